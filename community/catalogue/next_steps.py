"""Your next step as pages offer it: what there is to choose, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from community.catalogue.expectations import Expectations
from community.publishing.names import Named, Structure
from community.rules.content import Cell
from community.rules.next_step import Addition, Step, step_from


@dataclass(frozen=True)
class Choice:
    """One thing to choose by a link; without a thing it stands for all of them."""

    thing: Named | None
    query: Mapping[str, str | None]
    chosen: bool


@dataclass(frozen=True)
class ShownStep:
    """One step with the names around it; `language` is that of the words."""

    title: Named
    language: str
    level: Named
    next_level: Named | None
    step: Step


@dataclass(frozen=True)
class NextStep:
    """The chooser of a skill page and the steps of what was chosen."""

    roles: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    steps: tuple[ShownStep, ...]

    @property
    def adds_nothing(self) -> bool:
        """Does the next level of every role shown say the same as the present one?"""
        additions = {shown.step.addition for shown in self.steps}
        return len(self.steps) > 1 and additions == {Addition.NOTHING}


def next_step_of(
    expectations: Expectations, role_slug: str | None, level_slug: str | None, view: str | None
) -> NextStep | None:
    """What a skill page offers and shows; None where no role has two levels.

    Where roles share a ladder the level comes first and the role may be left open; else the role
    comes first, since each has its own levels. Slugs that name nothing choose nothing.
    """
    structure = expectations.structure
    roles = [role for role in expectations.roles() if len(structure.levels_of(role.above)) > 1]
    if not roles:
        return None
    role = next((role for role in roles if role.slug == role_slug), None)
    if role is None and len(roles) == 1:
        role = roles[0]
    ladder: Sequence[Named] = ()
    if role is not None or expectations.share_a_ladder:
        ladder = structure.levels_of((role or roles[0]).above)
    level = next((level for level in ladder if level.slug == level_slug), None)
    return NextStep(
        roles=_role_choices(roles, role, level, expectations.share_a_ladder, view),
        levels=tuple(
            Choice(each, _query(each, role if len(roles) > 1 else None, view), each is level)
            for each in ladder
        ),
        steps=_steps(expectations, [role] if role else roles, level) if level else (),
    )


def shown_step(
    structure: Structure,
    title: Named,
    level: Named,
    cells: Mapping[str, Cell],
    language: str,
) -> ShownStep:
    """The step from a level, for a role or in a skill, from its cells by level."""
    ladder = [each.uid for each in structure.levels_of(level.above)]
    step = step_from(level.uid, ladder, cells)
    after = structure.levels[step.next_level] if step.next_level else None
    return ShownStep(title, language, level, after, step)


def _role_choices(
    roles: Sequence[Named],
    chosen: Named | None,
    level: Named | None,
    shared: bool,
    view: str | None,
) -> tuple[Choice, ...]:
    if len(roles) < 2:
        return ()
    everyone = [Choice(None, _query(level, None, view), chosen is None)] if shared else []
    kept = level if shared else None
    return (*everyone, *(Choice(each, _query(kept, each, view), each is chosen) for each in roles))


def _query(level: Named | None, role: Named | None, view: str | None) -> dict[str, str | None]:
    return {
        "level": level.slug if level else None,
        "role": role.slug if role else None,
        "view": view,
    }


def _steps(
    expectations: Expectations, roles: Sequence[Named], level: Named
) -> tuple[ShownStep, ...]:
    shown = []
    for role in roles:
        cells = {key[1]: cell for key, cell in expectations.cells.items() if key[0] == role.uid}
        step = shown_step(expectations.structure, role, level, cells, expectations.language)
        if step.step.now or step.step.next or len(roles) == 1:
            shown.append(step)
    return tuple(shown)
