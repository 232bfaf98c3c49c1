"""Everything a role needs: by level, and from a level to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from community import languages
from community.catalogue.expectations import Block, Expectation
from community.catalogue.next_steps import Choice, ShownStep, shown_step
from community.catalogue.queries import RoleCellRow
from community.publishing.names import Named, Structure
from community.rules.content import Cell

SHOWN_AT_ONCE = 200
"""Up to so many expectations all levels stand on one page; beyond, one level at a time."""


@dataclass(frozen=True)
class RoleSkill:
    """A skill that a role needs, with its cells by level."""

    title: Named
    cells: dict[str, Cell]


@dataclass(frozen=True)
class RolePage:
    """What the page of a role shows."""

    skill_count: int
    required: int
    optional: int
    levels: tuple[Choice, ...]
    chosen: Named | None
    steps: tuple[ShownStep, ...]
    blocks: tuple[Block, ...]


def role_page_of(
    structure: Structure, role: Named, rows: Sequence[RoleCellRow], level_slug: str | None
) -> RolePage:
    """Arrange the expectations of a role; a level that is not on its ladder chooses nothing."""
    skills = _skills(rows)
    ladder = structure.levels_of(role.above)
    chosen = next((level for level in ladder if level.slug == level_slug), None)
    shown = ladder if len(rows) <= SHOWN_AT_ONCE else ladder[:1]
    return RolePage(
        skill_count=len(skills),
        required=sum(row.required for row in rows),
        optional=sum(not row.required for row in rows),
        levels=_choices(ladder, chosen),
        chosen=chosen,
        steps=_steps(structure, skills, chosen) if chosen else (),
        blocks=() if chosen else tuple(_blocks(shown, skills)),
    )


def _skills(rows: Sequence[RoleCellRow]) -> list[RoleSkill]:
    found: dict[str, RoleSkill] = {}
    for row in rows:
        title = Named("skill", row.slug, row.slug, row.name, "", position=0, language=row.language)
        skill = found.setdefault(row.slug, RoleSkill(title, {}))
        skill.cells[row.level_uid] = Cell(row.text, row.required)
    return sorted(found.values(), key=lambda skill: languages.sort_key(skill.title.name))


def _choices(ladder: Sequence[Named], chosen: Named | None) -> tuple[Choice, ...]:
    if len(ladder) < 2:
        return ()
    every = Choice(None, {"level": None}, chosen is None)
    return (every, *(Choice(each, {"level": each.slug}, each is chosen) for each in ladder))


def _steps(
    structure: Structure, skills: Sequence[RoleSkill], level: Named
) -> tuple[ShownStep, ...]:
    steps = (
        shown_step(structure, skill.title, level, skill.cells, skill.title.language)
        for skill in skills
    )
    return tuple(shown for shown in steps if shown.step.now or shown.step.next)


def _blocks(levels: Sequence[Named], skills: Sequence[RoleSkill]) -> list[Block]:
    blocks = []
    for level in levels:
        rows = tuple(_row(skill, level) for skill in skills if level.uid in skill.cells)
        if rows:
            blocks.append(Block(None if level.hidden else level, f"level-{level.slug}", rows))
    return blocks


def _row(skill: RoleSkill, level: Named) -> Expectation:
    cell = skill.cells[level.uid]
    return Expectation(
        title=skill.title,
        anchor=f"{skill.title.slug}.{level.slug}",
        language=skill.title.language,
        text=cell.text,
        required=cell.required,
    )
