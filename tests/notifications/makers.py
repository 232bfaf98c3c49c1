"""Acts to tell of, the people who want to hear of them, and what they were told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import insert, select

from community.notifications import telling
from community.notifications.actions import announce, begin_act
from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.queries import head_content
from community.rules.content import Cell, Content
from community.rules.preparing import prepare
from community.watch.actions import follow, watch
from models.activity import Act
from models.database import db, now
from models.decision import Decision
from models.notification import Notification
from models.person import Person
from models.post import Delivery
from models.suggestion import Suggestion
from models.watch import Watch
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill


@dataclass(frozen=True)
class Told:
    """A notice, as plain facts."""

    person_id: int
    reason: str
    paths: tuple[str, ...]
    by_mail: bool


def told(act_id: int | None = None) -> list[Told]:
    """All notices (of an act), by person."""
    with in_site() as session:
        mailed = {(row.act_id, row.person_id) for row in session.scalars(select(Delivery))}
        rows = session.scalars(
            select(Notification).order_by(Notification.person_id, Notification.act_id)
        )
        return [
            Told(row.person_id, row.reason, tuple(row.paths), (row.act_id, row.person_id) in mailed)
            for row in rows
            if act_id in (None, row.act_id)
        ]


def watching(person: Somebody, skill: MadeSkill, choice: str = "published") -> None:
    with changing_site(private=True):
        watch("skill", skill.uid, choice=choice, by=person.id)


def following(person: Somebody, kind: str, thing_id: int) -> None:
    with changing_site(private=True):
        follow(kind, thing_id, by=person.id)


def changed(content: Content, text: str = "Trains models that others rely on.") -> Content:
    """The content with another text in its first cell."""
    key = sorted(content.cells)[0]
    return replace(content, cells={**content.cells, key: Cell(text, True)})


def publish_change(
    skill: MadeSkill,
    *,
    by: Somebody,
    suggestion: int | None = None,
    hold: timedelta = timedelta(),
    text: str = "Trains models that others rely on.",
) -> int:
    """One act that publishes the next version of a skill: accepts the suggestion, or imports."""
    with changing_site() as session:
        row = lock_skill(skill.id)
        before = head_content(row)
        prepared = prepare(before, changed(before, text))
        act = begin_act("accept" if suggestion else "import", by=by.id, hold=hold)
        decision_id = decision(act, suggestion, "accept", by=by).id if suggestion else None
        origin = Origin(
            cause="suggestion" if suggestion else "import",
            credits=((by.id, "wrote"),),
            decision_id=decision_id,
        )
        version = publish(row, prepared, origin)
        announce(
            act,
            "published",
            skill=row,
            version_number=version.number,
            paths=[change.path for change in prepared.changes],
            effect=prepared.effect,
        )
        if suggestion is not None:
            decided = session.get_one(Suggestion, suggestion)
            announce(act, "accepted", skill=row, suggestion=decided)
        number = act.id
    return number


DECISIONS = {
    "accepted": "accept",
    "partly accepted": "accept",
    "declined": "decline",
    "returned": "ask for changes",
}


def decide(
    skill: MadeSkill, suggestion: int, kind: str, *, by: Somebody, code: int = 2, reason: str = ""
) -> int:
    """One act that decides a suggestion without publishing anything."""
    with changing_site() as session:
        act = begin_act("accept" if DECISIONS[kind] == "accept" else "decline", by=by.id)
        decision(act, suggestion, DECISIONS[kind], by=by, code=code, reason=reason)
        announce(
            act,
            kind,
            skill=lock_skill(skill.id),
            suggestion=session.get_one(Suggestion, suggestion),
        )
        number = act.id
    return number


def decision(
    act: Act, suggestion: int, kind: str, *, by: Somebody, code: int = 2, reason: str = ""
) -> Decision:
    """What somebody decides on a suggestion's first revision, inside of a change."""
    made = Decision(
        act_id=act.id,
        suggestion_id=suggestion,
        revision=1,
        seen_number=1,
        person_id=by.id,
        kind=kind,
        reason_code=code if kind == "decline" else None,
        reason=reason,
    )
    db.session.add(made)
    db.session.flush()
    return made


def crowd_of_watchers(skill: MadeSkill, count: int) -> None:
    """So many people who watch the skill."""
    with changing_site() as session:
        session.execute(
            insert(Person),
            [
                {"uid": f"crowd{n}", "name": f"crowd{n}", "folded_name": f"crowd{n}"}
                for n in range(count)
            ],
        )
        people = session.scalars(select(Person.id).where(Person.uid.like("crowd%")))
        rows = [
            {"person_id": id, "scope_kind": "skill", "scope": skill.uid, "created_at": now()}
            for id in people
        ]
        session.execute(insert(Watch), rows)


def act_named(act_id: int) -> Act:
    with in_site() as session:
        return session.get_one(Act, act_id)


def ids(*people: Somebody) -> list[int]:
    return sorted(person.id for person in people)


def told_people(notices: Sequence[Told]) -> list[int]:
    return [notice.person_id for notice in notices]


def tell_all(app: Flask) -> int:
    """Let the worker tell everything that is due; how many acts it told."""
    with app.app_context():
        acts = 0
        while telling.tell_due():
            acts += 1
        db.session.remove()
        return acts
