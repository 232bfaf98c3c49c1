"""The thing that is talked about, with its address and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, url_for

from community.access import may
from community.comments.queries import Said, is_cell_of
from community.publishing.addresses import (
    present_actor,
    present_structure,
    skill_at,
    suggestion_at,
)
from community.publishing.names import Named, Structure
from community.publishing.queries import visible_skills
from community.publishing.retired import placed
from community.rules.part_path import PartPath
from community.rules.permissions import Permission
from models.catalogue import Skill
from models.database import db
from models.suggestion import Suggestion


@dataclass(frozen=True)
class CellNamed:
    """A cell by the names of its role and level, and by its anchor on the skill page."""

    role: Named
    level: Named
    anchor: str


@dataclass(frozen=True)
class Place:
    """A skill, one cell of it, or a suggestion; `skill` is absent where a new one is suggested.

    `may_settle` says whether the person of this request can settle pointers on the skill.
    """

    structure: Structure
    skill: Skill | None = None
    anchor: str | None = None
    suggestion: Suggestion | None = None
    may_settle: bool = False

    @property
    def path(self) -> PartPath | None:
        """The cell that is talked about."""
        cell = self.structure.cell_at(self.anchor) if self.anchor else None
        return PartPath.cell(cell) if cell else None

    def address(self, **more: Any) -> str:
        """The page where people talk about this thing; forms are sent there too."""
        if self.suggestion is not None:
            return url_for("comments.on_suggestion", suggestion_id=self.suggestion.id, **more)
        assert self.skill is not None
        return url_for("comments.on_skill", slug=self.skill.slug, cell=self.anchor, **more)

    def cell_of(self, comment: Said) -> CellNamed | None:
        """The cell that a comment is about, if it is about one."""
        if comment.path is None:
            return None
        cell = PartPath.parse(comment.path).key
        role, level = self.structure.roles[cell[0]], self.structure.levels[cell[1]]
        return CellNamed(role, level, self.structure.anchor(cell))

    @property
    def thing_address(self) -> str:
        """The page of the thing itself."""
        if self.suggestion is not None:
            return url_for("suggest.show", suggestion_id=self.suggestion.id)
        assert self.skill is not None
        return url_for("catalogue.skill", slug=self.skill.slug, _anchor=self.anchor)


def place_on_skill(slug: str, anchor: str | None) -> Place:
    """The skill at an address, or one cell of it; 404 where there is none, and on from old ones."""
    skill = skill_at(slug)
    structure = present_structure()
    if anchor is not None:
        cell = structure.cell_at(anchor)
        if cell is None or not is_cell_of(skill.id, cell):
            abort(404)
    may_settle = may(Permission.SEE_QUEUE) and may(Permission.SETTLE, placed(skill))
    return Place(structure, skill=skill, anchor=anchor, may_settle=may_settle)


def place_on_suggestion(suggestion_id: int) -> Place:
    """The suggestion at an address; 404 where there is none."""
    suggestion = suggestion_at(suggestion_id)
    skill = db.session.scalars(
        visible_skills(present_actor()).where(Skill.id == suggestion.skill_id)
    ).one_or_none()
    return Place(present_structure(), skill=skill, suggestion=suggestion)
