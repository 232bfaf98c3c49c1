"""Who loses her rights while she waits for a skill that somebody else holds does nothing more."""

import threading
import time
from collections.abc import Callable

import pytest

from community.accounts import actions as keeping
from community.comments.pointing import settle_pointer
from community.moderation import actions, returning, suspending, taking_back
from community.moderation.look_again import look_again
from community.moderation.outcomes import Seen
from community.publishing.actions import lock_skill
from community.rules.permissions import NotAllowed
from community.suggest.actions import suggest, withdraw
from community.suggest.agreeing import agree
from models.decision import Decision
from tests.comments.pointing import make_pointer
from tests.moderation.deciding import told
from tests.moderation.makers import decline, seen_now
from tests.moderation.taking import accept_held, decline_held
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import REASON, make_suggestion, with_text

PATIENCE = 30.0
Rights = Callable[[Somebody], object]


def suspended(somebody: Somebody) -> None:
    suspending.suspend(somebody.id, reason="Spam.", by=None)


def dismissed(somebody: Somebody) -> None:
    keeping.dismiss(somebody.id, None, by=None)


def is_refused(skill: MadeSkill, who: Somebody, lose: Rights, deed: Callable[[], object]) -> bool:
    """Whether a deed is refused that begins while the skill is held, by somebody whose rights are
    taken before it is free."""
    refused: list[bool] = []

    def do() -> None:
        with changing_site():
            began.set()
            try:
                deed()
                refused.append(False)
            except NotAllowed:
                refused.append(True)

    began = threading.Event()
    thread = threading.Thread(target=do)
    with changing_site():
        lock_skill(skill.id)
        thread.start()
        # On SQLite she waits for her turn to write, before she begins.
        began.wait(1)
        time.sleep(0.3)
        lose(who)
    thread.join(PATIENCE)
    return refused == [True]


def accepting(number: int, seen: Seen, by: Somebody) -> Callable[[], object]:
    return lambda: actions.accept(number, seen=seen, by=by.id)


@pytest.mark.parametrize("lose", [suspended, dismissed])
def test_nothing_is_accepted_by_who_lost_her_rights(
    ann: Somebody, mo: Somebody, skill: MadeSkill, lose: Rights
) -> None:
    number = make_suggestion(skill, ann)

    assert is_refused(skill, mo, lose, accepting(number, seen_now(number), mo))

    assert told(number) == ["suggested"]


def test_nothing_is_taken_back_by_who_lost_her_rights(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = decline_held(make_suggestion(skill, ann), mo)

    assert is_refused(skill, mo, suspended, lambda: taking_back.take_back(decision, by=mo.id))


def test_nothing_is_opened_again_by_who_lost_her_rights(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    assert is_refused(skill, mo, dismissed, lambda: returning.reopen(number, by=mo.id))


def test_nothing_is_looked_at_again_by_who_lost_her_rights(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    vera = make_person("vera", moderates=True)
    decision = accept_held(make_suggestion(skill, ann), mo)
    with changing_site() as session:
        session.get_one(Decision, decision).without_second_look = True

    assert is_refused(skill, vera, suspended, lambda: look_again(decision, by=vera.id))


def test_nothing_is_suggested_agreed_with_or_withdrawn_by_who_is_shut_out(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    wanted = with_text(content_of(skill), skill, "Knows the basics.", level="Junior")

    def ask() -> object:
        return suggest(
            skill.id, base_number=1, wanted=wanted, reason=REASON, answers={}, by=dora.id
        )

    dora = make_person("dora")
    assert is_refused(skill, dora, suspended, ask)
    assert is_refused(skill, bo, suspended, lambda: agree(number, by=bo.id))
    assert is_refused(skill, ann, suspended, lambda: withdraw(number, by=ann.id))


def test_no_pointer_is_settled_by_who_lost_her_rights(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_pointer(skill, ann)

    assert is_refused(skill, mo, dismissed, lambda: settle_pointer(number, by=mo.id))
