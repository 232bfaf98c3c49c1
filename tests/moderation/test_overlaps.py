"""Authors hear when a new version meets what they suggest, and what they can do about it."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete, select

from community.moderation.assessing import assess_due
from community.notifications.guidance import guidance
from community.notifications.queries import notices_of
from community.notifications.sentences import place, sentence
from community.suggest import actions as suggesting
from models.activity import Act, Activity
from models.catalogue import Level
from models.database import now
from models.suggestion import Assessment
from tests.catalogue.undoing import reword
from tests.moderation.makers import accept
from tests.moderation.taking import HOLD, accept_held, take_back
from tests.notifications.makers import tell_all, told
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import NEW_TEXT, make_suggestion, outcome_of_suggesting, with_text

OTHER = "Other words for the same place."


def look(hold: timedelta = timedelta()) -> None:
    with in_site():
        while assess_due(hold=hold):
            pass


def overlaps() -> list[tuple[int, str, int, bool]]:
    """What is told or to be told: suggestion, fit, places, and whether it is dropped."""
    with in_site() as session:
        rows = session.execute(
            select(Activity.suggestion_id, Activity.details, Act.taken_back_at)
            .join(Act, Act.id == Activity.act_id)
            .where(Activity.kind == "overlapped")
            .order_by(Activity.id)
        )
        return [
            (row.suggestion_id, row.details["fit"], row.details["places"], bool(row.taken_back_at))
            for row in rows
        ]


def test_accepting_one_tells_the_author_of_the_other_that_they_overlap(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accepted = make_suggestion(skill, ann)
    overlapping = make_suggestion(skill, bo, OTHER)
    make_suggestion(skill, bo, "Another place.", level="Lead")
    tell_all(app)
    before = told()
    accept(accepted, mo)

    look()

    assert overlaps() == [(overlapping, "conflict", 1, False)]
    tell_all(app)
    new = [each for each in told() if each not in before and each.person_id == bo.id]
    assert [(each.reason, each.by_mail) for each in new] == [("own suggestion", True)]


def test_it_is_told_once_for_each_time_the_page_changes_there(
    app: Flask, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    reword(skill, "ML Engineer", "Senior", OTHER)
    look()
    tell_all(app)
    reword(skill, "ML Engineer", "Lead", "Elsewhere on the page.")
    look()
    once = overlaps()

    reword(skill, "ML Engineer", "Senior", "And again other words.")
    look()

    assert once == [(number, "conflict", 1, False)]
    assert overlaps() == once * 2


def test_looking_twice_tells_once(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    reword(skill, "ML Engineer", "Senior", OTHER)
    look()
    with changing_site() as session:
        session.execute(delete(Assessment))

    look()

    assert overlaps() == [(number, "conflict", 1, False)]


def test_who_sent_it_so_knows_already(ann: Somebody, skill: MadeSkill) -> None:
    wanted = with_text(content_of(skill), skill, NEW_TEXT)
    reword(skill, "ML Engineer", "Senior", OTHER)
    outcome_of_suggesting(skill, ann, wanted, base_number=1)
    reword(skill, "ML Engineer", "Lead", "Elsewhere on the page.")

    look()

    assert overlaps() == []


def test_what_came_true_and_what_lost_its_place_is_told_as_such(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    true = make_suggestion(skill, ann)
    gone = make_suggestion(skill, bo, OTHER, level="Lead")
    publish_version(skill, with_text(content_of(skill), skill, NEW_TEXT))
    retire_level(skill, "Lead")
    reword(skill, "ML Engineer", "Junior", "Elsewhere.")

    look()

    assert overlaps() == [(true, "already there", 1, False), (gone, "gone", 1, False)]


def test_words_side_by_side_are_not_told(ann: Somebody, skill: MadeSkill) -> None:
    make_suggestion(skill, ann, "Knows what every ML Engineer at Senior knows.")
    reword(skill, "ML Engineer", "Senior", "Knows what a ML Engineer at Senior knows. Mentors.")

    look()

    assert overlaps() == []


def test_what_is_taken_back_before_anybody_heard_overlaps_nothing(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accepted = make_suggestion(skill, ann)
    overlapping = make_suggestion(skill, bo, OTHER)
    decision = accept_held(accepted, mo)
    look(HOLD)
    before = overlaps()

    take_back(decision, mo)

    assert before == [(overlapping, "conflict", 1, False)]
    assert overlaps() == [(overlapping, "conflict", 1, True)]
    look(HOLD)
    assert overlaps() == [(overlapping, "conflict", 1, True)]


def test_what_fits_again_before_anybody_heard_is_dropped(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    before = content_of(skill)
    reword(skill, "ML Engineer", "Senior", OTHER)
    look(HOLD)
    publish_version(skill, before)

    look(HOLD)

    assert overlaps() == [(number, "conflict", 1, True)]


def test_an_overlap_that_its_author_settled_meanwhile_is_not_told(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    reword(skill, "ML Engineer", "Senior", OTHER)
    look()
    with changing_site():
        suggesting.withdraw(number, by=ann.id)

    tell_all(app)

    assert [each for each in told() if each.person_id == ann.id] == []


def test_the_notice_says_what_to_do_and_leads_there(
    app: Flask, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    reword(skill, "ML Engineer", "Senior", OTHER)
    look()
    tell_all(app)

    with app.test_request_context("/en/notifications"):
        (notice,) = notices_of(ann.id).items
        said = sentence(notice), guidance(notice, lambda _: "1/2/2026"), place(notice)

    assert said == (
        "Overlaps a newer change: your suggestion for PyTorch",
        "The page changed at the same words on 1/2/2026. Your text is kept."
        " Bring it up to date: 1 place to settle.",
        ("suggest.update", {"suggestion_id": number}),
    )


def retire_level(skill: MadeSkill, name: str) -> None:
    with changing_site() as session:
        session.get_one(Level, skill.framework.levels[name]).retired_at = now()
