"""Changes as people read them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from community.publishing.names import Named, Structure
from community.publishing.shown_changes import ShownChange, moves_of, shown_changes
from community.rules.content import Cell, Content, Place
from community.rules.diff import changes_between
from tests.site import in_site


@pytest.fixture(autouse=True)
def site(app: Flask) -> Iterator[None]:
    """The alphabet of roles is that of a site."""
    with in_site():
        yield


def named(kind: str, name: str, above: str = "", position: int = 0) -> Named:
    return Named(kind, name.lower(), name.lower(), name, "", position=position, above=above)


STRUCTURE = Structure(
    domains={"data": named("domain", "Data"), "web": named("domain", "Web")},
    groups={"nets": named("group", "Nets", above="data")},
    roles={"zoe": named("role", "Zoe", above="steps"), "amy": named("role", "Amy", above="steps")},
    ladders={"steps": named("ladder", "Steps")},
    levels={
        "high": named("level", "High", above="steps", position=1),
        "low": named("level", "Low", above="steps", position=0),
    },
)
BEFORE = Content(
    name="PyTorch",
    summary="Builds networks.",
    place=Place("data", "nets"),
    language="en",
    cells={("zoe", "low"): Cell("Reads.", False), ("amy", "low"): Cell("Reads.", False)},
)


def shown(after: Content) -> list[ShownChange]:
    return shown_changes(changes_between(BEFORE, after), STRUCTURE)


def test_cells_that_change_alike_are_folded_into_one() -> None:
    after = replace(BEFORE, cells=dict.fromkeys(BEFORE.cells, Cell("Reads and writes.", False)))

    changes = shown(after)

    assert len(changes) == 1
    assert [cell.anchor for cell in changes[0].cells] == ["amy.low", "zoe.low"]
    assert changes[0].paths == ("cell/amy/low/text", "cell/zoe/low/text")
    assert "and writes" in "".join(w.text for w in changes[0].words if w.kind == "added")


def test_cells_that_differ_in_one_thing_are_not_folded() -> None:
    cells = {("zoe", "low"): Cell("Writes.", False), ("amy", "low"): Cell("Writes.", True)}

    changes = shown(replace(BEFORE, cells=cells))

    assert [[cell.role.name for cell in each.cells] for each in changes] == [["Amy"], ["Zoe"]]


def test_text_and_requirement_of_a_cell_are_shown_as_one() -> None:
    cells = {**BEFORE.cells, ("amy", "low"): Cell("Writes.", True)}

    (change,) = shown(replace(BEFORE, cells=cells))

    assert change.kind == "changed"
    assert change.requirement_changed
    assert (change.required_before, change.required) == (False, True)
    assert change.words


def test_a_changed_text_alone_changes_no_requirement() -> None:
    cells = {**BEFORE.cells, ("amy", "low"): Cell("Writes.", False)}

    (change,) = shown(replace(BEFORE, cells=cells))

    assert not change.requirement_changed


def test_new_and_removed_cells_say_so() -> None:
    cells = {("amy", "low"): Cell("Reads.", False), ("amy", "high"): Cell("Leads.", True)}

    added, removed = shown(replace(BEFORE, cells=cells))

    assert (added.kind, added.required, [w.kind for w in added.words]) == ("added", True, ["added"])
    assert (removed.kind, removed.required_before) == ("removed", False)
    assert [w.kind for w in removed.words] == ["removed"]


def test_name_summary_and_place_come_first_and_a_place_is_named() -> None:
    cells = {**BEFORE.cells, ("amy", "low"): Cell("Writes.", False)}
    after = replace(BEFORE, name="Torch", summary="Builds.", place=Place("web"), cells=cells)

    changes = shown(after)

    assert [change.part for change in changes] == ["name", "summary", "place", "cell"]
    assert [(w.kind, w.text) for w in changes[2].words] == [
        ("removed", "Data › Nets"),
        ("added", "Web"),
    ]


def test_retiring_and_coming_back_are_told_apart() -> None:
    retired = replace(BEFORE, retired=True)

    (gone,) = shown(retired)
    (back,) = shown_changes(changes_between(retired, BEFORE), STRUCTURE)

    assert (gone.part, gone.kind) == ("retired", "added")
    assert (back.part, back.kind) == ("retired", "removed")


def test_text_that_moved_names_its_other_end() -> None:
    before = replace(
        BEFORE,
        cells={
            ("zoe", "low"): Cell("Reads. Trains small models.", False),
            ("amy", "low"): Cell("Writes. Plans the long runs.", False),
        },
    )
    cells = {
        ("zoe", "low"): Cell("Reads.", False),
        ("zoe", "high"): Cell("Trains small models.", True),
        ("amy", "low"): Cell("Writes.", False),
    }
    after = replace(before, summary="Plans the long runs.", cells=cells)

    changes = shown_changes(changes_between(before, after), STRUCTURE)

    assert {named_places(each): moved_spans(each) for each in changes} == {
        "Summary": [("added", "Plans the long runs.", "Amy Low")],
        "Amy Low": [("removed", " Plans the long runs.", "Summary")],
        "Zoe Low": [("removed", " Trains small models.", "High")],
        "Zoe High": [("added", "Trains small models.", "Low")],
    }


def test_what_moved_alike_in_several_roles_is_folded_by_the_level_it_went_to() -> None:
    before = replace(
        BEFORE, cells=dict.fromkeys(BEFORE.cells, Cell("Reads. Trains small models.", False))
    )
    after = replace(
        before,
        cells={
            **dict.fromkeys(before.cells, Cell("Reads.", False)),
            ("zoe", "high"): Cell("Trains small models.", True),
            ("amy", "high"): Cell("Trains small models.", True),
        },
    )

    changes = shown_changes(changes_between(before, after), STRUCTURE)

    assert [(len(each.cells), moved_spans(each)) for each in changes] == [
        (2, [("removed", " Trains small models.", "High")]),
        (2, [("added", "Trains small models.", "Low")]),
    ]


def test_the_same_change_is_not_folded_where_its_text_went_to_different_places() -> None:
    before = replace(
        BEFORE, cells=dict.fromkeys(BEFORE.cells, Cell("Reads. Trains small models.", False))
    )
    after = replace(
        before,
        cells={
            **dict.fromkeys(before.cells, Cell("Reads.", False)),
            ("zoe", "high"): Cell("Trains small models.", True),
        },
    )

    changes = shown_changes(changes_between(before, after), STRUCTURE)

    assert [named_places(each) for each in changes] == ["Amy Low", "Zoe Low", "Zoe High"]
    assert [bool(moved_spans(each)) for each in changes] == [False, True, True]


def test_moves_among_more_changes_than_are_shown_are_named_all_the_same() -> None:
    cells = {
        ("zoe", "low"): Cell("Writes.", False),
        ("zoe", "high"): Cell("Trains nets well.", True),
    }
    before = replace(
        BEFORE, cells={**BEFORE.cells, ("zoe", "low"): Cell("Trains nets well.", False)}
    )
    changes = changes_between(before, replace(before, cells={**before.cells, **cells}))
    one = [change for change in changes if change.path.level == "high"]

    alone = shown_changes(one, STRUCTURE)
    together = shown_changes(one, STRUCTURE, moves_of(changes, STRUCTURE))

    assert moved_spans(alone[0]) == []
    assert moved_spans(together[0]) == [("added", "Trains nets well.", "Low")]


def named_places(change: ShownChange) -> str:
    if change.part != "cell":
        return change.part_name
    return " and ".join(f"{cell.role.name} {cell.level.name}" for cell in change.cells)


def moved_spans(change: ShownChange) -> list[tuple[str, str, str]]:
    """Each span that moved, with the name of its other end."""
    found = [(span, change.elsewhere[span.moved]) for span in change.words if span.moved]
    return [
        (
            span.kind,
            span.text,
            " ".join(
                [
                    *filter(None, [other.part_name]),
                    *(x.name for x in (other.role, other.level) if x),
                ]
            ),
        )
        for span, other in found
    ]
