"""Looking again at what waits, once its page has moved on."""

import pytest
from sqlalchemy import delete, select

from community.moderation import assessing
from community.moderation.assessing import assess_due
from community.rules.queue_places import QueuePlace
from community.suggest.assessments import Assessed, keep
from community.suggest.standings import standing_of
from models.database import db
from models.person import SiteState
from models.suggestion import Assessment, Suggestion
from tests.moderation.makers import accept, count
from tests.moderation.new_skills import make_new_skill
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import NEW_TEXT, head_text, make_suggestion, with_text
from tests.suggest.revision_makers import revise_text


def newest_fits(suggestion_id: int) -> tuple[int, str]:
    with in_site() as session:
        row = session.scalars(
            select(Assessment)
            .where(Assessment.suggestion_id == suggestion_id)
            .order_by(Assessment.head_number.desc())
        ).first()
        assert row is not None
        return row.head_number, row.fits


def look() -> bool:
    with in_site():
        return assess_due()


def test_others_on_the_page_are_looked_at_again_after_each_version(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accepted = make_suggestion(skill, ann)
    same = make_suggestion(skill, bo, "Other words for the same place.")
    elsewhere = make_suggestion(skill, bo, "Another place.", level="Lead")
    accept(accepted, mo)

    more = look()

    assert more is False
    assert newest_fits(same) == (2, "conflict")
    assert newest_fits(elsewhere) == (2, "clean")
    assert newest_fits(accepted) == (1, "clean")


def test_nothing_is_written_where_nothing_is_due(ann: Somebody, skill: MadeSkill) -> None:
    make_suggestion(skill, ann)

    more = look()

    assert more is False
    assert count(Assessment) == 1


def test_what_came_true_in_another_way_is_found(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, NEW_TEXT))

    look()

    assert newest_fits(number) == (2, "already there")


def test_it_goes_in_portions_until_nothing_is_left(
    skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(4):
        make_suggestion(skill, make_person(f"p{place}"), f"Text {place}")
    publish_version(skill, with_text(content_of(skill), skill, "Moved.", level="Junior"))
    monkeypatch.setattr(assessing, "AT_ONCE", 2)

    looks = [look() for _ in range(3)]

    assert looks == [True, True, False]
    assert count(Assessment) == 8


def test_pages_of_visitors_stay_as_they_are(ann: Somebody, skill: MadeSkill) -> None:
    make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Moved.", level="Junior"))
    with in_site() as session:
        before = session.scalars(select(SiteState.revision)).one()

    look()

    with in_site() as session:
        assert session.scalars(select(SiteState.revision)).one() == before


def place_of(number: int) -> QueuePlace:
    """Where a suggestion stands in the queue."""
    with in_site() as session:
        return QueuePlace(session.get_one(Suggestion, number).queue_place)


def test_the_place_in_the_queue_is_kept_from_the_beginning(ann: Somebody, skill: MadeSkill) -> None:
    ready = make_suggestion(skill, ann)
    with_a_hint = make_suggestion(skill, ann, head_text(skill, level="Lead"), level="Principal")

    assert place_of(ready) is QueuePlace.READY
    assert place_of(with_a_hint) is QueuePlace.REST


def test_the_place_follows_the_page(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accepted, same = make_suggestion(skill, ann), make_suggestion(skill, bo, "Other words.")
    accept(accepted, mo)

    look()

    assert place_of(same) is QueuePlace.NEEDS_A_TALK


def test_a_page_that_is_yet_to_come_is_looked_at_once(ann: Somebody, skill: MadeSkill) -> None:
    number = make_new_skill(skill.framework, ann)
    with changing_site() as session:
        session.execute(delete(Assessment))

    look()

    assert newest_fits(number) == (0, "clean")
    assert look() is False
    assert count(Assessment) == 1


def test_what_was_found_on_an_older_page_does_not_move_what_was_looked_at_since(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with in_site():
        older = assessed(number)
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was here."))
    look()

    with changing_site():
        keep([older])

    assert older.place is QueuePlace.READY
    assert place_of(number) is QueuePlace.NEEDS_A_TALK


def test_what_was_found_of_an_older_revision_does_not_move_the_newest(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with in_site():
        older = assessed(number, hints=1)
    revise_text(number, ann, skill, "In other words.")

    with changing_site():
        keep([older])

    assert older.place is QueuePlace.REST
    assert place_of(number) is QueuePlace.READY


def assessed(number: int, hints: int = 0) -> Assessed:
    """How a suggestion stands at this moment, to be kept later."""
    suggestion = db.session.get_one(Suggestion, number)
    return Assessed(number, standing_of(suggestion), "rewords", hints)
