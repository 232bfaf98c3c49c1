"""A large suggestion sent in parts, one a role: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from community.rules.content import Cell, CellKey, Content
from community.suggest.actions import Outcome, Sent, suggest
from community.suggest.hints import WorthALook


class PartRefused(Exception):
    """One of the parts cannot be sent, so that the transaction is to be given up."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def parts_of(base: Content, wanted: Content) -> list[Content]:
    """The wanted page in parts: what concerns no role, if anything does, then a part for each role
    that is changed."""
    page = replace(wanted, cells=base.cells)
    roles = dict.fromkeys(role for role, _ in sorted(base.cells.keys() | wanted.cells.keys()))
    apart = (replace(base, cells=dict(_cells(base, wanted, role))) for role in roles)
    return [part for part in (page, *apart) if part != base]


def suggest_apart(
    skill_id: int,
    *,
    base_number: int,
    parts: Sequence[Content],
    looks: Sequence[WorthALook],
    reason: str,
    answers: Mapping[str, bool],
    by: int,
    all_or_nothing: bool,
) -> list[int]:
    """Send each part as a suggestion of its own, with the same reason; their numbers.

    `looks` are the hints of the parts, each of which is `all_or_nothing` by itself. Raises
    PartRefused where one of them cannot wait beside the others, SuggestingRefused, and LookupError
    for a version that is not there.
    """
    numbers = []
    for part, look in zip(parts, looks, strict=True):
        outcome = suggest(
            skill_id,
            base_number=base_number,
            wanted=part,
            reason=reason,
            answers=answers,
            by=by,
            look=look,
            all_or_nothing=all_or_nothing,
        )
        if not isinstance(outcome, Sent):
            raise PartRefused(outcome)
        numbers.append(outcome.suggestion_id)
    return numbers


def _cells(base: Content, wanted: Content, role: str) -> Iterator[tuple[CellKey, Cell]]:
    """The cells of the page with those of one role as they are wanted."""
    yield from ((key, cell) for key, cell in base.cells.items() if key[0] != role)
    yield from ((key, cell) for key, cell in wanted.cells.items() if key[0] == role)
