"""Suggestions on a generated site: accepted, declined, or waiting for somebody to decide."""

from collections import Counter
from datetime import datetime
from random import Random
from typing import Final

from bench.acts import add_act, add_activity, paths_of
from bench.chain import Accepted
from bench.framework import Framework
from bench.growing_skill import GrowingSkill
from bench.rows import Rows
from community.rules.diff import changes_between, fingerprint
from community.rules.preparing import Prepared, json_or_none
from community.rules.queue_places import QueuePlace
from community.rules.suggestion_states import DeclineReason
from models.decision import Decision, Verdict
from models.suggestion import (
    Assessment,
    OpenPath,
    Revision,
    Suggestion,
    SuggestionChange,
    SuggestionPerson,
)

REASONS: Final = (
    "Says what is really expected.",
    "Closer to how the work is done here.",
    "Shorter, and easier to check.",
)


class Suggestions:
    """Adds suggestions with all that the product keeps of them."""

    def __init__(self, rows: Rows, random: Random, framework: Framework) -> None:
        self._rows = rows
        self._random = random
        self._framework = framework

    def accepted(self, skill: GrowingSkill, wanted: Prepared, at: datetime, by: int) -> Accepted:
        """A suggestion that was accepted at once; the version is still to be published."""
        suggestion = self._suggested(skill, wanted, at, by, "accepted")
        act, decider, decision = self._decided(skill, wanted, suggestion, at, "accept")
        add_activity(self._rows, act, "accepted", skill, suggestion_id=suggestion, subject_id=by)
        return Accepted(act, decision, suggestion, decider)

    def declined(self, skill: GrowingSkill, wanted: Prepared, at: datetime, by: int) -> None:
        """A suggestion that was declined at once."""
        suggestion = self._suggested(skill, wanted, at, by, "declined")
        act, _, _ = self._decided(skill, wanted, suggestion, at, "decline")
        add_activity(
            self._rows,
            act,
            "declined",
            skill,
            suggestion_id=suggestion,
            subject_id=by,
            paths=paths_of(wanted),
        )

    def waiting(self, skill: GrowingSkill, wanted: Prepared, at: datetime, by: int) -> None:
        """A suggestion that nobody has decided."""
        suggestion = self._suggested(skill, wanted, at, by, "waiting")
        for path in paths_of(wanted):
            self._rows.add(OpenPath, suggestion_id=suggestion, path=path, skill_id=skill.id)

    def _suggested(
        self, skill: GrowingSkill, wanted: Prepared, at: datetime, by: int, state: str
    ) -> int:
        changes = changes_between(wanted.before, wanted.content)
        suggestion = self._rows.add_numbered(
            Suggestion,
            kind="change",
            skill_id=skill.id,
            domain_uid=skill.content.place.domain,
            author_id=by,
            state=state,
            base_number=skill.number,
            fingerprint=fingerprint(changes),
            effects=Counter(change.effect for change in wanted.changes),
            queue_place=QueuePlace.READY,
            created_at=at,
            edition=1,
        )
        self._rows.add(
            Revision,
            suggestion_id=suggestion,
            number=1,
            person_id=by,
            base_number=skill.number,
            reason=self._random.choice(REASONS),
            created_at=at,
        )
        self._rows.add(
            SuggestionPerson, suggestion_id=suggestion, person_id=by, kind="wrote", created_at=at
        )
        for change in changes:
            self._rows.add(
                SuggestionChange,
                suggestion_id=suggestion,
                revision=1,
                path=str(change.path),
                before=json_or_none(change.before),
                after=json_or_none(change.after),
            )
        self._rows.add(
            Assessment,
            suggestion_id=suggestion,
            revision=1,
            head_number=skill.number,
            fits="clean",
            effect=wanted.effect,
            size=len(changes),
            created_at=at,
        )
        act = add_act(self._rows, "suggest", at, by)
        add_activity(
            self._rows,
            act,
            "suggested",
            skill,
            suggestion_id=suggestion,
            effect=wanted.effect,
            paths=paths_of(wanted),
        )
        return suggestion

    def _decided(
        self, skill: GrowingSkill, wanted: Prepared, suggestion: int, at: datetime, kind: str
    ) -> tuple[int, int, int]:
        """The act, who decided, and the decision with its verdicts."""
        decider = self._random.choice(self._framework.deciders)
        act = add_act(self._rows, kind, at, decider)
        reason = None if kind == "accept" else DeclineReason.TALK_FIRST.value
        decision = self._rows.add_numbered(
            Decision,
            act_id=act,
            suggestion_id=suggestion,
            revision=1,
            seen_number=skill.number,
            person_id=decider,
            kind=kind,
            reason_code=reason,
            created_at=at,
        )
        for path in paths_of(wanted):
            self._rows.add(
                Verdict,
                decision_id=decision,
                path=path,
                suggestion_id=suggestion,
                revision=1,
                verdict="accepted" if kind == "accept" else "declined",
                reason_code=reason,
            )
        return act, decider, decision
