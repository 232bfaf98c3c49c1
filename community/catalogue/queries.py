"""What reading pages ask the database, as plain rows: a fixed number of questions a page."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from community.publishing.queries import visible_skills
from community.rules.permissions import Actor
from models.catalogue import Skill
from models.catalogue import Slug as OldSlug
from models.comment import Comment
from models.database import db
from models.decision import Decision
from models.person import Person
from models.suggestion import OpenPath
from models.version import Credit, ExpectationRow, Version


@dataclass(frozen=True)
class ListedSkill:
    """A skill as lists show it; `cells` counts its expectations."""

    slug: str
    name: str
    summary: str
    language: str
    domain_uid: str
    group_uid: str | None
    role_count: int
    cells: int


@dataclass(frozen=True)
class CellRow:
    """An expectation of a skill, with the version that last changed it."""

    role_uid: str
    level_uid: str
    text: str
    required: bool
    since_number: int


@dataclass(frozen=True)
class RoleCellRow:
    """An expectation of a role, with its skill."""

    slug: str
    name: str
    language: str
    level_uid: str
    text: str
    required: bool


def uid_once_at(kind: str, slug: str, scope: str = "") -> str | None:
    """The uid of the domain, group or role that had this slug before."""
    return db.session.scalar(
        select(OldSlug.uid).where(
            OldSlug.kind == kind, OldSlug.scope == scope, OldSlug.slug == slug
        )
    )


def slugs_before(*kinds: str) -> dict[str, list[str]]:
    """The slugs that things of these kinds had before, by uid."""
    found: dict[str, list[str]] = {}
    rows = db.session.execute(select(OldSlug.uid, OldSlug.slug).where(OldSlug.kind.in_(kinds)))
    for row in rows:
        found.setdefault(row.uid, []).append(row.slug)
    return found


def listed_skills(
    actor: Actor | None, *, domain: str | None = None, group: str | None = None
) -> list[ListedSkill]:
    """The skills in use with what lists show of them, of the site, a domain or a group."""
    listed = visible_skills(actor).where(Skill.retired.is_(False))
    if domain is not None:
        listed = listed.where(Skill.domain_uid == domain)
    if group is not None:
        listed = listed.where(Skill.group_uid == group)
    rows = db.session.execute(
        listed.with_only_columns(
            Skill.slug,
            Skill.name,
            Skill.summary,
            Skill.language,
            Skill.domain_uid,
            Skill.group_uid,
            Skill.role_count,
            (Skill.required_count + Skill.optional_count).label("cells"),
        )
    )
    return [ListedSkill(**row._mapping) for row in rows]


def cells_of_skill(skill_id: int) -> list[CellRow]:
    """The expectations of a skill, each with the version that last changed it."""
    rows = db.session.execute(
        select(
            ExpectationRow.role_uid,
            ExpectationRow.level_uid,
            ExpectationRow.text,
            ExpectationRow.required,
            ExpectationRow.since_number,
        ).where(ExpectationRow.skill_id == skill_id)
    )
    return [CellRow(*row) for row in rows]


def cells_of_role(role_uid: str, actor: Actor | None) -> list[RoleCellRow]:
    """The expectations of a role in all skills in use."""
    rows = db.session.execute(
        visible_skills(actor)
        .join(ExpectationRow, ExpectationRow.skill_id == Skill.id)
        .where(ExpectationRow.role_uid == role_uid, Skill.retired.is_(False))
        .with_only_columns(
            Skill.slug,
            Skill.name,
            Skill.language,
            ExpectationRow.level_uid,
            ExpectationRow.text,
            ExpectationRow.required,
        )
    )
    return [RoleCellRow(*row) for row in rows]


@dataclass(frozen=True)
class Written:
    """Who wrote a version, why, and because of which suggestion."""

    author: str | None
    cause: str
    suggestion: int | None


def written_by_version(skill_id: int) -> dict[int, Written]:
    """Who wrote the versions that the present cells come from.

    Where an editor left too little of an author's words, she is who wrote them.
    """
    wrote = Credit.kind == "wrote"
    edited = (Credit.kind == "edited") & (Version.cause == "suggestion")
    rows = db.session.execute(
        select(Version.number, Person.name, Version.cause, Decision.suggestion_id)
        .outerjoin(
            Credit,
            (Credit.skill_id == Version.skill_id)
            & (Credit.number == Version.number)
            & or_(wrote, edited),
        )
        .outerjoin(Person, Person.id == Credit.person_id)
        .outerjoin(Decision, Decision.id == Version.decision_id)
        .where(
            Version.skill_id == skill_id,
            Version.number.in_(
                select(ExpectationRow.since_number).where(ExpectationRow.skill_id == skill_id)
            ),
        )
        .order_by(wrote)
    )
    return {row.number: Written(row.name, row.cause, row.suggestion_id) for row in rows}


def open_suggestions_by_path(skill_id: int) -> dict[str, list[int]]:
    """The undecided suggestions of a skill by the paths that they touch."""
    rows = db.session.execute(
        select(OpenPath.path, OpenPath.suggestion_id)
        .where(OpenPath.skill_id == skill_id)
        .order_by(OpenPath.suggestion_id)
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row.path, []).append(row.suggestion_id)
    return found


def comments_by_path(skill_id: int) -> dict[str, int]:
    """How many comments stand at the cells of a skill."""
    rows = db.session.execute(
        select(Comment.path, func.count())
        .where(Comment.skill_id == skill_id, Comment.path.is_not(None))
        .group_by(Comment.path)
    )
    return {path: number for path, number in rows if path is not None}
