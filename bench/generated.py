"""Everything on a generated site, one thing after the other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from bench.acts import add_act, add_activity
from bench.chain import Chain
from bench.copies import COPIED
from bench.framework import add_framework, add_person
from bench.growing_skill import GrowingSkill
from bench.plan import Plan
from bench.prose import sentence, text_of
from bench.rows import Rows
from bench.suggestions import Suggestions
from bench.vocabulary import ENGLISH
from community.comments.rendering import render
from models.comment import Comment
from models.watch import Watch

BEGAN: Final = datetime(2020, 1, 1, 8, tzinfo=UTC)
ENDED: Final = datetime(2026, 1, 1, 8, tzinfo=UTC)
MAIN_SKILL: Final = "Model training"


class Generated:
    """A site that is thought up step by step; who asks for the steps writes the rows."""

    def __init__(self, plan: Plan) -> None:
        self.rows = Rows()
        self._plan = plan
        self._random = Random(plan.seed)
        self._framework = add_framework(self.rows, self._random, plan, BEGAN)
        self._chain = Chain(self.rows, self._random, self._framework)
        self._suggestions = Suggestions(self.rows, self._random, self._framework)
        self._skills: list[GrowingSkill] = []
        happenings = sum((plan.versions, plan.skills, plan.declined, plan.waiting, plan.comments))
        self._step = (ENDED - BEGAN) / (happenings + 1)
        self._now = BEGAN

    def steps(self) -> Iterator[None]:
        """Think everything up; between any two steps the rows may be written."""
        for number in range(self._plan.skills):
            self._begin(MAIN_SKILL if number == 0 else f"Skill {number + 1}")
            yield
        main = self._skills[0]
        for _ in range(1, self._plan.versions):
            self._publish(main)
            yield
        for _ in range(self._plan.declined):
            at, by = self._moment(), self._somebody()
            self._suggestions.declined(main, self._chain.next(main), at, by)
            yield
        for model in COPIED:
            self.rows.leave_room(model, self._plan.copies)
        for place in range(self._plan.waiting):
            at, by = self._moment(), self._somebody()
            # Those for one skill come one after the other: the first page looks alike for any plan.
            skill = self._skills[place * self._plan.waiting_skills // self._plan.waiting]
            self._suggestions.waiting(skill, self._chain.next(skill), at, by)
            yield
        for _ in range(self._plan.comments):
            self._comment(main)
            yield
        for number in range(self._plan.watchers):
            self._watch(main, self._plan.people + number + 1)
            yield

    def finish(self) -> None:
        """What is known only when all steps were done."""
        for skill in self._skills:
            self._chain.finish(skill)

    def _begin(self, name: str) -> None:
        self._skills.append(self._chain.begin(name, self._moment(), self._somebody()))

    def _publish(self, skill: GrowingSkill) -> None:
        """The next version; every so many of them because of a suggestion."""
        at, by = self._moment(), self._somebody()
        wanted = self._chain.next(skill)
        accepted = None
        if (skill.number + 1) % self._plan.decided_every == 0:
            accepted = self._suggestions.accepted(skill, wanted, at, by)
        self._chain.publish(skill, wanted, at, by, accepted)

    def _comment(self, skill: GrowingSkill) -> None:
        at, by = self._moment(), self._somebody()
        words = render(text_of([sentence(self._random, ENGLISH, None)], ENGLISH))
        comment = self.rows.add_numbered(
            Comment,
            skill_id=skill.id,
            person_id=by,
            body=words.body,
            html=words.html,
            renderer=words.renderer,
            created_at=at,
        )
        act = add_act(self.rows, "comment", at, by)
        add_activity(self.rows, act, "commented", skill, comment_id=comment)

    def _watch(self, skill: GrowingSkill, person: int) -> None:
        add_person(self.rows, self._random, person, BEGAN)
        self.rows.add(
            Watch,
            person_id=person,
            scope_kind="skill",
            scope=skill.uid,
            choice="published",
            created_at=BEGAN + timedelta(hours=1),
        )

    def _moment(self) -> datetime:
        self._now += self._step
        return self._now

    def _somebody(self) -> int:
        return self._random.choice(self._framework.writers)
