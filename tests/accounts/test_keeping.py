"""What keepers do to accounts: making, suspending, appointing, setting policies."""

import pytest
from flask import Flask
from sqlalchemy import select

from community.accounts import actions, queries
from community.rules.permissions import NotAllowed, Permission, may
from models.database import now
from models.person import Moderatorship, Person, Token
from tests.browser_client import Browser
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import Framework, make_framework


def test_a_person_is_made_with_what_the_command_says(app: Flask) -> None:
    with changing_site():
        actions.make_person(" Eve ", "Eve@Example.org", None, language="de", keeper=True)

    with in_site():
        eve = queries.person_by_name("EVE")
        assert eve is not None
        assert (eve.name, eve.address, eve.language) == ("Eve", "Eve@Example.org", "de")
        assert may(queries.actor(eve.id), Permission.KEEP)
        assert queries.person_by_address("eve@example.ORG") is eve


@pytest.mark.parametrize(
    ("name", "address", "refusal"),
    [
        ("ＡＮＮ", "new@example.org", actions.NameTaken),
        ("new", "ANN@example.org", actions.AddressTaken),
        ("x", "new@example.org", actions.NameRefused),
        ("a@b", "new@example.org", actions.NameRefused),
        ("new", "new at example.org", actions.AddressRefused),
        ("new", "new@example.org\nBcc: bo@example.org", actions.AddressRefused),
    ],
)
def test_what_cannot_be_an_account_is_refused(
    ann: Somebody, name: str, address: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal), changing_site():
        actions.make_person(name, address, None)

    with in_site() as session:
        assert session.scalars(select(Person.id)).all() == [ann.id]


def test_suspending_ends_sessions_and_links_and_says_what_happened(
    browser: Browser, ann: Somebody, ada: Somebody
) -> None:
    anns = browser.as_(ann)
    browser.press("/en/forgotten", address=ann.address, status=303)

    with changing_site():
        first = actions.suspend(ann.id, reason="spam", by=ada.id)
        second = actions.suspend(ann.id, reason="spam", by=ada.id)

    assert (first.changed, second.changed, first.reason) == (True, False, "spam")
    assert anns.client.get("/en/settings/sessions").status_code == 303
    with in_site() as session:
        assert session.scalars(select(Token).where(Token.used_at.is_(None))).all() == []
        assert not may(queries.actor(ann.id), Permission.COMMENT)


def test_who_is_restored_may_come_in_again(ann: Somebody, ada: Somebody) -> None:
    with changing_site():
        actions.suspend(ann.id, reason="spam", by=None)

    with changing_site():
        restored = actions.restore(ann.id, reason="was no spam", by=ada.id)

    assert restored.changed
    with in_site():
        assert may(queries.actor(ann.id), Permission.COMMENT)


def test_only_keepers_suspend_appoint_and_set_policies(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    deeds = [
        lambda: actions.suspend(ann.id, reason="", by=mo.id),
        lambda: actions.restore(ann.id, reason="", by=mo.id),
        lambda: actions.appoint(ann.id, None, by=mo.id),
        lambda: actions.dismiss(mo.id, None, by=mo.id),
        lambda: actions.set_policy("own_work", "no", by=mo.id),
    ]

    for deed in deeds:
        with pytest.raises(NotAllowed), changing_site():
            deed()


def test_appointing_and_dismissing_twice_is_once(ann: Somebody, framework: Framework) -> None:
    domain = framework.domain
    with changing_site():
        appointed = [actions.appoint(ann.id, place, by=None) for place in (domain, domain, None)]
    with in_site() as session:
        places = session.scalars(select(Moderatorship.domain_uid)).all()

    with changing_site():
        dismissed = [actions.dismiss(ann.id, place, by=None) for place in (domain, domain, None)]

    assert [each.changed for each in appointed] == [True, False, True]
    assert set(places) == {domain, None}
    assert [each.changed for each in dismissed] == [True, False, True]


def test_people_and_domains_that_are_not_there_are_named(ann: Somebody) -> None:
    for deed in (
        lambda: actions.suspend(4711, reason="", by=None),
        lambda: actions.appoint(ann.id, "nowhere", by=None),
        lambda: actions.set_policy("own_work", "no", "nowhere", by=None),
        lambda: actions.set_policy("unheard-of", "no", by=None),
    ):
        with pytest.raises(LookupError, match="there is no"), changing_site():
            deed()


def test_a_policy_of_a_domain_goes_before_the_site_and_that_before_the_preset(
    framework: Framework,
) -> None:
    values = []
    for set_one in (
        lambda: None,
        lambda: actions.set_policy("own_work", "no", by=None),
        lambda: actions.set_policy("own_work", "yes", framework.domain, by=None),
        lambda: actions.set_policy("own_work", "no", framework.domain, by=None),
    ):
        with changing_site():
            set_one()
        with in_site():
            here = queries.policy("own_work", framework.domain)
            values.append((queries.policy("own_work"), here))

    assert values == [("yes", "yes"), ("no", "no"), ("no", "yes"), ("no", "no")]


def test_a_value_that_a_policy_cannot_have_is_refused(app: Flask) -> None:
    with pytest.raises(ValueError, match="yes, no"), changing_site():
        actions.set_policy("own_work", "perhaps", by=None)


def test_those_who_may_decide_are_counted_without_the_barred_and_the_absent(
    framework: Framework, ann: Somebody, mo: Somebody, ada: Somebody
) -> None:
    here, elsewhere = framework.domain, make_framework("Elsewhere", "Other", roles=()).domain
    both = make_person("both", moderates_domain=here)
    one = make_person("one", moderates_domain=here)
    gone = make_person("gone", moderates=True)
    make_person("unconfirmed", moderates=True, confirmed=False)
    with changing_site() as session:
        session.add(Moderatorship(person_id=both.id, domain_uid=elsewhere))
        session.add(Moderatorship(person_id=both.id, domain_uid=None))
        session.get_one(Person, gone.id).suspended_at = now()
    with changing_site():
        actions.dismiss(both.id, None, by=None)

    with in_site():
        everybody_of_one = queries.others_who_may_decide(frozenset({here}), ())
        everybody_of_both = queries.others_who_may_decide(frozenset({here, elsewhere}), ())
        others = queries.others_who_may_decide(frozenset({here, elsewhere}), {mo.id, ann.id})

        without_one = queries.others_who_may_decide(frozenset({here}), {one.id})

    # mo, ada, both and one; then without one, who does not moderate elsewhere.
    assert (everybody_of_one, without_one) == (4, 3)
    assert everybody_of_both == 3
    assert others == 2
