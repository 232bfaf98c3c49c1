"""Comments and what is commented on."""

from datetime import timedelta

from models.comment import Comment
from models.database import now
from models.suggestion import Revision, Suggestion, SuggestionPerson
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill


def cell_of(skill: MadeSkill, role: str = "ML Engineer", level: str = "Senior") -> tuple[str, str]:
    """A cell's name in links, and its path."""
    role_uid, level_uid = skill.framework.cell(role, level)
    return "ml-engineer.senior", f"cell/{role_uid}/{level_uid}"


def make_suggestion(skill: MadeSkill, author: Somebody) -> int:
    """A waiting suggestion that changes nothing yet; its number."""
    with changing_site() as session:
        suggestion = Suggestion(
            skill_id=skill.id,
            domain_uid=skill.framework.domain,
            author_id=author.id,
            base_number=1,
            fingerprint="0" * 64,
            effects={},
        )
        session.add(suggestion)
        session.flush()
        number = suggestion.id
        session.add(
            Revision(
                suggestion_id=number, number=1, person_id=author.id, base_number=1, reason="Clearer"
            )
        )
        session.add(SuggestionPerson(suggestion_id=number, person_id=author.id, kind="wrote"))
    return number


def make_comments(skill: MadeSkill, author: Somebody, count: int) -> None:
    """So many comments on a skill, one a second, without telling anybody."""
    start = now() - timedelta(seconds=count)
    with changing_site() as session:
        session.add_all(
            Comment(
                skill_id=skill.id,
                person_id=author.id,
                body=f"No {number}.",
                html=f"<p>No {number}.</p>",
                renderer=1,
                created_at=start + timedelta(seconds=number),
            )
            for number in range(count)
        )
