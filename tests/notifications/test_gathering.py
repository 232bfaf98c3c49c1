"""What is due for a person becomes one letter, unless she has read it by then."""

import threading
from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from community.notifications import mails
from community.notifications.actions import mark_all_read, mark_read
from community.post.letters import Letter
from models.database import db, now
from models.notification import Notification
from models.person import Person
from models.post import Delivery
from tests.notifications.makers import publish_change, tell_all, watching
from tests.notifications.post_office import gather, letters, states, wants_mail
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill


def test_two_workers_write_one_letter(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    for text in ("First", "Second"):
        publish_change(skill, by=mo, text=text)
    tell_all(app)
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        gather(app)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert [letter.subject for letter in letters()] == ["2 notifications"]


def test_all_that_is_due_for_a_person_makes_one_letter(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    for person in (ann, bo):
        watching(person, skill)
        wants_mail(person)
    for text in ("First", "Second", "Third"):
        publish_change(skill, by=mo, text=text)
    tell_all(app)

    gather(app)

    assert [(each.person_id, each.subject) for each in letters()] == [
        (ann.id, "3 notifications"),
        (bo.id, "3 notifications"),
    ]
    assert set(states()) == {"gathered"}
    assert not gather(app)


def test_what_was_read_on_the_site_is_not_mailed(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    first = publish_change(skill, by=mo, text="First")
    publish_change(skill, by=mo, text="Second")
    tell_all(app)
    with changing_site(private=True):
        mark_read(first, by=ann.id)

    gather(app)

    assert [letter.subject for letter in letters()] == ["PyTorch: version 3 is published"]
    assert states() == ["dropped as read", "gathered"]


def test_a_letter_about_nothing_is_not_written(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    publish_change(skill, by=mo)
    tell_all(app)
    with changing_site(private=True):
        mark_all_read(by=ann.id)

    gather(app)

    assert letters() == []
    assert states() == ["dropped as read"]


def test_what_is_read_while_the_letter_is_written_is_not_mailed(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    act = publish_change(skill, by=mo)
    tell_all(app)
    letter = Letter("Subject", "Text", "localhost", "<p>Text</p>")
    with changing_site(private=True):
        mark_all_read(by=ann.id)

    with app.app_context():
        mails._hand_over(mails.Post(ann.id, ann.address, (act,), letter))
        db.session.remove()

    assert letters() == []


def test_people_without_an_address_get_no_letter(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    publish_change(skill, by=mo)
    tell_all(app)
    with changing_site(private=True) as session:
        session.get_one(Person, ann.id).address = None

    gather(app)

    assert letters() == []
    assert states() == ["dead"]


def test_a_letter_that_cannot_be_written_holds_up_no_other(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    for person in (ann, bo):
        watching(person, skill)
        wants_mail(person)
    publish_change(skill, by=mo)
    tell_all(app)
    with changing_site(private=True) as session:
        session.get_one(Person, ann.id).address = "no address at all"

    gather(app)

    assert [letter.person_id for letter in letters()] == [bo.id]
    assert not gather(app)
    with changing_site(private=True) as session:
        session.execute(update(Person).where(Person.id == ann.id).values(address=ann.address))
        session.execute(update(Delivery).values(due_at=now() - timedelta(seconds=1)))
    gather(app)
    assert {letter.person_id for letter in letters()} == {ann.id, bo.id}


def test_nothing_due_means_nothing_to_do(app: Flask, ann: Somebody) -> None:
    assert not gather(app)
    with in_site() as session:
        assert session.scalars(select(Notification)).all() == []
