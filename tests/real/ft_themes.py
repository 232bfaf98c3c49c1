"""The history of the engineering progression as skills and levels, which hints need.

An area, later called theme, is a skill; there is one role, and the competencies of a level in their
order are what is expected there.
"""

from collections.abc import Mapping

from community.rules.content import Cell, Content, Place
from community.rules.hints import Ranks
from tests.real.ft_families import lines_of
from tests.real.ft_history import DOMAIN, Items

ROLE = "engineer"
LADDERS = {
    "steps": ("junior-to-mid", "mid-to-senior1", "senior1-to-senior2"),
    "levels": ("junior", "engineer", "senior1", "senior2"),
}
RANKS: Ranks = {
    level: (ladder, rank) for ladder, levels in LADDERS.items() for rank, level in enumerate(levels)
}
SPELLED_ANEW = {"senior-1": "senior1", "senior-2": "senior2"}


def themes_of(items: Items) -> Mapping[str, Content]:
    """The page of each area or theme; an item that was no YAML then says nothing."""
    lines: dict[str, dict[str, list[str]]] = {}
    for item in items.values():
        if item.get("kind") == "competency" and "level" in item:
            theme, level = item.get("theme") or item["area"], str(item["level"])
            level = SPELLED_ANEW.get(level, level)
            lines.setdefault(theme, {}).setdefault(level, []).extend(lines_of(item))
    return {theme: page_of(theme, levels) for theme, levels in lines.items()}


def page_of(theme: str, lines: Mapping[str, list[str]]) -> Content:
    cells = {(ROLE, level): Cell("\n".join(said), required=True) for level, said in lines.items()}
    return Content(name=theme, summary="", place=Place(DOMAIN), language="en", cells=cells)
