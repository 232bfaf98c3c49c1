"""Taking back what made a new page: what others wrote since stays, what its author wrote too."""

from dataclasses import replace

from community.moderation.outcomes import Accepted, CannotBeAccepted
from community.moderation.taking_back import ChangedSince, TakenBack
from community.rules.content import Cell, Content
from community.rules.suggestion_states import State
from community.suggest.revising import Revised, revise
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.suggestion import Suggestion
from tests.catalogue.undoing import put
from tests.moderation.makers import accept
from tests.moderation.new_skills import make_new_skill, numpy
from tests.moderation.taking import accept_held, asked, decide_held, take_back
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import Framework, MadeSkill, content_of, publish_version
from tests.suggest.makers import REASON, sent_by_suggesting, state_of

WHAT_IT_IS = {"name", "place", "language"}


def skill_of(suggestion: int, framework: Framework) -> MadeSkill:
    """The skill that was made of a suggestion."""
    with in_site() as session:
        row = session.get_one(Skill, session.get_one(Suggestion, suggestion).skill_id)
        return MadeSkill(row.id, row.uid, row.slug, row.name, framework)


def revise_to(suggestion: int, author: Somebody, base_number: int, wanted: Content) -> None:
    with changing_site() as session:
        outcome = revise(
            suggestion,
            revision=session.get_one(Suggestion, suggestion).head_revision,
            base_number=base_number,
            wanted=wanted,
            reason=REASON,
            answers={},
            by=author.id,
        )
    assert isinstance(outcome, Revised), outcome


def test_what_others_wrote_on_the_page_since_is_not_overwritten(
    ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    take_back(accept_held(suggestion, mo), mo)
    skill = skill_of(suggestion, framework)
    in_use = replace(content_of(skill), retired=False, summary="Arrays of numbers.")
    assert accept(sent_by_suggesting(skill, bo, in_use), mo) == Accepted(3)

    outcome = accept(suggestion, mo)

    assert outcome == CannotBeAccepted()
    assert content_of(skill) == in_use


def test_what_others_wrote_stays_when_they_take_the_page_out_of_use_again(
    ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    take_back(accept_held(suggestion, mo), mo)
    skill = skill_of(suggestion, framework)
    theirs = replace(content_of(skill), summary="Arrays of numbers.")
    publish_version(skill, replace(theirs, retired=False))
    publish_version(skill, theirs)

    assert accept(suggestion, mo) == CannotBeAccepted()
    assert content_of(skill) == theirs


def test_the_page_is_made_again_where_what_others_did_is_taken_back_as_well(
    ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    take_back(accept_held(suggestion, mo), mo)
    skill = skill_of(suggestion, framework)
    in_use = replace(content_of(skill), retired=False, summary="Arrays of numbers.")
    take_back(accept_held(sent_by_suggesting(skill, bo, in_use), mo), mo)

    assert accept(suggestion, mo) == Accepted(5)
    assert content_of(skill) == numpy(framework)


def test_beside_a_suggestion_for_its_page_it_stands_as_by_itself(
    ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    take_back(accept_held(suggestion, mo), mo)
    skill = skill_of(suggestion, framework)
    other = sent_by_suggesting(skill, bo, replace(content_of(skill), retired=False))

    with in_site() as session:
        rows = [session.get_one(Suggestion, number) for number in (suggestion, other)]
        together = standings_of(rows)
        alone = standings_of(rows[:1])

    assert together[suggestion].seen == alone[suggestion].seen
    assert together[suggestion].can_be_accepted
    assert together[other].present == content_of(skill)


def test_the_first_part_is_taken_back_after_the_rest(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    before = asked(suggestion)
    first = decide_held(suggestion, mo, accepted=WHAT_IT_IS)
    second = accept_held(suggestion, mo)
    take_back(second, mo)

    outcome = take_back(first, mo)

    assert isinstance(outcome, TakenBack)
    assert outcome.version_number == 4
    assert content_of(skill_of(suggestion, framework)).retired is True
    assert (state_of(suggestion), asked(suggestion)) == (State.WAITING, before)


def test_the_first_part_stays_where_the_page_says_more_by_now(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    first = decide_held(suggestion, mo, accepted=WHAT_IT_IS)
    skill = skill_of(suggestion, framework)
    put(skill, {framework.cell("ML Engineer", "Lead"): Cell("Leads.", required=True)})

    assert take_back(first, mo) == ChangedSince(1)
    assert content_of(skill).retired is False


def test_newer_words_for_a_cell_that_goes_are_asked_for_with_the_cell(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    suggestion = make_new_skill(framework, ann)
    key = framework.cell("ML Engineer", "Senior")
    cell = "/".join(("cell", *key))
    first = decide_held(suggestion, mo, accepted={*WHAT_IT_IS, cell})
    newer = Cell("Shapes arrays of any size.", required=False)
    revise_to(suggestion, ann, 1, replace(numpy(framework), cells={key: newer}))
    waited = set(asked(suggestion))

    take_back(first, mo)

    assert waited == {"summary", f"{cell}/text", f"{cell}/required"}
    assert set(asked(suggestion)) == {*WHAT_IT_IS, "summary", cell}
    assert asked(suggestion)[cell] == newer
    accept(suggestion, mo)
    assert content_of(skill_of(suggestion, framework)).cells == {key: newer}


def test_a_cell_that_goes_keeps_what_its_author_did_not_change_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Senior")
    cell, lead = "/".join(("cell", *key)), skill.framework.cell("ML Engineer", "Lead")
    bare = {each: said for each, said in content_of(skill).cells.items() if each != key}
    publish_version(skill, replace(content_of(skill), cells=bare))
    added = {**bare, key: Cell("Builds.", required=True), lead: Cell("Leads.", required=True)}
    suggestion = sent_by_suggesting(skill, ann, replace(content_of(skill), cells=added))
    decision = decide_held(suggestion, mo, accepted={cell})
    newer = {**added, key: Cell("Builds and ships.", required=True)}
    revise_to(suggestion, ann, 3, replace(content_of(skill), cells=newer))

    take_back(decision, mo)

    assert asked(suggestion)[cell] == Cell("Builds and ships.", required=True)
    assert accept(suggestion, mo) == Accepted(5)
