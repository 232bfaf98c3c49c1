"""Makers of a small framework and its skills, through the product's own publishing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from community.publishing.actions import Origin, lock_skill, publish, publish_all_new
from community.publishing.queries import head_content
from community.rules.content import EMPTY, Cell, CellKey, Content, Place
from community.rules.preparing import prepare
from community.rules.slugs import slug_of
from models.catalogue import Domain, Group, Ladder, Level, Name, Role, Skill
from models.catalogue import Slug as OldSlug
from models.database import db
from tests.site import changing_site, in_site

LEVELS = ("Junior", "Mid-level", "Senior", "Lead", "Principal")
ROLES = ("ML Engineer", "Data Scientist")


@dataclass(frozen=True)
class Framework:
    """The ids of a small framework, by the names of its parts."""

    domain: str
    group: str
    ladder: str
    levels: Mapping[str, str]
    roles: Mapping[str, str]

    def cell(self, role: str, level: str) -> CellKey:
        return self.roles[role], self.levels[level]

    @property
    def place(self) -> Place:
        return Place(self.domain, self.group)


@dataclass(frozen=True)
class MadeSkill:
    """A skill, as plain facts that outlive every session of the database."""

    id: int
    uid: str
    slug: str
    name: str
    framework: Framework

    @property
    def address(self) -> str:
        return f"/en/skills/{self.slug}"


def make_framework(
    domain: str = "Machine Learning & AI",
    group: str = "Deep Learning",
    roles: tuple[str, ...] = ROLES,
    levels: tuple[str, ...] = LEVELS,
) -> Framework:
    """One domain with one group, one ladder of levels, and roles that follow it."""
    with changing_site() as session:
        domain_row = Domain(slug=slug_of(domain))
        ladder = Ladder(slug=slug_of(f"{domain} levels"))
        session.add_all((domain_row, ladder))
        session.flush()
        group_row = Group(slug=slug_of(group), domain_uid=domain_row.uid)
        level_rows = [
            Level(slug=slug_of(name), ladder_uid=ladder.uid, position=place)
            for place, name in enumerate(levels)
        ]
        role_rows = [
            Role(slug=slug_of(name), ladder_uid=ladder.uid, position=place)
            for place, name in enumerate(roles)
        ]
        session.add_all((group_row, *level_rows, *role_rows))
        session.flush()
        call(session, "domain", domain_row.uid, domain)
        call(session, "group", group_row.uid, group)
        call(session, "ladder", ladder.uid, f"{domain} levels")
        for level, name in zip(level_rows, levels, strict=True):
            call(session, "level", level.uid, name)
        for role, name in zip(role_rows, roles, strict=True):
            call(session, "role", role.uid, name)
        made = Framework(
            domain_row.uid,
            group_row.uid,
            ladder.uid,
            {name: row.uid for name, row in zip(levels, level_rows, strict=True)},
            {name: row.uid for name, row in zip(roles, role_rows, strict=True)},
        )
    return made


def call(session: Session, kind: str, uid: str, name: str, language: str = "en") -> None:
    """Give a part of the framework its name in a language."""
    session.add(Name(kind=kind, uid=uid, language=language, name=name, description=""))


def make_skill(
    framework: Framework,
    name: str = "PyTorch",
    cells: Mapping[CellKey, Cell] | None = None,
    *,
    summary: str = "Builds and trains neural networks.",
    language: str = "en",
) -> MadeSkill:
    """A skill with version 1; without `cells`, every role is expected something at every level."""
    content = Content(
        name=name,
        summary=summary,
        place=framework.place,
        language=language,
        cells=full_cells(framework) if cells is None else cells,
    )
    prepared = prepare(EMPTY, content)
    with changing_site():
        (skill,) = publish_all_new([(prepared, slug_of(name), None)], Origin(cause="import"))
        made = MadeSkill(skill.id, skill.uid, skill.slug, name, framework)
    return made


def full_cells(framework: Framework) -> dict[CellKey, Cell]:
    """A sentence for every role and level; the lowest level is optional."""
    return {
        (role_uid, level_uid): Cell(f"Knows what a {role} at {level} knows.", required=rank > 0)
        for role, role_uid in framework.roles.items()
        for rank, (level, level_uid) in enumerate(framework.levels.items())
    }


def publish_version(skill: MadeSkill, content: Content, *, by: int | None = None) -> int:
    """The next version of a skill, as an import of somebody brings it; its number."""
    with changing_site():
        row = lock_skill(skill.id)
        origin = Origin(cause="import", credits=((by, "wrote"),) if by else ())
        version = publish(row, prepare(head_content(row), content), origin)
        number = version.number
    return number


def content_of(skill: MadeSkill) -> Content:
    """What the page of a skill says now."""
    with in_site() as session:
        return head_content(session.scalars(select(Skill).where(Skill.id == skill.id)).one())


def keep_old_slug(kind: str, uid: str, slug: str, scope: str = "") -> None:
    """An address that a thing had before, which redirects to it; called inside `writing()`."""
    db.session.add(OldSlug(kind=kind, scope=scope, slug=slug, uid=uid))
