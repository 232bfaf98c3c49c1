"""The page of one's own sessions."""

from sqlalchemy import select

from models.person import SignedInSession
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import in_site

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"


def session_ids(person: Somebody) -> list[int]:
    with in_site() as session:
        own = select(SignedInSession.id).where(SignedInSession.person_id == person.id)
        return list(session.scalars(own.order_by(SignedInSession.id)))


def works(browser: Browser) -> bool:
    return browser.client.get("/en/settings/sessions").status_code == 200


def test_a_person_sees_her_sessions_in_words_she_knows(browser: Browser, ann: Somebody) -> None:
    here = browser.as_(ann)
    browser.as_(ann)

    for code in ("en", "de", "zh"):
        here.open(f"/{code}/settings/sessions")

    assert (
        len(here.open("/en/settings/sessions").elements.one("ul", class_="entries").every("li"))
        == 2
    )


def test_a_session_ended_from_afar_is_over(browser: Browser, ann: Somebody) -> None:
    lost, here = browser.as_(ann), browser.as_(ann)
    lost_id = session_ids(ann)[0]

    here.open("/en/settings/sessions").press(f"/en/settings/sessions/{lost_id}/end", status=303)

    assert not works(lost)
    assert works(here)


def test_all_other_sessions_are_ended_at_once(browser: Browser, ann: Somebody) -> None:
    others, here = [browser.as_(ann), browser.as_(ann)], browser.as_(ann)

    here.open("/en/settings/sessions").press("/en/settings/sessions/end-others", status=303)

    assert [works(each) for each in (*others, here)] == [False, False, True]


def test_nobody_ends_the_session_of_somebody_else(
    browser: Browser, ann: Somebody, bo: Somebody
) -> None:
    anns = browser.as_(ann)

    answer = browser.as_(bo).press(f"/en/settings/sessions/{session_ids(ann)[0]}/end")

    assert answer.status_code == 404
    assert works(anns)


def test_a_visitor_is_asked_to_sign_in(browser: Browser) -> None:
    answer = browser.open("/en/settings/sessions", status=303)

    assert answer.location == "/en/sign-in?next=/en/settings/sessions"
