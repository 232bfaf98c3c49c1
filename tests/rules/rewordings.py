"""Texts and rewordings of them, as hypothesis draws them."""

from hypothesis import strategies as st

WORDS = ("plans", "writes", "the", "tests", "code", "well", "模", "型", "c++")
loose_texts = st.text(st.sampled_from("ab. \n-,模。!"), max_size=24)
"""Any text at all."""

_statements = st.lists(
    st.tuples(
        st.sampled_from(["", "- "]),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
        st.sampled_from([".", "!", "。", ""]),
        st.sampled_from([" ", "\n", "\n\n"]),
    ),
    max_size=5,
)


def edited(base: list[list[str]], place: int, mark: str, data: st.DataObject) -> list[list[str]]:
    """The statements with words of the one at a place removed, added or replaced; one stays."""
    words = list(base[place])
    kept = data.draw(st.integers(0, len(words) - 1))
    changed: list[str] = []
    for number, word in enumerate(words):
        deed = data.draw(st.sampled_from(["keep", "add", "replace", "remove"]))
        if number == kept or deed in ("keep", "add"):
            changed.append(word)
        if deed in ("add", "replace"):
            changed.append(f"{mark}{number}")
    return [changed if number == place else list(each) for number, each in enumerate(base)]


@st.composite
def _rewordings(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(_statements)
    return _written(base), _written(_reworded(base, draw)), _written(_reworded(base, draw))


_Statement = tuple[str, str, str, str]


def _reworded(base: list[_Statement], draw: st.DrawFn) -> list[_Statement]:
    found: list[_Statement] = []
    for sign, words, closing, gap in base:
        deed = draw(st.sampled_from(["keep", "keep", "keep", "word", "end", "remove", "before"]))
        if deed == "before":
            found.extend(draw(_statements.filter(bool))[:1])
        if deed == "word":
            parts = words.split()
            parts[draw(st.integers(0, len(parts) - 1))] = draw(st.sampled_from(("", *WORDS)))
            words = " ".join(parts) or "the"
        if deed == "end":
            closing = draw(st.sampled_from([".", "!", ""]))
        if deed != "remove":
            found.append((sign, words, closing, gap))
    if draw(st.booleans()):
        found.extend(draw(_statements)[:1])
    return found


def _written(statements: list[_Statement]) -> str:
    return "".join(
        f"{sign}{words}{closing}{gap}" for sign, words, closing, gap in statements
    ).strip()


three_texts = _rewordings()
"""A text and what two people made of it."""


@st.composite
def _distinct_rewordings(draw: st.DrawFn) -> tuple[str, str, str]:
    base = [[f"w{place}x{word}" for word in range(draw(st.integers(1, 4)))] for place in range(4)]
    return (
        _joined(base),
        _joined(_taken_apart(base, "o", draw)),
        _joined(_taken_apart(base, "t", draw)),
    )


def _taken_apart(base: list[list[str]], mark: str, draw: st.DrawFn) -> list[list[str]]:
    """The statements after a few deeds with statements and words, moves among them."""
    statements = [list(words) for words in base]
    for number in range(draw(st.integers(0, 4))):
        deed = draw(st.sampled_from(["replace", "add", "remove", "move", "put in", "take out"]))
        place = draw(st.integers(0, max(0, len(statements) - 1)))
        other = draw(st.integers(0, max(0, len(statements) - 1)))
        if deed == "put in" or not statements:
            statements.insert(place, [f"{mark}{number}n{word}" for word in range(3)])
        elif deed == "take out":
            statements.pop(place)
        elif deed == "move" and draw(st.booleans()):
            statements.insert(other, statements.pop(place))
        elif deed == "move" and statements[place]:
            statements[other].append(statements[place].pop(0))
        elif deed == "add":
            statements[place].append(f"{mark}{number}")
        elif statements[place]:
            word = draw(st.integers(0, len(statements[place]) - 1))
            statements[place][word : word + 1] = [f"{mark}{number}"] * (deed == "replace")
    return statements


def _joined(statements: list[list[str]]) -> str:
    return "\n".join(" ".join(words) + "." for words in statements if words)


distinct_rewordings = _distinct_rewordings()
"""A text in which no word stands twice, and what two people made of it, each with new words."""
