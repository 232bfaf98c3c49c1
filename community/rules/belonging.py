"""Which changes of a suggestion are decided together."""

from __future__ import annotations

from collections.abc import Collection

_WHAT_A_SKILL_IS = frozenset({"name", "place", "language", "retired"})
"""The parts without which a new skill cannot be."""


def falls_with(declined: Collection[str], paths: Collection[str]) -> frozenset[str]:
    """What of a new skill cannot wait once these of its changes are declined: all the rest of it,
    where they are what makes the skill."""
    return frozenset(paths) if _WHAT_A_SKILL_IS & set(declined) else frozenset()


def inseparable(
    paths: Collection[str], *, is_new: bool, all_or_nothing: bool
) -> list[frozenset[str]]:
    """The changes, by their paths, of which nobody may say one thing of one and another of another.

    All of them where the author ticked *all or nothing*; of a new skill its name and place.
    """
    if all_or_nothing:
        return [frozenset(paths)]
    makes_the_skill = frozenset(paths) & _WHAT_A_SKILL_IS if is_new else frozenset[str]()
    return [makes_the_skill] if makes_the_skill else []
