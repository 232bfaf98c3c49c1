"""What somebody can do about a notice, and how far a decision went: one line below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask_babel import gettext, ngettext

from community.notifications.queries import Event, Notice
from community.notifications.sentences import leading_event
from community.rules.recipients import Reason

Day = Callable[[datetime], str]


def guidance(notice: Notice, day: Day) -> str:
    """The line below a notice, empty where nothing is to be said; `day` writes a date."""
    event = leading_event(notice)
    if event is None:
        return ""
    if event.kind in ("decided in part", "partly accepted") and event.details:
        return _how_far(event)
    if notice.reason != Reason.OWN:
        return ""
    if event.kind == "overlapped":
        return _to_bring_up_to_date(event, day(notice.at))
    return {
        "returned": gettext("Edit it or answer; then it waits for review again."),
        "reminded": gettext(
            "Edit it or answer; then it waits for review again. Otherwise it rests."
        ),
        "rested": gettext(
            "It is in no queue any more. Edit it or answer, and it waits for review again."
        ),
    }.get(event.kind, "")


def _how_far(event: Event) -> str:
    return how_far(
        *(int(event.details.get(name, 0)) for name in ("accepted", "declined", "waiting"))
    )


def how_far(accepted: int, declined: int, waiting: int) -> str:
    """How many places of a suggestion came to which end."""
    return gettext(
        "%(accepted)s of %(all)s published, %(declined)s not accepted, %(waiting)s still waiting.",
        accepted=accepted,
        all=accepted + declined + waiting,
        declined=declined,
        waiting=waiting,
    )


def _to_bring_up_to_date(event: Event, day: str) -> str:
    fit = event.details["fit"]
    if fit == "already there":
        return gettext("The page says this by now. You need not do anything; you can withdraw it.")
    if fit == "gone":
        return gettext("Your text is kept. Bring it up to date, or withdraw it.")
    return overlap(int(event.details["places"]), day)


def overlap(places: int, day: str) -> str:
    """That the page changed where a suggestion does, said to its author."""
    return ngettext(
        "The page changed at the same words on %(day)s. Your text is kept."
        " Bring it up to date: %(num)s place to settle.",
        "The page changed at the same words on %(day)s. Your text is kept."
        " Bring it up to date: %(num)s places to settle.",
        places,
        day=day,
    )
