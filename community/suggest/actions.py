"""Suggesting a change, and withdrawing a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from community.accounts.queries import actor
from community.notifications.actions import announce, begin_act
from community.publishing.actions import lock_skill
from community.publishing.queries import is_visible, visible_suggestions
from community.rules.checks import Problem
from community.rules.content import Content
from community.rules.diff import fingerprint
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.permissions import Authored, NotAllowed, Permission, may
from community.rules.preparing import json_or_none
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest.draft import Draft, draft_of
from community.suggest.hints import WorthALook, worth_a_look_in
from community.suggest.queries import alike, left_for
from community.suggest.settling import forget_assessments, settle
from community.watch.actions import follow
from models.catalogue import Skill
from models.database import db, now
from models.person import Person
from models.suggestion import (
    Assessment,
    OpenPath,
    Revision,
    Suggestion,
    SuggestionChange,
    SuggestionPerson,
)


class SuggestingRefused(NotAllowed):
    """This person may not suggest or withdraw this, or there is no such thing for her."""


@dataclass(frozen=True)
class Sent:
    """The suggestion waits for review."""

    suggestion_id: int


@dataclass(frozen=True)
class NothingChanged:
    """What was sent is what the page says."""


@dataclass(frozen=True)
class Blocked:
    """What was sent could not be published; these are the errors."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class SuggestedAlready:
    """An open suggestion asks for just this."""

    suggestion_id: int
    name: str | None


@dataclass(frozen=True)
class TooMuch:
    """More waits from this person, or is in this suggestion, than may; `limit` is of places."""

    limit: int | None = None


@dataclass(frozen=True)
class PageRetired:
    """The page is out of use, and this does not take it into use again."""


Outcome = Sent | NothingChanged | Blocked | SuggestedAlready | TooMuch | PageRetired


def suggest(
    skill_id: int,
    *,
    base_number: int,
    wanted: Content,
    reason: str,
    answers: Mapping[str, bool],
    by: int,
) -> Outcome:
    """Ask for what `wanted` changed since the version that the form was opened on.

    `answers` holds by path the answers to "Does this ask more of people?". Returns Sent, or why
    nothing was written. Raises SuggestingRefused, and LookupError for a version that is not there.
    """
    skill = _locked_skill(skill_id, by)
    draft = draft_of(skill, base_number, wanted, answers)
    if refusal := _refusal(draft, skill.id, by):
        return refusal
    suggestion = _write(skill, draft, worth_a_look_in(draft, skill), reason, by)
    follow("suggestion", suggestion.id, by=by)
    announce(
        begin_act("suggest", by=by),
        "suggested",
        skill=skill,
        suggestion=suggestion,
        effect=draft.prepared.effect,
        paths=[str(change.path) for change in draft.changes],
    )
    return Sent(suggestion.id)


def withdraw(suggestion_id: int, *, by: int) -> bool:
    """Take an open suggestion of one's own back; False where it is settled already.

    Raises SuggestingRefused where it is somebody else's.
    """
    who = actor(by)
    found = visible_suggestions(who).where(Suggestion.id == suggestion_id)
    skill_id = db.session.scalars(found.with_only_columns(Suggestion.skill_id)).one_or_none()
    skill = lock_skill(skill_id) if skill_id is not None else None
    suggestion = lock_suggestion(suggestion_id)
    if suggestion is None or not may(who, Permission.WITHDRAW, Authored(suggestion.author_id)):
        raise SuggestingRefused(by)
    if State(suggestion.state) not in OPEN:
        return False
    settle(suggestion, State.WITHDRAWN)
    announce(begin_act("withdraw", by=by), "withdrawn", skill=skill, suggestion=suggestion)
    return True


def lock_suggestion(suggestion_id: int) -> Suggestion | None:
    """The suggestion as it is now, kept from others; its skill was locked before, always."""
    return db.session.scalars(
        select(Suggestion)
        .where(Suggestion.id == suggestion_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def assessment_of(
    suggestion_id: int, standing: Standing, effect: str, hints: int
) -> dict[str, Any]:
    """The row that says how a revision stands to a version; the queue sorts by it."""
    return {
        "suggestion_id": suggestion_id,
        "revision": standing.revision,
        "head_number": standing.number,
        "fits": standing.fit,
        "effect": effect,
        "hints": hints,
        "size": len(standing.asked),
        "created_at": now(),
    }


def _locked_skill(skill_id: int, by: int) -> Skill:
    """The skill, if the person may suggest something for it; her own row is locked with it, so
    that her limit holds for what she sends at the same moment elsewhere."""
    who = actor(by)
    if not is_visible(skill_id, who) or not may(who, Permission.SUGGEST):
        raise SuggestingRefused(by)
    skill = lock_skill(skill_id)
    db.session.execute(select(Person.id).where(Person.id == by).with_for_update(key_share=True))
    return skill


def _refusal(draft: Draft, skill_id: int, by: int) -> Outcome | None:
    if draft.changes_nothing:
        return NothingChanged()
    if draft.standing.page_is_retired:
        return PageRetired()
    if draft.problems:
        return Blocked(draft.problems)
    if draft.is_too_large:
        return TooMuch(LARGEST_SUGGESTION)
    earlier = alike(skill_id, fingerprint(draft.changes))
    if earlier is not None:
        return SuggestedAlready(earlier.id, earlier.name)
    return TooMuch() if left_for(by) == 0 else None


def _write(skill: Skill, draft: Draft, look: WorthALook, reason: str, by: int) -> Suggestion:
    suggestion = Suggestion(
        kind="change",
        skill_id=skill.id,
        domain_uid=_domain(skill, draft),
        author_id=by,
        base_number=draft.base_number,
        fingerprint=fingerprint(draft.changes),
        effects=draft.effects,
    )
    db.session.add(suggestion)
    db.session.flush()
    db.session.add(
        Revision(
            suggestion_id=suggestion.id,
            number=1,
            person_id=by,
            base_number=draft.base_number,
            reason=reason,
        )
    )
    db.session.add(SuggestionPerson(suggestion_id=suggestion.id, person_id=by, kind="wrote"))
    db.session.flush()
    _write_changes(suggestion, draft)
    _assess(suggestion, draft, look)
    return suggestion


def _assess(suggestion: Suggestion, draft: Draft, look: WorthALook) -> None:
    """Say how it stands; those that it causes something with are to be looked at again."""
    row = assessment_of(suggestion.id, draft.standing, draft.prepared.effect, len(look))
    db.session.execute(insert(Assessment), [row])
    forget_assessments(look.in_common)


def _domain(skill: Skill, draft: Draft) -> str:
    """Where the suggestion leads: a moderator of that domain decides it."""
    moves = any(change.path.part == "place" for change in draft.changes)
    return draft.wanted.place.domain if moves else skill.domain_uid


def _write_changes(suggestion: Suggestion, draft: Draft) -> None:
    changes = [
        {
            "suggestion_id": suggestion.id,
            "revision": 1,
            "path": str(change.path),
            "before": json_or_none(change.before),
            "after": json_or_none(change.after),
            "asks_more": draft.asks_more.get(str(change.path)),
        }
        for change in draft.changes
    ]
    db.session.execute(insert(SuggestionChange), changes)
    places = [
        {"suggestion_id": suggestion.id, "path": row["path"], "skill_id": suggestion.skill_id}
        for row in changes
    ]
    db.session.execute(insert(OpenPath), places)
