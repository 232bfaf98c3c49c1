"""Looking again at what waits, once its page has moved on."""

import pytest
from sqlalchemy import select

from community.moderation import assessing
from community.moderation.assessing import assess_due
from models.person import SiteState
from models.suggestion import Assessment
from tests.moderation.makers import accept, count
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import NEW_TEXT, make_suggestion, with_text


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
