"""Where a suggestion stands in the queue: ready, among the rest, or to be talked about."""

from dataclasses import replace

import pytest

from community.rules.content import EMPTY, Cell, PartPath, Place
from community.rules.diff import Change
from community.rules.limits import SMALL_SUGGESTION
from community.rules.queue_places import QueuePlace, queue_place
from community.rules.standing import Standing, SuggestedChange, stand

PAGE = replace(
    EMPTY,
    name="PyTorch",
    place=Place("domain"),
    cells={("role", f"level-{n}"): Cell(f"Text {n}.", required=True) for n in range(5)},
)


def standing(*changes: tuple[int, str, str], gone: frozenset[str] = frozenset()) -> Standing:
    """How changes of texts stand to the page: the number of a level, the text before and after."""
    asked = [
        SuggestedChange(str(path), Change(path, before, after))
        for number, before, after in changes
        for path in [PartPath.cell(("role", f"level-{number}"), "text")]
    ]
    return stand(1, 1, PAGE, asked, gone, {})


FITS = (0, "Text 0.", "Better text.")
SMALL = tuple((n, f"Text {n}.", "Better text.") for n in range(SMALL_SUGGESTION))


@pytest.mark.parametrize(
    ("found", "hints", "place"),
    [
        (standing(FITS), 0, QueuePlace.READY),
        (standing(*SMALL), 0, QueuePlace.READY),
        (standing(*SMALL, (4, "Text 4.", "Better text.")), 0, QueuePlace.REST),
        (standing(FITS), 1, QueuePlace.REST),
        (standing((0, "Text.", "Text 0.")), 0, QueuePlace.REST),
        (standing((0, "Other words.", "Better text.")), 0, QueuePlace.NEEDS_A_TALK),
        (standing(FITS, gone=frozenset({"role"})), 0, QueuePlace.NEEDS_A_TALK),
        (standing((0, "Text 0.", "")), 0, QueuePlace.NEEDS_A_TALK),
        (standing((1, "Text 1.", ""), FITS), 3, QueuePlace.NEEDS_A_TALK),
    ],
    ids=[
        "fits",
        "just small enough",
        "too large to be read at a glance",
        "worth a look",
        "on the page already",
        "overlaps",
        "gone",
        "an error",
        "an error and hints",
    ],
)
def test_the_place_of_a_suggestion(found: Standing, hints: int, place: QueuePlace) -> None:
    assert queue_place(found, hints) is place
