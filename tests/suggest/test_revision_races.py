"""An author and others who change, decide and withdraw one suggestion at the same moment."""

import threading
from collections.abc import Callable

from flask import Flask

from community.rules.suggestion_states import State
from tests.browser_client import Browser, Page
from tests.people import Somebody, make_person
from tests.size import size
from tests.skills import Framework, make_skill
from tests.suggest.makers import make_suggestion, state_of
from tests.suggest.revision_makers import BETTER_TEXT, revisions

PATIENCE = 30.0
Press = Callable[[], Page]


def at_one_moment(*presses: Press) -> list[Page]:
    """What each is answered when all press at the same moment."""
    everybody, answers = threading.Barrier(len(presses)), {}

    def run(place: int, press: Press) -> None:
        everybody.wait(PATIENCE)
        answers[place] = press()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(presses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return [answers[place] for place in range(len(presses))]


def previewed(app: Flask, author: Somebody, number: int, text: str) -> Page:
    """The preview of another text for the suggestion, in a browser of its own."""
    form = Browser(app, author).open(f"/en/suggestions/{number}/revisions/new")
    action = f"/en/suggestions/{number}/revisions/preview"
    return form.press(action, {"cells-0-text": text}, status=200)


def pressing(page: Page, address: str, **fields: str) -> Press:
    return lambda: page.press(address, fields)


def sending(page: Page, number: int) -> Press:
    return pressing(page, f"/en/suggestions/{number}/revisions")


def make_rounds(framework: Framework) -> list[tuple[Somebody, int]]:
    """A suggestion for each round, each of somebody else."""
    made = []
    for each in range(size(3, 20)):
        author = make_person(f"author {each}")
        made.append((author, make_suggestion(make_skill(framework, f"Skill {each}"), author)))
    return made


def test_two_who_revise_at_one_moment_make_one_revision_and_lose_no_word(
    app: Flask, framework: Framework
) -> None:
    for author, number in make_rounds(framework):
        texts = ["From the first tab.", "From the second tab."]
        pages = [previewed(app, author, number, text) for text in texts]

        answers = at_one_moment(*(sending(page, number) for page in pages))

        assert sorted(answer.status_code for answer in answers) == [303, 409]
        refused, words = next(
            (answer, text)
            for answer, text in zip(answers, texts, strict=True)
            if answer.status_code == 409
        )
        assert words in refused.html
        assert f"{author.name} changed this a moment ago: it is revision 2 now." in refused
        assert len(revisions(number)) == 2


def test_a_revision_and_a_decision_at_one_moment_never_both_count(
    app: Flask, mo: Somebody, framework: Framework
) -> None:
    for author, number in make_rounds(framework):
        revision = previewed(app, author, number, BETTER_TEXT)
        review = Browser(app, mo).open(f"/en/suggestions/{number}/review")
        acceptance = f"/en/suggestions/{number}/acceptance"

        revised, accepted = at_one_moment(
            sending(revision, number),
            pressing(review, acceptance, note="Words of mo"),
        )

        if accepted.status_code == 303:
            assert revised.status_code == 409
            assert BETTER_TEXT in revised.html
            assert (state_of(number), len(revisions(number))) == (State.ACCEPTED, 1)
        else:
            assert (revised.status_code, accepted.status_code) == (303, 409)
            assert "Words of mo" in accepted.html
            assert (state_of(number), len(revisions(number))) == (State.WAITING, 2)


def test_a_revision_and_a_withdrawal_at_one_moment_end_withdrawn_or_waiting(
    app: Flask, framework: Framework
) -> None:
    for author, number in make_rounds(framework):
        revision = previewed(app, author, number, BETTER_TEXT)
        page = Browser(app, author).open(f"/en/suggestions/{number}")
        withdrawal = f"/en/suggestions/{number}/withdrawal"

        revised, withdrawn = at_one_moment(sending(revision, number), pressing(page, withdrawal))

        assert withdrawn.status_code == 303
        assert state_of(number) is State.WITHDRAWN
        assert len(revisions(number)) == (2 if revised.status_code == 303 else 1)
        assert revised.status_code in (303, 409)
