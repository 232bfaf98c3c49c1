"""Taking back what was decided in part, edited while it was accepted, or made a new page."""

from community.moderation.taking_back import ChangedSince, TakenBack
from community.rules.content import Cell, Content
from community.rules.diff import Change
from community.rules.part_path import PartPath
from community.rules.suggestion_states import DeclineReason, State
from community.suggest import actions as suggesting
from community.suggest.revisions import write_revision
from models.catalogue import Skill
from models.suggestion import Suggestion
from tests.catalogue.undoing import put, reword
from tests.moderation.taking import (
    accept_held,
    asked,
    causes_of,
    decide_held,
    decline_held,
    edit_held,
    happened_to,
    open_paths,
    standing_verdicts,
    suggestion_named,
    take_back,
)
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import Framework, MadeSkill, content_of
from tests.suggest.makers import (
    NEW_TEXT,
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_text,
)

OTHER_TEXT = "Teaches what she knows."


def text_path(skill: MadeSkill, level: str) -> str:
    return "cell/{}/{}/text".format(*skill.framework.cell("ML Engineer", level))


def make_two_changes(skill: MadeSkill, author: Somebody) -> tuple[int, str, str]:
    """A suggestion for the texts of two cells; its number, and both paths."""
    wanted = with_text(content_of(skill), skill, NEW_TEXT)
    wanted = with_text(wanted, skill, OTHER_TEXT, level="Lead")
    suggestion = sent_by_suggesting(skill, author, wanted)
    return suggestion, text_path(skill, "Senior"), text_path(skill, "Lead")


def test_what_was_decided_in_part_waits_whole_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion, senior, lead = make_two_changes(skill, ann)
    before = asked(suggestion)
    decision = decide_held(suggestion, mo, accepted=[senior])
    waiting = asked(suggestion)

    outcome = take_back(decision, mo)

    assert set(waiting) == {lead}
    assert outcome == TakenBack(suggestion, 3)
    assert (asked(suggestion), open_paths(suggestion)) == (before, {senior, lead})
    assert (state_of(suggestion), standing_verdicts(suggestion)) == (State.WAITING, [])
    assert suggestion_named(suggestion).head_revision == 3
    assert happened_to(suggestion)[-1] == "taken back"


def test_of_two_decisions_in_part_the_second_alone_falls(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion, senior, lead = make_two_changes(skill, ann)
    decide_held(suggestion, mo, accepted=[senior])
    second = decline_held(suggestion, mo)
    ended = state_of(suggestion)

    take_back(second, mo)

    assert ended is State.PARTLY
    assert set(asked(suggestion)) == {lead}
    assert standing_verdicts(suggestion) == [senior]
    assert state_of(suggestion) is State.WAITING
    assert head_text(skill) == NEW_TEXT


def test_both_are_taken_back_one_after_the_other(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion, senior, _ = make_two_changes(skill, ann)
    before = asked(suggestion)
    first = decide_held(suggestion, mo, accepted=[senior])
    second = accept_held(suggestion, mo)

    take_back(second, mo)
    outcome = take_back(first, mo)

    assert outcome == TakenBack(suggestion, 5)
    assert asked(suggestion) == before
    assert standing_verdicts(suggestion) == []


def test_accepted_and_declined_at_once_fall_together(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion, senior, lead = make_two_changes(skill, ann)
    before = asked(suggestion)
    decision = decide_held(
        suggestion, mo, accepted=[senior], declined={lead: DeclineReason.TALK_FIRST}
    )
    ended = state_of(suggestion)

    take_back(decision, mo)

    assert ended is State.PARTLY
    assert asked(suggestion) == before


def test_what_its_author_withdrew_meanwhile_is_not_asked_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion, senior, _ = make_two_changes(skill, ann)
    decision = decide_held(suggestion, mo, accepted=[senior])
    with changing_site():
        suggesting.withdraw(suggestion, by=ann.id)

    take_back(decision, mo)

    assert state_of(suggestion) is State.WAITING
    assert set(asked(suggestion)) == {senior}


def test_what_was_edited_waits_in_its_authors_words_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    reword(skill, "ML Engineer", "Lead", "Elsewhere on the page.")
    before = asked(suggestion)
    text = head_text(skill)
    decision = edit_held(suggestion, mo, with_text(content_of(skill), skill, "Edited words."))
    published = head_text(skill)

    take_back(decision, mo)

    assert published == "Edited words."
    assert head_text(skill) == text
    assert asked(suggestion) == before
    assert suggestion_named(suggestion).head_revision == 3
    assert suggestion_named(suggestion).base_number == 1


def test_the_newest_wins_where_both_touch_one_place(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion, senior, _ = make_two_changes(skill, ann)
    decision = decide_held(suggestion, mo, accepted=[senior])
    newer = Change(PartPath.parse(senior), NEW_TEXT, "Newer words.")
    write_next(suggestion, newer, by=ann)

    take_back(decision, mo)

    assert asked(suggestion) == {senior: "Newer words."}


def write_next(suggestion: int, change: Change, *, by: Somebody) -> None:
    """A next revision that asks for one change."""
    with changing_site() as session:
        row = session.get_one(Suggestion, suggestion)
        row.head_revision += 1
        write_revision(row, [change], asks_more={}, reason="Why.", base_number=2, by=by.id)


def make_new_skill(framework: Framework, author: Somebody, name: str = "NumPy") -> int:
    """A suggestion for a new skill that waits for review; its number."""
    cells = {framework.cell("ML Engineer", "Senior"): Cell("Shapes arrays.", required=True)}
    wanted = Content(name, "Numbers.", framework.place, "en", cells=cells)
    with changing_site():
        sent = suggesting.suggest(
            None, base_number=0, wanted=wanted, reason="New.", answers={}, by=author.id
        )
    assert isinstance(sent, suggesting.Sent)
    return sent.suggestion_id


def test_a_new_page_goes_out_of_use_and_is_made_of_the_same_suggestion_again(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    before = asked(suggestion)

    outcome = take_back(accept_held(suggestion, mo), mo)

    skill = skill_of(suggestion, framework)
    assert outcome == TakenBack(suggestion, 2)
    assert content_of(skill).retired is True
    assert causes_of(skill) == ["suggestion", "taking back"]
    assert (state_of(suggestion), asked(suggestion)) == (State.WAITING, before)
    accept_held(suggestion, mo)
    assert content_of(skill).retired is False
    assert causes_of(skill) == ["suggestion", "taking back", "suggestion"]


def test_a_new_page_that_others_have_changed_stays(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    decision = accept_held(suggestion, mo)
    skill = skill_of(suggestion, framework)
    put(skill, {framework.cell("ML Engineer", "Lead"): Cell("Leads.", required=True)})

    outcome = take_back(decision, mo)

    assert outcome == ChangedSince(1)
    assert state_of(suggestion) is State.ACCEPTED


def skill_of(suggestion: int, framework: Framework) -> MadeSkill:
    """The skill that was made of a suggestion."""
    with in_site() as session:
        row = session.get_one(Skill, session.get_one(Suggestion, suggestion).skill_id)
        return MadeSkill(row.id, row.uid, row.slug, row.name, framework)
