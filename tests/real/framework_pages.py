"""A framework that was read, as the pages and ladders that rules speak of; ids are its slugs."""

from collections.abc import Iterator

from community.interchange.framework import Framework, Skill
from community.rules.content import Cell, CellKey, Content, Place
from community.rules.hints import Ranks


def pages_of(framework: Framework) -> Iterator[Content]:
    """What each skill page would say."""
    ladders = {role.slug: role.ladder for role in framework.roles}
    for skill in framework.skills:
        yield Content(
            name=skill.name,
            summary=skill.summary,
            place=Place(skill.domain, skill.group),
            language=skill.language,
            cells=dict(_cells(skill, ladders)),
        )


def ranks_of(framework: Framework) -> Ranks:
    """The place of each level in its ladder."""
    return {
        level_id(ladder.slug, level.slug): (ladder.slug, rank)
        for ladder in framework.ladders
        for rank, level in enumerate(ladder.levels)
    }


def level_id(ladder: str, level: str) -> str:
    """Levels of different ladders may have the same slug."""
    return f"{ladder}.{level}"


def _cells(skill: Skill, ladders: dict[str, str | None]) -> Iterator[tuple[CellKey, Cell]]:
    for cell in skill.cells:
        ladder = ladders[cell.role]
        level = level_id(ladder, cell.level) if ladder and cell.level else "hidden"
        yield (cell.role, level), Cell(cell.text, cell.required)
