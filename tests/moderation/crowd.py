"""A crowd in processes of their own: all of them at the same suggestions, by the real pages."""

import multiprocessing
import random
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.browser_client import Browser, Page, fields_of
from tests.people import Somebody
from tests.site import make_app

PATIENCE = 600.0
NOT_OPEN = (303, 403, 404, 409, 422)
"""The answers to what somebody else was faster with."""


@dataclass(frozen=True)
class Hand:
    """Somebody, and what she does to which suggestions, in an order of chance."""

    person: Somebody
    deeds: tuple[str, ...]
    suggestions: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """What a deed was answered, with the words of an answer that is an error."""

    deed: str
    suggestion: int
    status: int
    words: str = ""


@dataclass
class Told:
    """All answers in one process, and what went wrong in it."""

    answers: list[Answer] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def let_loose(address: str, instance: Path, processes: Sequence[Sequence[Hand]]) -> list[Answer]:
    """Let each process do the deeds of its people, all at the same time; what was answered."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(len(processes))
    told: Queue[Told] = context.Queue()
    running = [
        context.Process(target=run_hands, args=(address, str(instance), hands, start, told, seed))
        for seed, hands in enumerate(processes)
    ]
    for process in running:
        process.start()
    found = [told.get(timeout=PATIENCE) for _ in running]
    for process in running:
        process.join(PATIENCE)
    problems = [problem for each in found for problem in each.problems]
    assert not problems, "\n".join(problems)
    return [answer for each in found for answer in each.answers]


def run_hands(
    address: str,
    instance: str,
    hands: Sequence[Hand],
    start: Barrier,
    told: "Queue[Told]",
    seed: int,
) -> None:
    """The life of one process: an application, and one deed after the other."""
    found = Told()
    try:
        app = make_app(address, Path(instance), TAKE_BACK_SECONDS="300")
        browsers = {hand: Browser(app, hand.person) for hand in hands}
        deeds = [
            (hand, deed, number)
            for hand in hands
            for deed in hand.deeds
            for number in hand.suggestions
        ]
        random.Random(seed).shuffle(deeds)
        start.wait(PATIENCE)
        for hand, deed, number in deeds:
            page = DEEDS[deed](browsers[hand], number)
            words = page.summary if page.status_code >= 500 else ""
            found.answers.append(Answer(deed, number, page.status_code, words))
    except BaseException:
        found.problems.append(traceback.format_exc())
        start.abort()
    told.put(found)


def look(browser: Browser, address: str) -> Page:
    """A page that may have gone meanwhile."""
    return browser.judged(browser.client.get(address), address, None)


def accept(browser: Browser, number: int) -> Page:
    return _press(look(browser, f"/en/suggestions/{number}/review"), "/acceptance")


def decline(browser: Browser, number: int) -> Page:
    page = look(browser, f"/en/suggestions/{number}/review")
    return _press(page, "/decline", reason="6", sentence="Let us talk first.")


def ask(browser: Browser, number: int) -> Page:
    page = look(browser, f"/en/suggestions/{number}/review")
    return _press(page, "/request", sentence="Say which models.")


def take_back(browser: Browser, number: int) -> Page:
    return _press(look(browser, f"/en/suggestions/{number}"), "/take-back")


def withdraw(browser: Browser, number: int) -> Page:
    return _press(look(browser, f"/en/suggestions/{number}"), "/withdrawal")


def reopen(browser: Browser, number: int) -> Page:
    return _press(look(browser, f"/en/suggestions/{number}"), "/reopening")


def revise(browser: Browser, number: int) -> Page:
    form = look(browser, f"/en/suggestions/{number}/revisions/new")
    fields = {"cells-0-text": f"Words of {browser.token[:9]}.", "reason": "Clearer now."}
    preview = _press(form, "/revisions/preview", **fields)
    return _press(preview, "/revisions") if preview.status_code == 200 else preview


DEEDS: dict[str, Callable[[Browser, int], Page]] = {
    "accept": accept,
    "decline": decline,
    "ask": ask,
    "take back": take_back,
    "withdraw": withdraw,
    "reopen": reopen,
    "revise": revise,
}


def _press(page: Page, ending: str, **fields: str) -> Page:
    """Press the first button of a page that leads to such an address; the page itself where there
    is none, since somebody was faster."""
    if page.status_code != 200:
        return page
    for form in page.elements.every("form"):
        action = form.attributes.get("action", "")
        if action.endswith(ending) and form.attributes.get("method", "").lower() == "post":
            browser = page.browser
            answer = browser.client.post(action, data={**fields_of(form), **fields})
            return browser.judged(answer, action, None)
    return page
