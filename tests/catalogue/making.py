"""What only tests of reading pages need: names in other languages, old addresses, many skills."""

from models.catalogue import Skill
from models.database import now
from models.version import Version
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, call, keep_old_slug


def translate(kind: str, uid: str, name: str, language: str) -> None:
    """Give a part of the framework a name in one more language."""
    with changing_site() as session:
        call(session, kind, uid, name, language)


def give_old_address(kind: str, uid: str, slug: str, scope: str = "") -> None:
    """Let a thing have had this address before."""
    with changing_site():
        keep_old_slug(kind, uid, slug, scope)


def make_listed_skills(framework: Framework, number: int, begin: int = 0) -> None:
    """Skills as lists know them, without a history."""
    with changing_site() as session:
        session.add_all(
            Skill(
                slug=f"skill-{n}",
                name=f"Skill {n}",
                language="en",
                domain_uid=framework.domain,
                group_uid=framework.group,
                head_number=1,
                updated_at=now(),
            )
            for n in range(begin, number)
        )


def make_history(skill: MadeSkill, versions: int) -> None:
    """Versions on top of the first one, all with its content."""
    with changing_site() as session:
        first = session.get_one(Version, (skill.id, 1))
        session.add_all(
            Version(
                skill_id=skill.id,
                number=number,
                parent_hash=first.hash,
                hash=f"{skill.id:032x}{number:032x}",
                content_hash=first.content_hash,
                cause="structure",
                effect="corrects",
                created_at=now(),
            )
            for number in range(2, versions + 1)
        )
        session.get_one(Skill, skill.id).head_number = versions
