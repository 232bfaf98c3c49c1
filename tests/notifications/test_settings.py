"""What I am told: the page on which a person chooses."""

from sqlalchemy import select

from community.notifications.preferences import Wishes, wishes_of
from models.notification import Preference
from models.person import Person
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import in_site

SETTINGS = "/en/settings/notices"


def wishes(person: Somebody) -> Wishes:
    with in_site():
        return wishes_of(person.id)


def rows() -> int:
    with in_site() as session:
        return len(session.scalars(select(Preference)).all())


def test_what_was_never_chosen_is_as_preset(browser: Browser, ann: Somebody) -> None:
    fields = browser.as_(ann).open(SETTINGS).form(SETTINGS)

    assert wishes(ann) == Wishes(decided=True, replies=True, watched=False)
    assert ("decided" in fields, "replies" in fields, "watched" in fields) == (True, True, False)


def test_a_choice_is_kept(browser: Browser, ann: Somebody, bo: Somebody) -> None:
    fields = {"replies": "y", "watched": "y", "language": "de", "zone": "Europe/Berlin"}

    answer = browser.as_(ann).press(SETTINGS, fields, status=303)

    assert wishes(ann) == Wishes(decided=False, replies=True, watched=True)
    assert wishes(bo) == Wishes(decided=True, replies=True, watched=False)
    assert "Saved." in answer.follow()
    with in_site() as session:
        person = session.get_one(Person, ann.id)
        assert (person.language, person.zone) == ("de", "Europe/Berlin")


def test_a_choice_can_be_changed_back(browser: Browser, ann: Somebody) -> None:
    of_ann = browser.as_(ann)
    of_ann.press(SETTINGS, watched="y", language="en", zone="UTC")

    of_ann.press(SETTINGS, decided="y", replies="y", language="en", zone="UTC", status=303)

    assert wishes(ann) == Wishes(decided=True, replies=True, watched=False)


def test_saving_without_a_change_chooses_nothing(browser: Browser, ann: Somebody) -> None:
    browser.as_(ann).open(SETTINGS).press(SETTINGS, status=303)

    assert rows() == 0


def test_a_language_or_zone_that_does_not_exist_is_refused(browser: Browser, ann: Somebody) -> None:
    answer = browser.as_(ann).press(SETTINGS, decided="y", language="xx", zone="Mars/North")

    assert answer.status_code == 422
    assert rows() == 0
    with in_site() as session:
        assert session.get_one(Person, ann.id).zone == "UTC"


def test_a_visitor_is_asked_to_sign_in(browser: Browser) -> None:
    assert browser.open(SETTINGS, 303).location.startswith("/en/sign-in?next=")
    assert browser.press(SETTINGS, decided="y").status_code == 401
