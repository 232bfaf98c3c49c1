"""A skill is named while somebody else decides in the same domain: neither waits for ever."""

import threading
from collections.abc import Callable
from dataclasses import replace

from community.moderation import actions
from community.moderation.outcomes import Accepted, Moved, Outcome
from models.catalogue import Skill
from tests.moderation.makers import count, seen_now
from tests.moderation.new_skills import make_new_skill
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of, make_skill
from tests.suggest.makers import make_suggestion, sent_by_suggesting

LONG_ENOUGH_TO_MEET = 1.0


def in_a_thread(deed: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=deed)
    thread.start()
    return thread


def test_a_new_name_and_a_decision_beside_it_do_not_lock_each_other_out(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    beside = make_skill(skill.framework, "NumPy")
    plain = make_suggestion(beside, ann)
    naming = sent_by_suggesting(skill, ann, replace(content_of(skill), name="Torch"))
    seen = {number: seen_now(number) for number in (plain, naming)}
    has_decided, outcomes = threading.Event(), dict[int, Outcome]()

    def decide_and_linger() -> None:
        with changing_site():
            outcomes[plain] = actions.accept(plain, seen=seen[plain], by=mo.id)
            has_decided.set()
            threading.Event().wait(LONG_ENOUGH_TO_MEET)

    def name_meanwhile() -> None:
        has_decided.wait()
        with changing_site():
            outcomes[naming] = actions.accept(naming, seen=seen[naming], by=other_moderator.id)

    threads = [in_a_thread(decide_and_linger), in_a_thread(name_meanwhile)]
    for thread in threads:
        thread.join()

    assert outcomes == {plain: Accepted(2), naming: Accepted(2)}
    assert content_of(skill).name == "Torch"


def test_of_two_new_skills_with_one_name_the_second_is_looked_at_again(
    ann: Somebody, bo: Somebody, mo: Somebody, other_moderator: Somebody, framework: Framework
) -> None:
    first, second = make_new_skill(framework, ann), make_new_skill(framework, bo, summary="Arrays.")
    seen = {number: seen_now(number) for number in (first, second)}
    has_decided, outcomes = threading.Event(), dict[int, Outcome]()

    def decide_and_linger() -> None:
        with changing_site():
            outcomes[first] = actions.accept(first, seen=seen[first], by=mo.id)
            has_decided.set()
            threading.Event().wait(LONG_ENOUGH_TO_MEET)

    def decide_meanwhile() -> None:
        has_decided.wait()
        with changing_site():
            outcomes[second] = actions.accept(second, seen=seen[second], by=other_moderator.id)

    threads = [in_a_thread(decide_and_linger), in_a_thread(decide_meanwhile)]
    for thread in threads:
        thread.join()

    assert outcomes == {first: Accepted(1), second: Moved()}
    assert count(Skill) == 1
