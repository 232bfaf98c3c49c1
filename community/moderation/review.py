"""A suggestion as its moderator sees it: against the page of this moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Row

from community.languages import sort_key
from community.moderation.approving import has_approved
from community.moderation.queries import is_first
from community.moderation.verdict_list import VerdictList, verdict_list
from community.publishing.budget import Budget
from community.publishing.names import Named, Structure
from community.publishing.queries import content_at
from community.publishing.shown_changes import ShownChange, shown_changes
from community.rules.approvals import Tally
from community.rules.content import Cell
from community.rules.diff import Change, value_at
from community.rules.impact import Effect
from community.rules.permissions import Actor, Permission, may, may_accept
from community.rules.standing import Standing
from community.suggest.approvals import approvals_so_far
from community.suggest.comparing import revision_at
from community.suggest.deciding import decidable
from community.suggest.hints import WorthALook, worth_a_look
from community.suggest.queries import about_suggestion
from community.suggest.showing import Line, counted, lines_of
from community.suggest.shown_hints import ShownHints, shown_hints
from community.suggest.shown_rivals import ShownRivals, shown_rivals
from community.suggest.standings import standing_of
from models.suggestion import Suggestion


@dataclass(frozen=True)
class Result:
    """A cell as it will stand on the page; None where it goes."""

    role: Named
    level: Named
    cell: Cell | None


@dataclass(frozen=True)
class Shown:
    """The review in the names of a language."""

    lines: list[Line]
    hints: ShownHints
    results: list[Result]
    moved: list[ShownChange]
    revised: list[ShownChange]
    rivals: ShownRivals
    verdicts: VerdictList


@dataclass(frozen=True)
class Review:
    """All that a decision on a suggestion rests on.

    `approvals` are those so far, where more than one is needed. `seen_number` and `seen_revision`
    are what the moderator had seen before, if it moved since.
    """

    about: Row[Any]
    suggestion: Suggestion
    standing: Standing
    look: WorthALook
    may_accept: bool
    may_decline: bool
    is_first: bool
    approvals: Tally
    has_approved: bool
    seen_number: int | None = None
    seen_revision: int | None = None

    @property
    def effects(self) -> list[tuple[Effect, int]]:
        return counted(self.suggestion.effects)

    @property
    def skill_id(self) -> int | None:
        return self.suggestion.skill_id

    @property
    def revised(self) -> bool:
        """Has the author changed the suggestion since it was seen?"""
        return self.seen_revision not in (None, self.standing.revision)

    def shown(self, structure: Structure, *, split: bool = False) -> Shown:
        """The changes, what comes of them, and what moved since, as a page shows them."""
        budget = Budget()
        show = partial(
            lines_of,
            structure=structure,
            merge=self.standing.merge,
            effects={change.path: change.effect for change in self.standing.prepared.changes},
            problems=self.standing.problems,
            answers=self.standing.answers,
            budget=budget,
        )
        lines = show([each.change for each in self.standing.asked])
        return Shown(
            lines,
            shown_hints(self.look, self.standing.present, structure, own=self.about.id),
            self._results(structure),
            shown_changes(self._moved, structure, budget=budget),
            shown_changes(self._revised, structure, budget=budget),
            shown_rivals(
                self.standing, structure, skill_id=self.skill_id, own=self.about.id, budget=budget
            ),
            verdict_list(
                self.standing,
                lines,
                show,
                is_new=self.suggestion.kind == "new",
                all_or_nothing=self.suggestion.all_or_nothing,
                split=split,
            ),
        )

    def _results(self, structure: Structure) -> list[Result]:
        keys = {each.change.path.key for each in self.standing.asked if each.change.path.role}
        ordered = sorted(
            keys, key=lambda key: (sort_key(structure.roles[key[0]].name), structure.rank(key))
        )
        cells = self.standing.merge.content.cells
        return [
            Result(structure.roles[key[0]], structure.levels[key[1]], cells.get(key))
            for key in ordered
        ]

    @cached_property
    def _moved(self) -> list[Change]:
        """What the page changed, at the places of the suggestion, since it was seen."""
        if self.seen_number is None or self.skill_id is None:
            return []
        try:
            before = content_at(self.skill_id, self.seen_number)
        except LookupError:
            return []
        paths = [each.change.path for each in self.standing.asked]
        values = [
            Change(path, value_at(before, path), value_at(self.standing.present, path))
            for path in paths
        ]
        return [change for change in values if change.before != change.after]

    @cached_property
    def _revised(self) -> tuple[Change, ...]:
        """What the revision after the one that was seen asks for otherwise."""
        if not self.revised or self.seen_revision != self.standing.revision - 1:
            return ()
        now = revision_at(self.suggestion, self.standing.revision)
        return (now.changed if now else None) or ()


def review_of(
    suggestion: Suggestion,
    actor: Actor,
    *,
    seen_number: int | None = None,
    seen_revision: int | None = None,
) -> Review:
    """Lay a suggestion over the page as it is now, for one moderator."""
    standing, by = standing_of(suggestion), actor.person_id
    thing = decidable(suggestion, by)
    approvals = approvals_so_far(suggestion.id, thing, standing, by)
    return Review(
        about=about_suggestion(suggestion.id),
        suggestion=suggestion,
        standing=standing,
        look=worth_a_look([suggestion], {suggestion.id: standing})[suggestion.id],
        may_accept=may_accept(actor, thing),
        may_decline=may(actor, Permission.DECIDE, thing),
        is_first=is_first(suggestion),
        approvals=approvals,
        has_approved=approvals.needed > 1 and has_approved(suggestion.id, standing, by),
        seen_number=seen_number,
        seen_revision=seen_revision,
    )
