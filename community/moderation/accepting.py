"""What is accepted becomes a version: of the page that is there, or of a new one."""

from __future__ import annotations

from dataclasses import dataclass

from community.moderation.cases import Case
from community.moderation.crediting import credits_of
from community.publishing.actions import Origin, publish, publish_all_new
from community.publishing.queries import head_content
from community.publishing.skill_slugs import address_for
from community.rules.content import EMPTY
from community.rules.preparing import Prepared, prepare
from community.rules.standing import Standing
from models.catalogue import Skill
from models.decision import Decision


@dataclass(frozen=True)
class Published:
    """A version that was made just now, the newest of its skill."""

    skill: Skill
    prepared: Prepared

    @property
    def number(self) -> int:
        return self.skill.head_number


def publish_accepted(case: Case, part: Standing, decision: Decision) -> Published:
    """Publish what a decision accepts; a suggestion for a new skill has that skill from then on."""
    origin = Origin(
        cause="suggestion",
        credits=credits_of(case, part),
        approved_by=case.by,
        decision_id=decision.id,
        suggestion_id=decision.suggestion_id,
        revision=decision.revision,
    )
    if case.skill is None:
        address = address_for(part.merge.content.name)
        (skill,) = publish_all_new([(part.prepared, address, None)], origin)
        case.suggestion.skill_id = skill.id
        return Published(skill, part.prepared)
    prepared = part.prepared if part.present != EMPTY else _in_use_again(case.skill, part)
    publish(case.skill, prepared, origin)
    return Published(case.skill, prepared)


def _in_use_again(skill: Skill, part: Standing) -> Prepared:
    """A page that was made of this suggestion before, and was retired when that was taken back."""
    answers = {str(each.change.path): each.asks_more for each in part.asked}
    return prepare(head_content(skill), part.merge.content, answers, part.neighbours)
