"""Deciding change by change, editing, asking for changes; and what the database says of it."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from community.accounts import actions as keeping
from community.moderation import actions, returning
from community.moderation.editing import edit_and_accept
from community.moderation.outcomes import Outcome, Seen, Verdicts
from community.rules.content import Cell, Content
from community.rules.suggestion_states import DeclineReason
from models.activity import Activity
from models.decision import Decision, Verdict
from models.suggestion import OpenPath, Revision, Suggestion, SuggestionChange
from models.version import Credit
from tests.moderation.makers import KIND_WORD, seen_now
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import sent_by_suggesting, with_cells


def path_of(skill: MadeSkill, level: str, field: str = "text", role: str = "ML Engineer") -> str:
    """The path of a field of a cell."""
    return "/".join(("cell", *skill.framework.cell(role, level), field))


def make_for_levels(skill: MadeSkill, author: Somebody, texts: Mapping[str, str]) -> int:
    """A suggestion for the texts of an ML Engineer at several levels; its number."""
    content = content_of(skill)
    keys = {level: skill.framework.cell("ML Engineer", level) for level in texts}
    cells = {
        keys[level]: Cell(text, content.cells[keys[level]].required)
        for level, text in texts.items()
    }
    return sent_by_suggesting(skill, author, with_cells(content, cells))


def rule(name: str, value: str, domain: str | None = None) -> None:
    """Set a policy, for the site or one domain."""
    with changing_site():
        keeping.set_policy(name, value, domain, by=None)


def decide(
    number: int,
    by: Somebody,
    accepted: Collection[str] = (),
    declined: Mapping[str, DeclineReason] | None = None,
    *,
    note: str = KIND_WORD,
    seen: Seen | None = None,
) -> Outcome:
    found = seen or seen_now(number)
    verdicts = Verdicts(frozenset(accepted), dict(declined or {}))
    with changing_site():
        return actions.decide(number, seen=found, verdicts=verdicts, by=by.id, note=note)


def edit(number: int, by: Somebody, wanted: Content, *, seen: Seen | None = None) -> Outcome:
    found = seen or seen_now(number)
    with changing_site():
        return edit_and_accept(number, seen=found, wanted=wanted, by=by.id)


def ask(
    number: int, by: Somebody, sentence: str = "Say it shorter.", *, seen: Seen | None = None
) -> Outcome:
    found = seen or seen_now(number)
    with changing_site():
        return returning.ask_for_changes(number, seen=found, sentence=sentence, by=by.id)


def reopen(number: int, by: Somebody) -> object:
    with changing_site():
        return returning.reopen(number, by=by.id)


def told(number: int) -> list[str]:
    """What happened to a suggestion, in order: the kinds of its activities."""
    with in_site() as session:
        return list(
            session.scalars(
                select(Activity.kind).where(Activity.suggestion_id == number).order_by(Activity.id)
            )
        )


def details_of(number: int) -> Mapping[str, int]:
    """The numbers of the last decision in part."""
    with in_site() as session:
        found = session.scalars(
            select(Activity.details)
            .where(
                Activity.suggestion_id == number,
                Activity.kind.in_(("decided in part", "partly accepted")),
            )
            .order_by(Activity.id.desc())
        ).first()
        assert found is not None
        return found


def decisions_of(number: int) -> list[Decision]:
    with in_site() as session:
        return list(
            session.scalars(
                select(Decision).where(Decision.suggestion_id == number).order_by(Decision.id)
            )
        )


def verdicts_of(number: int) -> dict[str, tuple[int, str, int | None]]:
    """By path: the revision, the verdict that stands on it, and its reason."""
    with in_site() as session:
        rows = session.scalars(
            select(Verdict).where(Verdict.suggestion_id == number, Verdict.standing)
        )
        return {row.path: (row.revision, row.verdict, row.reason_code) for row in rows}


def asked_now(number: int) -> set[str]:
    """The paths of the newest revision."""
    with in_site() as session:
        head = session.get_one(Suggestion, number).head_revision
        return set(
            session.scalars(
                select(SuggestionChange.path).where(
                    SuggestionChange.suggestion_id == number, SuggestionChange.revision == head
                )
            )
        )


def claimed(number: int) -> set[str]:
    """The places that a suggestion has."""
    with in_site() as session:
        return set(session.scalars(select(OpenPath.path).where(OpenPath.suggestion_id == number)))


def revisions_of(number: int) -> list[Revision]:
    with in_site() as session:
        return list(
            session.scalars(
                select(Revision).where(Revision.suggestion_id == number).order_by(Revision.number)
            )
        )


def suggestion_row(number: int) -> Suggestion:
    with in_site() as session:
        return session.get_one(Suggestion, number)


def credits_at(skill: MadeSkill, number: int) -> set[tuple[int, str]]:
    """Who is named at a version, and for what."""
    with in_site() as session:
        rows = session.scalars(
            select(Credit).where(Credit.skill_id == skill.id, Credit.number == number)
        )
        return {(row.person_id, row.kind) for row in rows}
