"""Shutting a person out and letting her in again, with the suggestions of hers that wait."""

from __future__ import annotations

from community.accounts import actions
from community.moderation.resting import locked_open_of, rest, wake
from community.notifications.actions import announce, begin_act
from models.database import db
from models.person import Person


def suspend(person_id: int, *, reason: str, by: int | None) -> actions.Change:
    """Shut a person out; what waits of hers rests. Raises as accounts' own `suspend` does."""
    # Suggestions are locked before people, as by everybody who decides one.
    waiting = locked_open_of(person_id)
    change = actions.suspend(person_id, reason=reason, by=by)
    if change.changed:
        act = begin_act("suspend", by=by)
        announce(act, "suspended", subject_id=person_id, details={"reason": reason})
        for suggestion in waiting:
            if suggestion.resting_since is None:
                rest(suggestion, act)
    return change


def restore(person_id: int, *, reason: str, by: int | None) -> actions.Change:
    """Let a person in again; what rests of hers since she was shut out is woken.

    Raises as accounts' own `restore` does.
    """
    waiting = locked_open_of(person_id)
    # Whoever lets her in at the same moment is waited for, and heard.
    person = db.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    since = person.suspended_at if person else None
    change = actions.restore(person_id, reason=reason, by=by)
    if change.changed and since is not None:
        act = begin_act("restore", by=by)
        announce(act, "restored", subject_id=person_id, details={"reason": reason})
        for suggestion in waiting:
            if suggestion.resting_since is not None and suggestion.resting_since >= since:
                wake(suggestion, act)
    return change
