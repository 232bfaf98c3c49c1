"""A site on which each noun is there once, for rows to refer to."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from models.activity import Act
from models.comment import Comment
from models.decision import Decision, Verdict
from models.notification import Notification
from models.suggestion import SuggestionChange
from models.version import Version
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of, make_skill, publish_version
from tests.suggest.makers import make_suggestion


@dataclass(frozen=True)
class Things:
    """What the rows refer to: a skill, and a suggestion of ann's that was declined twice.

    `changed_skill` has three versions; `pointer` is a comment that asks for a change.
    """

    skill: MadeSkill
    changed_skill: int
    person: int
    other_person: int
    suggestion: int
    path: str
    act: int
    decision: int
    other_decision: int
    content: str
    pointer: int

    @property
    def framework(self) -> Framework:
        return self.skill.framework


def make_things(skill: MadeSkill, ann: Somebody, mo: Somebody) -> Things:
    suggestion = make_suggestion(skill, ann)
    changed = make_skill(skill.framework, "Keras")
    for summary in ("Another one.", "A third one."):
        publish_version(changed, replace(content_of(changed), summary=summary))
    with changing_site() as session:
        act = Act(kind="decline", person_id=mo.id)
        path = session.scalars(select(SuggestionChange.path)).one()
        pointer = Comment(
            skill_id=skill.id,
            path=path,
            person_id=ann.id,
            asks_for_change=True,
            body="Hm",
            html="<p>Hm</p>",
            renderer=1,
        )
        session.add_all((act, pointer))
        session.flush()
        decision, other_decision = (
            Decision(
                act_id=act.id,
                suggestion_id=suggestion,
                revision=1,
                seen_number=1,
                person_id=mo.id,
                kind="decline",
                reason_code=2,
            )
            for _ in range(2)
        )
        session.add_all((decision, other_decision))
        session.flush()
        made = Things(
            skill=skill,
            changed_skill=changed.id,
            person=ann.id,
            other_person=mo.id,
            suggestion=suggestion,
            path=path,
            act=act.id,
            decision=decision.id,
            other_decision=other_decision.id,
            content=session.get_one(Version, (skill.id, 1)).content_hash,
            pointer=pointer.id,
        )
        session.add(
            Verdict(
                decision_id=decision.id,
                path=made.path,
                suggestion_id=suggestion,
                revision=1,
                verdict="declined",
                reason_code=2,
            )
        )
        session.add(Notification(act_id=act.id, person_id=ann.id, reason="own suggestion"))
    return made
