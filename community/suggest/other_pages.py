"""Other pages that say what a suggestion changes here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from community.rules.cleaning import is_blank
from community.rules.diff import Change
from models.catalogue import Skill
from models.database import db
from models.version import ExpectationRow

NAMED = 5
COUNTED = 100
"""Pages that are looked for; who changes so common a sentence need not know how many more."""
TEXTS = 50
"""Of the texts that are changed, those that are looked for."""


@dataclass(frozen=True)
class OtherPages:
    """The first of the pages by name, and how many more there are."""

    named: tuple[Row[*tuple[Any, ...]], ...]
    more: int


def same_texts_elsewhere(skill_id: int, changes: Iterable[Change]) -> OtherPages:
    """The other pages on which a text stands, for the same roles, that is changed on this one.

    For other roles the same sentence is a chance; by role there is an index.
    """
    texts, roles = set(), set()
    for change in changes:
        if change.path.field == "text" and isinstance(change.before, str):
            roles.add(change.path.role)
            texts.add(change.before)
    wanted = sorted(text for text in texts if not is_blank(text))[:TEXTS]
    if not wanted:
        return OtherPages((), 0)
    said = select(ExpectationRow.skill_id).where(
        ExpectationRow.role_uid.in_(sorted(roles)),
        ExpectationRow.text.in_(wanted),
        ExpectationRow.skill_id != skill_id,
    )
    found = db.session.execute(
        select(Skill.slug, Skill.name, Skill.language)
        .where(Skill.id.in_(said), Skill.retired.is_(False))
        .order_by(Skill.name, Skill.id)
        .limit(COUNTED)
    ).all()
    return OtherPages(tuple(found[:NAMED]), len(found[NAMED:]))
