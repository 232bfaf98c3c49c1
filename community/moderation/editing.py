"""Editing a suggestion while accepting it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from community.moderation.cases import Case, opened
from community.moderation.concluding import conclude
from community.moderation.outcomes import (
    Blocked,
    DecidingRefused,
    Moved,
    NothingLeft,
    Outcome,
    Seen,
    SettledAlready,
    Verdicts,
)
from community.moderation.remaining import write_next
from community.notifications.actions import announce, begin_act
from community.publishing.queries import content_at
from community.publishing.retired import retired_places
from community.rules.content import EMPTY, Content
from community.rules.diff import changes_between
from community.rules.permissions import may_accept
from community.rules.standing import Standing, SuggestedChange, stand
from community.rules.suggestion_states import State
from community.suggest.settling import wait_again
from community.suggest.standings import with_names_looked_up


def edit_and_accept(
    suggestion_id: int,
    *,
    seen: Seen,
    wanted: Content,
    by: int,
    note: str = "",
    hold: timedelta = timedelta(),
) -> Outcome:
    """Publish a suggestion with other words than its author's, at the places that it touches.

    `wanted` is the page as whoever decides wants it, made from the version that she saw. Her words
    are the next revision, which is accepted in the same act; where she changed nothing, the
    suggestion is accepted as it is. Returns what came of it; raises DecidingRefused.
    """
    case = opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    if not _is_allowed(case, wanted):
        raise DecidingRefused(by)
    if not case.is_as_seen:
        return Moved()
    edited = _edited(case, wanted)
    if edited is None:
        return Moved()
    if not edited.asked:
        return NothingLeft()
    if case.standing.can_be_accepted and edited.merge.content == case.standing.merge.content:
        return conclude(case, Verdicts(accepted=case.paths), note, hold)
    if edited.problems:
        return Blocked(edited.problems)
    if not edited.can_be_accepted:
        return Moved()
    return _accept_edited(case, edited, note, hold)


def _is_allowed(case: Case, wanted: Content) -> bool:
    """Whether she may accept it, also where she moves the skill to."""
    domains = case.thing.domains
    if wanted.place != case.standing.present.place:
        domains = domains | {wanted.place.domain}
    return may_accept(case.who, replace(case.thing, domains=domains))


def _edited(case: Case, wanted: Content) -> Standing | None:
    """What she wants at the places of the suggestion, laid over the page as it is now.

    None where the version that she saw is not to be had any more.
    """
    base = _seen_page(case)
    if base is None:
        return None
    places = {each.change.path.whole for each in case.standing.asked}
    answers = {
        (each.change.path, each.change.after): each.asks_more for each in case.standing.asked
    }
    asked = [
        SuggestedChange(str(change.path), change, answers.get((change.path, change.after)))
        for change in changes_between(base, wanted)
        if change.path.whole in places
    ]
    standing = stand(
        case.standing.revision + 1,
        case.standing.number,
        case.standing.present,
        asked,
        retired_places().gone,
        case.standing.neighbours,
    )
    return with_names_looked_up({0: standing}, {0: case.suggestion.skill_id})[0]


def _seen_page(case: Case) -> Content | None:
    if case.skill is None or case.standing.present == EMPTY:
        return EMPTY
    try:
        return content_at(case.skill.id, case.seen.number)
    except LookupError:
        return None


def _accept_edited(case: Case, edited: Standing, note: str, hold: timedelta) -> Outcome:
    suggestion = case.suggestion
    act = begin_act("accept", by=case.by, hold=hold)
    if suggestion.state == State.BACK:
        wait_again(suggestion)
    is_new = case.standing.present == EMPTY
    write_next(case, edited.asked, base_number=0 if is_new else case.seen.number, by=case.by)
    announce(
        act,
        "revised",
        skill=case.skill,
        suggestion=suggestion,
        subject_id=suggestion.author_id,
        paths=edited.paths,
        details={"revision": suggestion.head_revision},
    )
    seen = Seen(edited.seen, case.seen.number)
    accepted = replace(case, standing=edited, seen=seen)
    return conclude(accepted, Verdicts(accepted=accepted.paths), note, hold, act=act)
