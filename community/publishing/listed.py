"""What lists show of a skill: by its own row, and by what its newest version says."""

from __future__ import annotations

from community.rules.content import Content
from models.catalogue import Skill


def listed(skill: Skill) -> set[tuple[str, object]]:
    """What is kept of a skill for lists."""
    return {
        ("name", skill.name),
        ("summary", skill.summary),
        ("language", skill.language),
        ("domain", skill.domain_uid),
        ("group", skill.group_uid),
        ("retired", skill.retired),
        ("roles", skill.role_count),
        ("required", skill.required_count),
        ("optional", skill.optional_count),
    }


def listed_by(content: Content) -> set[tuple[str, object]]:
    """What lists are to show of a skill that says this.

    Counts on its own, and not with publishing, which wrote the row: verifying would find no mistake
    that both make by the same lines.
    """
    required = sum(cell.required for cell in content.cells.values())
    return {
        ("name", content.name),
        ("summary", content.summary),
        ("language", content.language),
        ("domain", content.place.domain),
        ("group", content.place.group),
        ("retired", content.retired),
        ("roles", len({role for role, _ in content.cells})),
        ("required", required),
        ("optional", len(content.cells) - required),
    }
