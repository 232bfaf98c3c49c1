"""What nothing can be put into any more, what it was merged into, and where pages lie so."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select, true, union_all

from community.rules.permissions import Actor, Placed
from community.rules.standing import RetiredPlaces
from models.catalogue import Domain, Group, Level, Role, Skill
from models.database import db


def retired_places() -> RetiredPlaces:
    """All roles, levels, domains and groups that nothing can be put into any more."""
    tables: tuple[type[Role | Level | Domain | Group], ...] = (Role, Level, Domain, Group)
    retired = union_all(
        *(
            select(table.uid, table.merged_into).where(table.retired_at.is_not(None))
            for table in tables
        )
    )
    rows = db.session.execute(retired).all()
    return RetiredPlaces(
        gone=frozenset(row.uid for row in rows),
        merged={row.uid: row.merged_into for row in rows if row.merged_into},
    )


def is_moderated_by(actor: Actor) -> ColumnElement[bool]:
    """Whether a skill lies in a domain that a person moderates, or in one that was merged into
    it."""
    if actor.keeper or actor.moderates_site:
        return true()
    retired = retired_places()
    known = actor.moderated_domains | retired.merged.keys()
    hers = {uid for uid in known if retired.present(uid) in actor.moderated_domains}
    return Skill.domain_uid.in_(hers)


def placed(skill: Skill) -> Placed:
    """What the rules need to know of a page to say who moderates it."""
    return Placed(frozenset({retired_places().present(skill.domain_uid)}))
