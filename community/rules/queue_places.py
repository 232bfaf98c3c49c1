"""Where a suggestion stands in the queue of those who decide."""

from __future__ import annotations

from enum import IntEnum

from community.rules.limits import SMALL_SUGGESTION
from community.rules.merge import Fit
from community.rules.standing import Standing


class QueuePlace(IntEnum):
    """What comes first has the lower number."""

    READY = 0
    """It fits, nothing about it is worth a look, and it is small."""
    REST = 1
    NEEDS_A_TALK = 2
    """It cannot be accepted as it is."""


def queue_place(standing: Standing, hints: int) -> QueuePlace:
    """The place of a suggestion that stands so to its page, with so many hints."""
    if not standing.can_be_accepted:
        return QueuePlace.NEEDS_A_TALK
    is_small = len(standing.asked) <= SMALL_SUGGESTION
    if standing.fit is Fit.CLEAN and not hints and is_small:
        return QueuePlace.READY
    return QueuePlace.REST
