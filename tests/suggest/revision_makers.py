"""Revisions of suggestions, and what the database says of them."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select, update

from community.comments.rendering import render
from community.moderation.returning import ask_for_changes
from community.rules.content import Content
from community.rules.standing import Standing
from community.suggest import revising
from community.suggest.hints import NOTHING_TO_LOOK_AT
from community.suggest.standings import standing_of
from models.activity import Act, Activity
from models.catalogue import Skill
from models.comment import Comment
from models.database import now
from models.suggestion import OpenPath, Revision, Suggestion, SuggestionChange, SuggestionPerson
from tests.moderation.makers import seen_now
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import with_text

REQUEST = "Say which models."
BETTER_TEXT = "Trains models that others rely on every day."
OTHER_REASON = "Clearer now."


def revise(
    number: int,
    author: Somebody,
    wanted: Content,
    *,
    revision: int | None = None,
    base_number: int | None = None,
    reason: str = OTHER_REASON,
    answers: Mapping[str, bool] | None = None,
    all_or_nothing: bool | None = None,
) -> revising.Outcome:
    """What the action answers when somebody lets a suggestion want a page to be so."""
    with in_site() as session:
        row = session.get_one(Suggestion, number)
        newest = row.head_revision
        head = session.get_one(Skill, row.skill_id).head_number if row.skill_id else 0
    with changing_site():
        return revising.revise(
            number,
            revision=revision or newest,
            base_number=head if base_number is None else base_number,
            wanted=wanted,
            reason=reason,
            answers=answers or {},
            by=author.id,
            look=NOTHING_TO_LOOK_AT,
            all_or_nothing=all_or_nothing,
        )


def revise_text(
    number: int, author: Somebody, skill: MadeSkill, text: str = BETTER_TEXT
) -> revising.Outcome:
    """The same for the text of one cell."""
    return revise(number, author, with_text(content_of(skill), skill, text))


def send_back(number: int, moderator: Somebody, sentence: str = REQUEST) -> None:
    seen = seen_now(number)
    with changing_site():
        ask_for_changes(number, seen=seen, sentence=sentence, by=moderator.id)


def answer(number: int, author: Somebody, words: str = "I would rather not.") -> object:
    rendered = render(words)
    with changing_site():
        return revising.answer(number, rendered, by=author.id)


def reopen(number: int, author: Somebody) -> object:
    with changing_site():
        return revising.reopen(number, by=author.id)


def let_pass(days: int) -> None:
    """So many days go by, as far as those who did something can be heard of."""
    ago = timedelta(days=days)
    with changing_site() as session:
        for act_id, at in session.execute(select(Act.id, Act.at)).all():
            session.execute(update(Act).where(Act.id == act_id).values(at=at - ago))
        for number, at in session.execute(select(Suggestion.id, Suggestion.created_at)).all():
            moved = update(Suggestion).where(Suggestion.id == number).values(created_at=at - ago)
            session.execute(moved)


def let_rest(number: int) -> None:
    with changing_site() as session:
        moved = update(Suggestion).where(Suggestion.id == number)
        session.execute(moved.values(resting_since=now(), reminded_at=now()))


def suggestion(number: int) -> Suggestion:
    with in_site() as session:
        return session.get_one(Suggestion, number)


def standing(number: int) -> Standing:
    with in_site() as session:
        return standing_of(session.get_one(Suggestion, number))


def revisions(number: int) -> list[tuple[int, str, int]]:
    """Number, reason and author of each revision, the first one first."""
    with in_site() as session:
        rows = session.scalars(
            select(Revision).where(Revision.suggestion_id == number).order_by(Revision.number)
        )
        return [(row.number, row.reason, row.person_id) for row in rows]


def asked(number: int, revision: int) -> dict[str, str | None]:
    """By path, what a revision asks for as it is written."""
    with in_site() as session:
        rows = session.scalars(
            select(SuggestionChange).where(
                SuggestionChange.suggestion_id == number, SuggestionChange.revision == revision
            )
        )
        return {row.path: row.after for row in rows}


def open_paths(number: int) -> set[str]:
    with in_site() as session:
        claimed = select(OpenPath.path).where(OpenPath.suggestion_id == number)
        return set(session.scalars(claimed))


def parts_in(number: int) -> set[tuple[int, str]]:
    """Who had which part in a suggestion."""
    with in_site() as session:
        rows = session.execute(
            select(SuggestionPerson.person_id, SuggestionPerson.kind).where(
                SuggestionPerson.suggestion_id == number
            )
        )
        return {(row.person_id, row.kind) for row in rows}


def activities(number: int) -> list[tuple[str, str]]:
    """The acts on a suggestion with what each did to it, in their order."""
    with in_site() as session:
        rows = session.execute(
            select(Act.kind, Activity.kind.label("happened"))
            .join(Activity, Activity.act_id == Act.id)
            .where(Activity.suggestion_id == number)
            .order_by(Activity.id)
        )
        return [(row.kind, row.happened) for row in rows]


def comments(number: int) -> list[str]:
    with in_site() as session:
        said = select(Comment.body).where(Comment.suggestion_id == number).order_by(Comment.id)
        return list(session.scalars(said))
