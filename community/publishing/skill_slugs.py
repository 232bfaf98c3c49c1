"""The addresses of skills: which are taken, and how one changes with the name."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select, text

from community.rules.slugs import NOT_FOR_SKILLS, SLUG_LIMIT, free_slug, numbered_slug, slug_of
from models.catalogue import Skill
from models.catalogue import Slug as OldSlug
from models.database import db

SURELY_KEPT = SLUG_LIMIT - 10
"""Signs of a long address that a number at its end leaves alone."""

NUMBERS_LOOKED_AT = 9
"""Up to which number at the end of an address skills of one name are looked for."""


def holders_of(slugs: Collection[str]) -> dict[str, set[int]]:
    """By the address that a name asks for, the ids of the skills that have it or such a name.

    Who has such a name has a numbered address where the plain one is another page's, or leads
    elsewhere.
    """
    asked_by = {slug: {slug} for slug in slugs}
    for slug in slugs:
        for number in range(2, NUMBERS_LOOKED_AT + 1):
            asked_by.setdefault(numbered_slug(slug, number), set()).add(slug)
    found: dict[str, set[int]] = {}
    if asked_by:
        query = select(Skill.id, Skill.slug, Skill.name).where(Skill.slug.in_(asked_by))
        for row in db.session.execute(query):
            for slug in asked_by[row.slug] & {row.slug, slug_of(row.name)}:
                found.setdefault(slug, set()).add(row.id)
    return found


def lock_names() -> None:
    """Let nobody else name a skill until the transaction ends; before any figure is counted.

    A lock of its own: everybody else has the site's revision last, and would wait for who has it
    early. SQLite lets one writer in at a time anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended('names of skills', 0))")
        )


def address_for(name: str, skill_uid: str | None = None) -> str:
    """The address of a skill with this name, for a new skill or one that is there.

    What leads to another skill, now or since it was there before, stays with that one. Names are
    locked.
    """
    wanted = slug_of(name)
    beginning = wanted[:SURELY_KEPT]
    others = select(Skill.slug).where(Skill.slug.startswith(beginning, autoescape=True))
    once = select(OldSlug.slug).where(
        OldSlug.kind == "skill", OldSlug.slug.startswith(beginning, autoescape=True)
    )
    if skill_uid is not None:
        others, once = others.where(Skill.uid != skill_uid), once.where(OldSlug.uid != skill_uid)
    taken = {*db.session.scalars(others), *db.session.scalars(once)}
    return free_slug(wanted, taken | NOT_FOR_SKILLS)


def rename(skill: Skill, name_before: str) -> None:
    """Move a locked skill to the address of its new name; the old address leads on for ever."""
    if slug_of(name_before) == slug_of(skill.name):
        return
    lock_names()
    slug = address_for(skill.name, skill.uid)
    if slug == skill.slug:
        return
    db.session.execute(delete(OldSlug).where(OldSlug.kind == "skill", OldSlug.slug == slug))
    db.session.merge(OldSlug(kind="skill", scope="", slug=skill.slug, uid=skill.uid))
    skill.slug = slug
