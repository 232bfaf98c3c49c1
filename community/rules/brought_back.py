"""Whether putting two rewordings together would bring back what both took from its place."""

from collections import Counter
from collections.abc import Iterable, Sequence

from community.rules.rewording import Edit, Side, StatementText
from community.rules.tokens import words_in
from community.rules.word_merge import have_a_change_in_common

_MOST_SOUGHT = 500


def brings_back(merged: Sequence[str], base: StatementText, ours: Side, theirs: Side) -> bool:
    """Whether something is there again that both took from its place.

    Somebody moved it, and the other one took it away or elsewhere: that is for people to choose. A
    statement is known by its words, a word only if it stood once.
    """
    changed = {place for edit in ours.edits for place in range(edit.start, edit.end)}
    changed &= {place for edit in theirs.edits for place in range(edit.start, edit.end)}
    said = [(base.statements[n].text, ours.says(n), theirs.says(n)) for n in sorted(changed)]
    changed_twice = [each for each in said if each[0] not in each[1:]]
    if not any(not all(each) or have_a_change_in_common(*each) for each in changed_twice):
        return False
    removed = [text for text, *left in changed_twice if not any(left)]
    came = Counter(merged) - (Counter(base.bodies) - Counter(removed))
    came -= Counter(ours.put_in) & Counter(theirs.put_in)
    if _says_again(came, set(removed)):
        return True
    wanted = _words_wanted(base, (*ours.edits, *theirs.edits))
    gained = _words_gained(base.bodies, merged)
    # A word that stood once can go only once, however many took it.
    back = {word for word in gained.keys() | wanted.keys() if gained[word] > max(wanted[word], -1)}
    if not back:
        return False
    return any(
        number == 1 and word in back for word, number in Counter(words_in(base.whole)).items()
    )


def _says_again(statements: Iterable[str], earlier: Iterable[str]) -> bool:
    """Whether some statements hold the words of an earlier one in a row; one word is not looked at.

    Where very many went, only those are found that stand by themselves again.
    """
    rows = {_in_a_row(statement) for statement in statements}
    sought = {row for row in map(_in_a_row, earlier) if row.count(" ") > 2}
    if not rows.isdisjoint(sought):
        return True
    whole = "\n".join(rows)
    return len(sought) <= _MOST_SOUGHT and any(row in whole for row in sought)


def _in_a_row(statement: str) -> str:
    """The words of a statement with a blank around each."""
    return f" {' '.join(words_in(statement))} "


def _words_wanted(base: StatementText, edits: Iterable[Edit]) -> Counter[str]:
    """By how much each word would be more often there if all edits were made."""
    wanted: Counter[str] = Counter()
    for edit in edits:
        for text in edit.texts:
            wanted.update(words_in(text))
        for old in base.statements[edit.start : edit.end]:
            wanted.subtract(words_in(old.text))
    return wanted


def _words_gained(base: Sequence[str], statements: Sequence[str]) -> Counter[str]:
    """By how much each word is more often there than in the base; less than nothing if less."""
    number = Counter(statements)
    number.subtract(base)
    gained: Counter[str] = Counter()
    for statement, times in number.items():
        if times:
            for word in words_in(statement):
                gained[word] += times
    return gained
