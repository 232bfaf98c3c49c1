"""Changing what skills are sorted by: domains, groups, roles, ladders and levels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import func, select

from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.names import neighbouring_levels
from community.publishing.preparing import prepare
from community.publishing.queries import head_content, head_contents
from community.rules.content import CellKey, Content
from models.catalogue import Domain, Group, Ladder, Level, Name, Role, Skill
from models.catalogue import Slug as OldSlug
from models.database import db, new_uid, now
from models.version import ExpectationRow, Version

TABLES: dict[str, type[Domain | Group | Ladder | Level | Role]] = {
    "domain": Domain,
    "group": Group,
    "ladder": Ladder,
    "level": Level,
    "role": Role,
}
SCOPES = {"group": "domain_uid", "level": "ladder_uid", "role": "ladder_uid"}


class DifferentLadders(Exception):
    """Two roles cannot be merged while they follow different ladders."""


class Clash(Exception):
    """Both roles have these cells, pairs of skill and level, with different words."""

    def __init__(self, cells: tuple[tuple[str, str], ...]) -> None:
        super().__init__(cells)
        self.cells = cells


def add(
    kind: str,
    slug: str,
    names: Mapping[str, str],
    *,
    descriptions: Mapping[str, str] | None = None,
    above: str | None = None,
    uid: str | None = None,
    hidden: bool = False,
) -> str:
    """Add a domain, group, role, ladder or level at the end of its order; returns its uid.

    `names` and `descriptions` are by language code; `above` is the domain of a group, the ladder
    of a role or level. `slug` must be free (see `free_slug`).
    """
    table = TABLES[kind]
    place = {SCOPES[kind]: above} if kind in SCOPES else {}
    order = select(func.coalesce(func.max(table.position) + 1, 0))
    if kind in {"group", "level"}:
        order = order.where(getattr(table, SCOPES[kind]) == above)
    more = {"hidden": hidden} if kind == "level" else {}
    thing = table(
        uid=uid or new_uid(), slug=slug, position=db.session.scalar(order), **place, **more
    )
    db.session.add(thing)
    db.session.flush()
    name(kind, thing.uid, names, descriptions or {})
    return thing.uid


def name(kind: str, uid: str, names: Mapping[str, str], descriptions: Mapping[str, str]) -> None:
    """Set what a thing is called, language by language; other languages stay as they are."""
    for language, words in names.items():
        db.session.merge(
            Name(
                kind=kind,
                uid=uid,
                language=language,
                name=words,
                description=descriptions.get(language, ""),
            )
        )
    db.session.flush()


def taken_slugs(kind: str, scope: str = "") -> set[str]:
    """The addresses of a kind that are in use or redirect; groups and levels within their scope."""
    old = select(OldSlug.slug).where(OldSlug.kind == kind, OldSlug.scope == scope)
    table = Skill if kind == "skill" else TABLES[kind]
    present = select(table.slug)
    if kind in {"group", "level"}:
        present = present.where(getattr(table, SCOPES[kind]) == scope)
    return {*db.session.scalars(present), *db.session.scalars(old)}


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """The wanted address, or the first free one of `-2`, `-3` … after it."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def merge_roles(
    kept_slug: str, gone_slug: str, *, choose: str | None, by: int
) -> list[tuple[Skill, Version]]:
    """Make two roles one: each page that names the second gets a version that names the first.

    Where both have a cell with different words, `choose` (the slug of one of them) says whose
    words stay. The second role is kept in the database, retired, and its address redirects.
    Returns the skills with their new versions. Raises LookupError for an unknown role,
    DifferentLadders, and Clash without `choose`; then nothing is written.
    """
    kept, gone = _role(kept_slug), _role(gone_slug)
    if kept.uid == gone.uid:
        raise LookupError(f"{kept_slug} is already one role")
    if kept.ladder_uid != gone.ladder_uid:
        raise DifferentLadders(kept_slug, gone_slug)
    concerned = sorted(
        db.session.scalars(
            select(ExpectationRow.skill_id).where(ExpectationRow.role_uid == gone.uid).distinct()
        )
    )
    clashes = [
        (skill_id, level)
        for skill_id, content in head_contents(concerned).items()
        for level in _clashing_levels(content, kept.uid, gone.uid)
    ]
    if clashes and choose not in {kept_slug, gone_slug}:
        raise Clash(_named_clashes(clashes))
    published = []
    neighbours = neighbouring_levels()
    for skill_id in concerned:
        skill = lock_skill(skill_id)
        before = head_content(skill)
        after = _with_one_role(before, kept.uid, gone.uid, gone_wins=choose == gone_slug)
        prepared = prepare(before, after, neighbours=neighbours)
        origin = Origin(cause="structure", credits=((by, "edited"),))
        published.append((skill, publish(skill, prepared, origin)))
    gone.retired_at = now()
    gone.merged_into = kept.uid
    return published


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
