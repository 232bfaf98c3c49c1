"""The facts at the head of a skill page, counted from its content."""

from __future__ import annotations

from dataclasses import dataclass

from community.catalogue.expectations import Expectations
from community.publishing.names import Named


@dataclass(frozen=True)
class Facts:
    """How much a skill page says; without a shared ladder the levels of each role count."""

    roles: int
    levels: int
    first_level: Named | None
    last_level: Named | None
    share_a_ladder: bool
    required: int
    optional: int


def facts_of(expectations: Expectations) -> Facts:
    """Count the facts of a skill. Levels that are not shown are not counted."""
    levels = [level for level in expectations.levels() if not level.hidden]
    share = expectations.share_a_ladder
    hidden = {level.uid for level in expectations.levels() if level.hidden}
    steps = [level for _, level in expectations.cells if level not in hidden]
    required = sum(cell.required for cell in expectations.cells.values())
    return Facts(
        roles=len(expectations.roles()),
        levels=len(levels) if share else len(steps),
        first_level=levels[0] if share and levels else None,
        last_level=levels[-1] if share and levels else None,
        share_a_ladder=share,
        required=required,
        optional=len(expectations.cells) - required,
    )
