"""The rows of the queue: each with its difference and all that a decision on it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from community.moderation.bulk import Ticked, can_be_ticked_off
from community.moderation.onward import anchor_of
from community.moderation.queue import QueuePage, Waiting
from community.moderation.queue_address import View
from community.publishing.budget import Budget
from community.publishing.names import Structure
from community.rules.impact import Effect
from community.suggest.rivals import Near, near
from community.suggest.showing import Line, counted, lines_of
from community.suggest.shown_hints import ShownHints, shown_hints


@dataclass(frozen=True)
class QueueRow:
    """One suggestion of the queue; `name` is that of its page, in `language`.

    `onward` is where a decision leads: to the next row, behind the last one to the next page.
    """

    waiting: Waiting
    name: str
    language: str
    lines: list[Line]
    hints: ShownHints
    effects: list[tuple[Effect, int]]
    near: Near
    onward: str

    @property
    def id(self) -> int:
        return self.waiting.id

    @property
    def anchor(self) -> str:
        return anchor_of(self.id)

    @property
    def ticked(self) -> Ticked:
        """What a tick at this row says: which suggestion, and what was seen of it."""
        standing = self.waiting.standing
        return Ticked(self.id, standing.number, standing.seen)

    @property
    def is_correction(self) -> bool:
        """Whether it can be accepted together with others, without a closer look."""
        return can_be_ticked_off(self.waiting.suggestion, self.waiting.standing)


def shown_queue(page: QueuePage, view: View, structure: Structure) -> list[QueueRow]:
    """The rows of the queue in the names of a language.

    The texts of a line are compared when it is drawn: the queue draws the first few of each row.
    """
    budget = Budget()
    rivals = near((each.suggestion, each.standing) for each in page.items)
    behind = view.address_behind(page.next_key) or view.address()
    onward = [*(view.address(each.id) for each in page.items[1:]), behind]
    return [
        _row(each, rivals[each.id], where, structure, budget.share())
        for each, where in zip(page.items, onward, strict=False)
    ]


def _row(
    each: Waiting, rivals: Near, onward: str, structure: Structure, budget: Budget
) -> QueueRow:
    standing = each.standing
    wanted = standing.merge.content
    return QueueRow(
        waiting=each,
        name=each.author.skill_name or wanted.name,
        language=each.author.language or wanted.language,
        lines=lines_of(
            [asked.change for asked in standing.asked],
            structure,
            merge=standing.merge,
            problems=standing.problems,
            answers=standing.answers,
            budget=budget,
        ),
        hints=shown_hints(each.look, standing.present, structure, own=each.id),
        effects=counted(each.suggestion.effects),
        near=rivals,
        onward=onward,
    )
