"""Statements that went from one place to another."""

from collections import Counter
from heapq import heappop
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules import moved
from community.rules.difference import MOST_STATEMENTS, NO_MOVES, Moves, difference_between
from community.rules.moved import ChangedText, moves_among
from community.rules.part_path import PartPath
from community.rules.spans import Elsewhere
from tests.rules.strategies import descriptions

LEVELS = ("junior", "mid", "senior", "lead")
SUMMARY = PartPath("summary")
HERE = Elsewhere()


def at(role: str, level: str) -> PartPath:
    return PartPath.cell((role, level))


def text(role: str, level: str, before: str, after: str) -> ChangedText:
    return ChangedText(at(role, level), LEVELS.index(level), before, after)


def level(name: str) -> Elsewhere:
    """Another level of the same role."""
    return Elsewhere("cell", level=name)


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("Trains small models.", "Trains small models."),
        ("Trains small models.", "trains  small models"),
        ("- Trains small models", "Trains small models!"),
        ("Trainiert kleine Modelle;", "- trainiert kleine Modelle"),
        ("负责数据管理。", "- 负责数据管理"),
        ("使用 Go 编写。", "使用Go编写"),
    ],
)
def test_a_statement_of_one_cell_that_stands_in_another_now_was_moved(
    lost: str, gained: str
) -> None:
    moves = moves_among(
        [
            text("ml", "junior", f"Reads logs. {lost}", "Reads logs."),
            text("ml", "mid", "Plans runs.", f"Plans runs.\n{gained}"),
        ]
    )

    assert moves == {
        at("ml", "junior"): Moves(away=((1, level("mid")),)),
        at("ml", "mid"): Moves(here=((1, level("junior")),)),
    }


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("Trains models.", "Trains models."),
        ("负责数据管。", "负责数据管。"),
        ("Trains small models.", "Trains big models."),
        ("Trains 3 small models.", "Trains small models."),
        ("Nutzt C++ im Team.", "Nutzt C im Team."),
        ("Uses Go daily.", "Uses GO daily."),
    ],
)
def test_what_is_short_or_says_something_else_was_not_moved(lost: str, gained: str) -> None:
    moves = moves_among(
        [text("ml", "junior", f"Reads. {lost}", "Reads."), text("ml", "mid", "", gained)]
    )

    assert moves == {}


def test_a_statement_that_stays_was_not_moved_however_often_it_is_said() -> None:
    moves = moves_among(
        [
            text("ml", "junior", "Reads the logs.", "Reads the logs. Plans."),
            text("ml", "mid", "", "Reads the logs."),
        ]
    )

    assert moves == {}


def test_a_statement_may_move_within_its_text() -> None:
    words = "Reads the logs. Plans the runs. Trains small models."
    turned = "Trains small models. Reads the logs. Plans the runs."

    moves = moves_among([text("ml", "mid", words, turned)])
    difference = difference_between(words, turned, moves[at("ml", "mid")])

    assert moves == {at("ml", "mid"): Moves(away=((2, HERE),), here=((0, HERE),))}
    assert [row.kind for row in difference.rows] == ["moved", "same", "same", "moved"]


def test_text_moves_between_the_summary_and_a_cell() -> None:
    moves = moves_among(
        [
            ChangedText(SUMMARY, -1, "Reads the logs. Trains small models.", "Reads the logs."),
            text("ml", "mid", "", "Trains small models."),
        ]
    )

    assert moves[SUMMARY] == Moves(away=((1, Elsewhere("cell", "ml", "mid")),))
    assert moves[at("ml", "mid")] == Moves(here=((0, Elsewhere("summary")),))


SAID = "Trains small models."
GAINS = {
    "the same text": text(
        "ml",
        "junior",
        f"{SAID} Reads the logs. Plans the runs.",
        f"Reads the logs. Plans the runs. {SAID}",
    ),
    "the next level": text("ml", "mid", "", SAID),
    "another level": text("ml", "lead", "", SAID),
    "another role at the level": text("bi", "junior", "", SAID),
    "another role": text("ai", "senior", "", SAID),
}


@pytest.mark.parametrize("closest", list(GAINS)[1:])
def test_the_closest_of_several_places_is_the_other_end(closest: str) -> None:
    lost = text("ml", "junior", SAID, "")
    further = list(GAINS)[list(GAINS).index(closest) :]

    moves = moves_among([*(GAINS[place] for place in further), lost])

    found = moves.pop(at("ml", "junior"))
    assert set(moves) == {GAINS[closest].path}
    ((_, other),) = found.away
    assert other.level == GAINS[closest].path.level


def test_what_was_moved_within_a_text_was_moved_nowhere_else() -> None:
    moves = moves_among([GAINS["the next level"], GAINS["the same text"]])

    assert moves == {at("ml", "junior"): Moves(away=((0, HERE),), here=((2, HERE),))}


def test_each_statement_has_one_partner_and_neighbours_come_first() -> None:
    moves = moves_among(
        [
            text("ml", "junior", SAID, ""),
            text("ml", "senior", "", SAID),
            text("ml", "lead", SAID, ""),
        ]
    )

    assert moves == {
        at("ml", "lead"): Moves(away=((0, level("senior")),)),
        at("ml", "senior"): Moves(here=((0, level("lead")),)),
    }


paths = st.builds(at, st.sampled_from(["ml", "bi"]), st.sampled_from(LEVELS))
changed = st.dictionaries(paths, st.tuples(descriptions, descriptions), max_size=5).map(
    lambda found: [text(path.role, path.level, *texts) for path, texts in found.items()]
)


@given(changed)
def test_every_move_has_two_ends_that_name_each_other(texts: list[ChangedText]) -> None:
    moves = moves_among(texts)

    away, here = Counter[Any](), Counter[Any]()
    for path, found in moves.items():
        away.update((path, seen(path, other)) for _, other in found.away)
        here.update((seen(path, other), path) for _, other in found.here)
    assert away == here
    for each in texts:
        found = moves.get(each.path, NO_MOVES)
        spans = difference_between(each.before, each.after, found).spans
        assert "".join(span.text for span in spans if span.kind != "added") == each.before
        assert "".join(span.text for span in spans if span.kind != "removed") == each.after
        assert bool(found.away) == any(s.moved and s.kind == "removed" for s in spans)


def seen(path: PartPath, other: Elsewhere) -> PartPath:
    return at(other.role or path.role, other.level) if other.part else path


def test_many_equal_statements_take_little_more_than_one_look_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = Counter[str]()

    def counted(heap: list[Any]) -> Any:
        looks["pairs"] += 1
        return heappop(heap)

    monkeypatch.setattr(moved, "heappop", counted)
    said = " ".join(f"Knows thing {number} well." for number in range(20))
    texts = [
        ChangedText(at("ml", f"l{rank}"), rank, *((said, "") if rank < 250 else ("", said)))
        for rank in range(500)
    ]

    moves = moves_among(texts)

    ends = 500 * 20
    assert sum(len(found.away) + len(found.here) for found in moves.values()) == ends
    assert looks["pairs"] <= ends


def test_texts_that_are_too_long_to_be_compared_move_nothing() -> None:
    few, many = ("Reads the logs. " * number for number in (2, MOST_STATEMENTS))

    found = [
        moves_among([text("ml", "mid", f"{SAID} {said}", f"{said}{SAID}")]) for said in (few, many)
    ]

    assert found == [{at("ml", "mid"): Moves(away=((0, HERE),), here=((2, HERE),))}, {}]
