"""A new skill that is not to be: nothing of it goes on waiting."""

from community.moderation.outcomes import CannotBeAccepted, DecidedInPart, Declined
from community.rules.suggestion_states import DeclineReason, State
from models.catalogue import Skill
from tests.moderation.deciding import asked_now, claimed, decide, verdicts_of
from tests.moderation.makers import count
from tests.moderation.new_skills import make_new_skill
from tests.people import Somebody
from tests.skills import Framework
from tests.suggest.makers import state_of

WHAT_IT_IS = ("name", "place", "language")
TALK = DeclineReason.TALK_FIRST


def test_declining_what_makes_a_new_skill_declines_all_of_it(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    asked = asked_now(number)

    outcome = decide(number, mo, declined=dict.fromkeys(WHAT_IT_IS, TALK))

    assert outcome == Declined()
    assert (state_of(number), count(Skill), claimed(number)) == (State.DECLINED, 0, set())
    assert verdicts_of(number) == dict.fromkeys(asked, (1, "declined", TALK))


def test_nothing_is_declined_along_with_what_can_be_left_out(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    outcome = decide(number, mo, declined={"summary": TALK})

    assert outcome == DecidedInPart(None, published=0, declined=1, waiting=4)
    assert state_of(number) is State.WAITING


def test_nothing_of_it_is_accepted_where_what_makes_it_is_declined(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    outcome = decide(number, mo, ["summary"], dict.fromkeys(WHAT_IT_IS, TALK))

    assert outcome == CannotBeAccepted()
    assert state_of(number) is State.WAITING
