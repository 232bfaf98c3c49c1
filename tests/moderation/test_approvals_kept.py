"""Two approvals: what of them is left once people, rules or the decision beside them are gone."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from community.accounts import actions as keeping
from community.moderation import suspending
from community.moderation.outcomes import Accepted, Approved
from community.rules.suggestion_states import DeclineReason
from models.decision import Approval
from models.person import Moderatorship
from tests.browser_client import Browser
from tests.moderation.deciding import make_for_levels, path_of, rule
from tests.moderation.makers import accept, numbers_in_queue
from tests.moderation.taking import decide_held, decline_held, take_back
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion

LOWERS = "second_approval_lowers"
ONE_OF_TWO = Approved(given=1, needed=2)


@pytest.fixture
def ida(other_moderator: Somebody) -> Somebody:
    return other_moderator


@pytest.fixture
def vera(ida: Somebody) -> Somebody:
    """A third moderator: with mo and ida there are enough for two approvals."""
    return make_person("vera", moderates=True)


def approvals() -> int:
    with in_site() as session:
        return session.scalars(select(func.count()).select_from(Approval)).one()


def test_what_was_approved_beside_what_was_declined_is_taken_back_with_it(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    lead = {path_of(skill, "Lead"): DeclineReason.TALK_FIRST}
    decision = decide_held(number, mo, [path_of(skill, "Senior")], lead)
    assert approvals() == 1

    take_back(decision, mo)

    assert approvals() == 0
    assert accept(number, vera) == ONE_OF_TWO


def test_what_others_approved_of_before_stays(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)

    take_back(decline_held(number, vera), vera)

    assert approvals() == 1
    assert accept(number, vera) == Accepted(2)


def suspended(somebody: Somebody) -> None:
    suspending.suspend(somebody.id, reason="Spam.", by=None)


def dismissed(somebody: Somebody) -> None:
    keeping.dismiss(somebody.id, None, by=None)


@pytest.mark.parametrize("gone", [suspended, dismissed])
def test_the_yes_of_who_may_not_decide_any_more_does_not_count(
    ann: Somebody,
    mo: Somebody,
    ida: Somebody,
    vera: Somebody,
    skill: MadeSkill,
    gone: Callable[[Somebody], None],
) -> None:
    make_person("olga", moderates=True)
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)
    with changing_site():
        gone(mo)

    assert accept(number, ida) == ONE_OF_TWO
    assert accept(number, vera) == Accepted(2)


def test_what_waits_for_another_is_hidden_until_one_is_enough(
    browser: Browser, ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)
    assert numbers_in_queue(browser.as_(mo)) == []

    rule(LOWERS, "no", skill.framework.domain)

    assert numbers_in_queue(browser.as_(mo)) == [number]


def test_what_she_approved_of_is_hers_again_where_too_few_are_left_to_decide(
    browser: Browser, ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)

    with changing_site() as session:
        session.delete(
            session.scalars(select(Moderatorship).where(Moderatorship.person_id == vera.id)).one()
        )

    assert numbers_in_queue(browser.as_(mo)) == [number]
