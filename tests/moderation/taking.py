"""Decisions whose news is held, taking them back, and what the database says of both."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import select

from community.moderation import actions, editing, returning, taking_back
from community.moderation.outcomes import Verdicts
from community.rules.content import Content
from community.rules.suggestion_states import DeclineReason
from community.suggest.standings import newest_changes
from models.activity import Act, Activity
from models.decision import Decision, Verdict
from models.suggestion import OpenPath, Suggestion
from models.version import Credit, Version
from tests.moderation.makers import seen_now
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill

HOLD = timedelta(minutes=5)
SENTENCE = "Say which model you mean."


def accept_held(suggestion: int, by: Somebody, hold: timedelta = HOLD) -> int:
    """Accept it, with news held back; the number of the decision."""
    seen = seen_now(suggestion)
    with changing_site():
        actions.accept(suggestion, seen=seen, by=by.id, hold=hold)
    return newest_decision(suggestion)


def decline_held(suggestion: int, by: Somebody, hold: timedelta = HOLD) -> int:
    seen = seen_now(suggestion)
    with changing_site():
        actions.decline(
            suggestion,
            seen=seen,
            by=by.id,
            reason=DeclineReason.TALK_FIRST,
            sentence=SENTENCE,
            hold=hold,
        )
    return newest_decision(suggestion)


def ask_held(suggestion: int, by: Somebody, hold: timedelta = HOLD) -> int:
    seen = seen_now(suggestion)
    with changing_site():
        returning.ask_for_changes(suggestion, seen=seen, sentence=SENTENCE, by=by.id, hold=hold)
    return newest_decision(suggestion)


def decide_held(
    suggestion: int,
    by: Somebody,
    accepted: Collection[str] = (),
    declined: Mapping[str, DeclineReason] | None = None,
) -> int:
    """Say something of some of its changes, by their paths; the rest waits."""
    seen = seen_now(suggestion)
    verdicts = Verdicts(frozenset(accepted), declined or {})
    with changing_site():
        actions.decide(suggestion, seen=seen, verdicts=verdicts, by=by.id, note="So.", hold=HOLD)
    return newest_decision(suggestion)


def edit_held(suggestion: int, by: Somebody, wanted: Content) -> int:
    seen = seen_now(suggestion)
    with changing_site():
        editing.edit_and_accept(suggestion, seen=seen, wanted=wanted, by=by.id, hold=HOLD)
    return newest_decision(suggestion)


def take_back(decision: int, by: Somebody) -> taking_back.Outcome:
    with changing_site():
        return taking_back.take_back(decision, by=by.id)


def newest_decision(suggestion: int) -> int:
    with in_site() as session:
        found = select(Decision.id).where(Decision.suggestion_id == suggestion)
        return session.scalars(found.order_by(Decision.id.desc())).first() or 0


def decision_named(number: int) -> Decision:
    with in_site() as session:
        return session.get_one(Decision, number)


def act_of(decision: int) -> Act:
    """The act whose news is held."""
    with in_site() as session:
        return session.get_one(Act, session.get_one(Decision, decision).act_id)


def asked(suggestion: int) -> dict[str, object]:
    """What its newest revision asks for, by path."""
    with in_site():
        found = newest_changes([suggestion])[suggestion]
    return {each.stored_path: each.change.after for each in found}


def suggestion_named(number: int) -> Suggestion:
    with in_site() as session:
        return session.get_one(Suggestion, number)


def open_paths(suggestion: int) -> set[str]:
    with in_site() as session:
        found = select(OpenPath.path).where(OpenPath.suggestion_id == suggestion)
        return set(session.scalars(found))


def standing_verdicts(suggestion: int) -> list[str]:
    with in_site() as session:
        found = select(Verdict.path).where(
            Verdict.suggestion_id == suggestion, Verdict.standing.is_(True)
        )
        return sorted(session.scalars(found))


def happened_to(suggestion: int) -> list[str]:
    """The kinds of its activities, in their order."""
    with in_site() as session:
        found = select(Activity.kind).where(Activity.suggestion_id == suggestion)
        return list(session.scalars(found.order_by(Activity.id)))


def causes_of(skill: MadeSkill) -> list[str]:
    """The causes of its versions, in their order."""
    with in_site() as session:
        found = select(Version.cause).where(Version.skill_id == skill.id)
        return list(session.scalars(found.order_by(Version.number)))


def credited(skill: MadeSkill, number: int) -> list[tuple[int, str]]:
    with in_site() as session:
        rows = session.execute(
            select(Credit.person_id, Credit.kind).where(
                Credit.skill_id == skill.id, Credit.number == number
            )
        )
        return sorted((row.person_id, row.kind) for row in rows)
