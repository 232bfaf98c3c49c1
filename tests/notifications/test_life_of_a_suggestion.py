"""What people are told as a suggestion goes its way: sent back, edited, decided in part, …"""

from collections import Counter
from datetime import timedelta

import time_machine
from flask import Flask

from community.moderation.resting import remind_and_rest_due
from community.rules.suggestion_states import DeclineReason
from community.suggest.actions import withdraw
from community.watch.actions import follow
from models.database import now
from models.post import Mailing
from tests.browser_client import Browser
from tests.moderation import deciding
from tests.moderation.makers import decline
from tests.notifications.makers import tell_all, told
from tests.notifications.post_office import gather, letters
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import make_suggestion, with_text
from tests.suggest.revision_makers import (
    answer,
    let_pass,
    reopen,
    revise_text,
    send_back,
)

Heard = list[tuple[int, str, bool]]


def follow_it(suggestion: int, person: Somebody) -> None:
    with changing_site(private=True):
        follow("suggestion", suggestion, by=person.id)


def heard(app: Flask) -> Heard:
    """Who is told by what is due now: her id, why, and whether by mail at once."""
    before = Counter(told())
    tell_all(app)
    new = Counter(told()) - before
    return [(each.person_id, each.reason, each.by_mail) for each in new.elements()]


def letter(app: Flask) -> Mailing:
    """The one letter that is written now."""
    before = len(letters())
    gather(app)
    (written,) = letters()[before:]
    return written


def test_who_is_asked_for_changes_reads_the_request_and_what_to_do(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    heard(app)
    send_back(suggestion, mo, "Say which models.")

    assert heard(app) == [(ann.id, "own suggestion", True)]
    found = letter(app)
    assert found.subject == "Back with the author: your suggestion for PyTorch"
    assert "  Say which models." in found.text
    assert "Edit it or answer; then it waits for review again." in found.text
    assert f"http://localhost/en/suggestions/{suggestion}" in found.text
    page = browser.as_(ann).open("/en/notifications")
    assert "Say which models." in page
    assert "Edit it or answer; then it waits for review again." in page


def test_what_was_decided_in_part_is_told_with_its_numbers(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    texts = {"Junior": "Tries.", "Senior": "Leads.", "Lead": "Teaches.", "Principal": "Writes."}
    suggestion = deciding.make_for_levels(skill, ann, texts)
    heard(app)
    junior, senior = (deciding.path_of(skill, level) for level in ("Junior", "Senior"))
    deciding.decide(suggestion, mo, [junior], {senior: DeclineReason.TALK_FIRST})

    assert heard(app) == [(ann.id, "own suggestion", True)]
    found = letter(app)
    assert found.subject == "Decided in part: your suggestion for PyTorch"
    assert "1 of 4 published, 1 not accepted, 2 still waiting." in found.text
    assert "  After: Tries." in found.text


def test_what_is_partly_accepted_at_last_is_told_with_its_numbers(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = deciding.make_for_levels(skill, ann, {"Junior": "Tries.", "Senior": "Leads."})
    heard(app)
    junior, senior = (deciding.path_of(skill, level) for level in ("Junior", "Senior"))
    deciding.decide(suggestion, mo, [junior], {senior: DeclineReason.TALK_FIRST})
    tell_all(app)

    found = letter(app)

    assert found.subject == "Partly accepted: your suggestion for PyTorch"
    assert "1 of 2 published, 1 not accepted, 0 still waiting." in found.text


def test_who_was_edited_reads_what_she_wrote_and_what_was_published(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann, "Leads and teaches others.")
    heard(app)
    deciding.edit(suggestion, mo, with_text(content_of(skill), skill, "Leads others well."))

    assert heard(app) == [(ann.id, "own suggestion", True)]
    found = letter(app)
    assert found.subject == "Accepted: your suggestion for PyTorch"
    assert "  You wrote: Leads and teaches others." in found.text
    assert "  Published: Leads others well." in found.text
    assert "What you wrote, and what was published of it:" in found.html


def test_who_was_not_edited_reads_her_words_once(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = deciding.make_for_levels(skill, ann, {"Junior": "Tries."})
    heard(app)
    deciding.decide(suggestion, mo, [deciding.path_of(skill, "Junior")])
    tell_all(app)

    found = letter(app)

    assert "You wrote:" not in found.text
    assert found.text.count("Tries.") == 1


def test_followers_hear_of_revisions_and_answers_as_of_comments(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    follow_it(suggestion, bo)
    heard(app)
    revise_text(suggestion, ann, skill)
    revised = heard(app)
    send_back(suggestion, mo)
    heard(app)

    answer(suggestion, ann, "I would rather not.")

    assert revised == [(bo.id, "followed", False)]
    assert heard(app) == [(bo.id, "followed", False)]
    page = browser.as_(bo).open("/en/notifications")
    assert f"ann changed suggestion {suggestion} for PyTorch" in page
    assert f"ann answered on suggestion {suggestion} for PyTorch" in page
    assert "I would rather not." in page


def test_an_author_hears_that_somebody_carries_on(
    app: Flask, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    heard(app)
    let_pass(days=15)
    revise_text(suggestion, bo, skill)

    assert heard(app) == [(ann.id, "own suggestion", True)]
    assert letter(app).subject == "bo carries on with your suggestion for PyTorch"


def test_who_carried_on_hears_of_the_authors_revision_as_a_follower(
    app: Flask, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    heard(app)
    let_pass(days=15)
    revise_text(suggestion, bo, skill)
    heard(app)

    revise_text(suggestion, ann, skill, "Trains models alone.")

    assert heard(app) == [(bo.id, "followed", False)]


def test_an_author_hears_that_a_moderator_reopened_and_not_that_she_did(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decline(suggestion, mo)
    tell_all(app)
    gather(app)
    deciding.reopen(suggestion, mo)
    by_moderator = heard(app)
    subject = letter(app).subject
    with changing_site():
        withdraw(suggestion, by=ann.id)
    heard(app)

    reopen(suggestion, ann)

    assert by_moderator == [(ann.id, "own suggestion", True)]
    assert subject == "Waiting for review again: your suggestion for PyTorch"
    assert heard(app) == []


def test_the_reminder_and_the_rest_are_told_to_the_author_alone(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    follow_it(suggestion, bo)
    send_back(suggestion, mo)
    heard(app)
    gather(app)

    subjects = []
    for days in (14.1, 60.1):
        with time_machine.travel(now() + timedelta(days=days), tick=True):
            with in_site():
                remind_and_rest_due()
            assert heard(app) == [(ann.id, "own suggestion", True)]
            subjects.append(letter(app).subject)

    assert subjects == [
        "Waiting for you: your suggestion for PyTorch",
        "Resting: your suggestion for PyTorch",
    ]
