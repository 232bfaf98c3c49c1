"""Deeds on the product as its pages do them: look first, then one transaction."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy import func, select

from community.accounts.actions import set_policy
from community.catalogue import actions as undoing
from community.comments.rendering import render
from community.moderation import actions as deciding
from community.moderation.assessing import assess_due
from community.moderation.editing import edit_and_accept
from community.moderation.outcomes import Seen, Verdicts
from community.moderation.returning import ask_for_changes
from community.moderation.returning import reopen as reopen_declined
from community.moderation.suspending import restore, suspend
from community.moderation.taking_back import take_back
from community.notifications.actions import announce, begin_act
from community.notifications.telling import tell_due
from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.queries import head_content
from community.publishing.undoing import undoing_of
from community.rules.content import Content
from community.rules.permissions import NotAllowed
from community.rules.policies import POLICIES
from community.rules.preparing import prepare
from community.rules.suggestion_states import DeclineReason
from community.suggest import actions as suggesting
from community.suggest import revising
from community.suggest.agreeing import agree as agree_with
from community.suggest.hints import worth_a_look_in
from community.suggest.proposal import proposal_of
from community.suggest.standings import standing_of
from models.catalogue import Skill
from models.decision import Decision
from models.suggestion import Suggestion
from tests.machine.reference import HOLD
from tests.site import changing_site, in_site

REFUSED = "refused"
REASON = "So it is."
WORDS = "Thank you for it."


def outcome(deed: object) -> str:
    """The name of what came of a deed."""
    return type(deed).__name__


def attempt(deed: Callable[[], object]) -> object:
    """What came of a deed in its one transaction; REFUSED where it is not open to the person."""
    try:
        with changing_site():
            return deed()
    except NotAllowed:
        return REFUSED


def suggest(skill: int | None, base: int, wanted: Content, by: int) -> object:
    with in_site() as session:
        row = session.get_one(Skill, skill) if skill is not None else None
        proposal = proposal_of(row, base, wanted, {})
        look = worth_a_look_in(proposal, row)
    return attempt(
        lambda: suggesting.suggest(
            skill,
            base_number=base,
            wanted=wanted,
            reason=REASON,
            answers={},
            by=by,
            look=look,
        )
    )


def revise(suggestion: int, revision: int, base: int, wanted: Content, by: int) -> object:
    return attempt(
        lambda: revising.revise(
            suggestion,
            revision=revision,
            base_number=base,
            wanted=wanted,
            reason=REASON,
            answers={},
            by=by,
        )
    )


def answer(suggestion: int, by: int) -> object:
    words = render(WORDS)
    return attempt(lambda: revising.answer(suggestion, words, by=by))


def withdraw(suggestion: int, by: int) -> object:
    return attempt(lambda: suggesting.withdraw(suggestion, by=by))


def reopen(suggestion: int, by: int) -> object:
    return attempt(lambda: revising.reopen(suggestion, by=by))


def renew(suggestion: int, by: int) -> object:
    """Let what was declined wait again."""
    return attempt(lambda: reopen_declined(suggestion, by=by))


def agree(suggestion: int, by: int) -> object:
    return attempt(lambda: agree_with(suggestion, by=by))


def look(suggestion: int) -> Seen:
    with in_site() as session:
        standing = standing_of(session.get_one(Suggestion, suggestion))
        return Seen(standing.seen, standing.number)


def merged(suggestion: int) -> Content:
    """What accepting would publish now."""
    with in_site() as session:
        return standing_of(session.get_one(Suggestion, suggestion)).merge.content


def accept(suggestion: int, by: int, seen: Seen | None = None) -> object:
    found = seen or look(suggestion)
    return attempt(lambda: deciding.accept(suggestion, seen=found, by=by, hold=HOLD))


def decline(suggestion: int, by: int) -> object:
    found = look(suggestion)
    return attempt(
        lambda: deciding.decline(
            suggestion,
            seen=found,
            by=by,
            reason=DeclineReason.TALK_FIRST,
            sentence=WORDS,
            hold=HOLD,
        )
    )


def decide(suggestion: int, accepted: frozenset[str], declined: frozenset[str], by: int) -> object:
    found = look(suggestion)
    said = Verdicts(accepted, dict.fromkeys(declined, DeclineReason.TALK_FIRST))
    return attempt(
        lambda: deciding.decide(suggestion, seen=found, verdicts=said, by=by, note=WORDS, hold=HOLD)
    )


def edit(suggestion: int, wanted: Content, by: int) -> object:
    found = look(suggestion)
    return attempt(
        lambda: edit_and_accept(suggestion, seen=found, wanted=wanted, by=by, note=WORDS, hold=HOLD)
    )


def ask(suggestion: int, by: int) -> object:
    found = look(suggestion)
    return attempt(
        lambda: ask_for_changes(suggestion, seen=found, sentence=WORDS, by=by, hold=HOLD)
    )


def newest_decision(suggestion: int) -> int:
    with in_site() as session:
        found = select(func.max(Decision.id)).where(Decision.suggestion_id == suggestion)
        return session.scalars(found).one() or 0


def undecide(decision: int, by: int) -> object:
    return attempt(lambda: take_back(decision, by=by))


def undo(skill: int, number: int, by: int) -> object:
    with in_site() as session:
        seen = undoing_of(session.get_one(Skill, skill), number).standing.seen
    return attempt(lambda: undoing.revert(skill, number, seen=seen, reason=REASON, by=by))


def import_page(skill: int, page: Content) -> None:
    """The next version of a page, as an import brings and announces it."""
    with changing_site():
        row = lock_skill(skill)
        version = publish(row, prepare(head_content(row), page), Origin(cause="import"))
        act = begin_act("import", by=None)
        announce(act, "published", skill=row, version_number=version.number, effect=version.effect)


def shut_out(person: int) -> None:
    with changing_site():
        suspend(person, reason=WORDS, by=None)


def let_in(person: int) -> None:
    with changing_site():
        restore(person, reason=WORDS, by=None)


def set_policies(values: Mapping[str, str]) -> None:
    """Set rules of the site, as the command does."""
    with changing_site():
        for name, value in values.items():
            set_policy(name, value, by=None)
            announce(
                begin_act("set policy", by=None),
                "policy set",
                details={"name": name, "value": value, "domain": ""},
            )


def approvals(value: str) -> dict[str, str]:
    return {name: value for name in POLICIES if name.startswith("second_approval")}


def work() -> None:
    """What the worker does until nothing is due."""
    with in_site():
        while tell_due() or assess_due(hold=timedelta()):
            pass
