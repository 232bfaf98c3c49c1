"""Changing what skills are sorted by, on every page concerned at once."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from community.accounts.queries import actor
from community.publishing.actions import Origin, lock_skill, publish_all
from community.publishing.names import neighbouring_levels
from community.publishing.queries import head_contents
from community.rules.content import CellKey, Content
from community.rules.permissions import NotAllowed, Permission, may
from community.rules.preparing import prepare
from models.catalogue import Level, Role, Skill
from models.database import db, now
from models.version import ExpectationRow, Version


class DifferentLadders(Exception):
    """Two roles cannot be merged while they follow different ladders."""


class Clash(Exception):
    """Both roles have these cells, pairs of skill and level, with different words."""

    def __init__(self, cells: tuple[tuple[str, str], ...]) -> None:
        super().__init__(cells)
        self.cells = cells


def merge_roles(
    kept_slug: str, gone_slug: str, *, choose: str | None, by: int
) -> list[tuple[Skill, Version]]:
    """Make two roles one: each page that names the second gets a version that names the first.

    Where both have a cell with different words, `choose` (the slug of one of them) says whose
    words stay. The second role is kept in the database, retired, and its address redirects.
    Returns the skills with their new versions. Raises NotAllowed, LookupError for an unknown role,
    DifferentLadders, and Clash without `choose`; then nothing is written.
    """
    if not may(actor(by), Permission.KEEP):
        raise NotAllowed(by)
    kept, gone = _role(kept_slug), _role(gone_slug)
    if kept.uid == gone.uid:
        raise LookupError(f"{kept_slug} is already one role")
    if kept.ladder_uid != gone.ladder_uid:
        raise DifferentLadders(kept_slug, gone_slug)
    skills = [lock_skill(skill_id) for skill_id in _skills_naming(gone)]
    contents = head_contents(skill.id for skill in skills)
    clashes = [
        (skill_id, level)
        for skill_id, content in contents.items()
        for level in _clashing_levels(content, kept.uid, gone.uid)
    ]
    if clashes and choose not in {kept_slug, gone_slug}:
        raise Clash(_named_clashes(clashes))
    neighbours = neighbouring_levels()
    pages = []
    for skill in skills:
        before = contents[skill.id]
        after = _with_one_role(before, kept.uid, gone.uid, gone_wins=choose == gone_slug)
        pages.append((skill, prepare(before, after, neighbours=neighbours)))
    versions = publish_all(pages, Origin(cause="structure", credits=((by, "edited"),)))
    gone.retired_at = now()
    gone.merged_into = kept.uid
    return list(zip(skills, versions, strict=True))


def _skills_naming(role: Role) -> list[int]:
    """The ids of the skills with a cell of this role, in the order in which skills are locked."""
    named = select(ExpectationRow.skill_id).where(ExpectationRow.role_uid == role.uid)
    return sorted(db.session.scalars(named.distinct()))


def _role(slug: str) -> Role:
    role = db.session.scalars(
        select(Role).where(Role.slug == slug, Role.retired_at.is_(None)).with_for_update()
    ).one_or_none()
    if role is None:
        raise LookupError(f"there is no role {slug}")
    return role


def _clashing_levels(content: Content, kept: str, gone: str) -> list[str]:
    return [
        level
        for role, level in content.cells
        if role == gone
        and content.cells.get((kept, level), content.cells[gone, level])
        != content.cells[gone, level]
    ]


def _with_one_role(content: Content, kept: str, gone: str, *, gone_wins: bool) -> Content:
    cells = {key: cell for key, cell in content.cells.items() if key[0] != gone}
    for (role, level), cell in content.cells.items():
        key: CellKey = (kept, level)
        if role == gone and (gone_wins or key not in cells):
            cells[key] = cell
    return replace(content, cells=cells)


def _named_clashes(clashes: list[tuple[int, str]]) -> tuple[tuple[str, str], ...]:
    skills = {
        row.id: row.slug
        for row in db.session.execute(
            select(Skill.id, Skill.slug).where(Skill.id.in_({skill for skill, _ in clashes}))
        )
    }
    levels = {
        row.uid: row.slug
        for row in db.session.execute(
            select(Level.uid, Level.slug).where(Level.uid.in_({level for _, level in clashes}))
        )
    }
    return tuple(sorted((skills[skill], levels[level]) for skill, level in clashes))
