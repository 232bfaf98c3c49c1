"""New skills made by acceptance; pages retired, renamed and moved by one; who decides them."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from community.moderation.outcomes import (
    Accepted,
    CannotBeAccepted,
    DecidedInPart,
    DecidingRefused,
    Declined,
    VerdictsRefused,
)
from community.publishing.queries import head_content
from community.rules.content import Cell, Content
from community.rules.suggestion_states import DeclineReason, State
from models.activity import Activity
from models.catalogue import Skill
from models.decision import Decision
from models.suggestion import OpenPath, Suggestion
from models.version import Version
from tests.moderation.deciding import asked_now, decide, edit, suggestion_row, told
from tests.moderation.makers import accept, count, decline, seen_now
from tests.moderation.new_skills import make_new_skill, numpy
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.skills import Framework, MadeSkill, content_of, make_framework
from tests.suggest.makers import sent_by_suggesting, state_of

WHAT_IT_IS = {"name", "place", "language"}


def page_of(number: int) -> tuple[str, int, Content]:
    """Address, newest version and content of the skill that a suggestion is for."""
    with in_site() as session:
        skill_id = session.get_one(Suggestion, number).skill_id
        skill = session.get_one(Skill, skill_id)
        return skill.slug, skill.head_number, head_content(skill)


def test_a_new_skill_is_made_when_it_is_accepted(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    assert (count(Skill), seen_now(number).number) == (0, 0)

    outcome = accept(number, mo)

    assert outcome == Accepted(1)
    assert page_of(number) == ("numpy", 1, numpy(framework))
    assert state_of(number) is State.ACCEPTED
    with in_site() as session:
        version = session.scalars(select(Version)).one()
        decision = session.scalars(select(Decision)).one()
        assert (version.parent_hash, version.decision_id) == ("0" * 64, decision.id)
        assert decision.seen_number == 0
        activities = session.scalars(select(Activity).where(Activity.act_id == decision.act_id))
        assert {(each.kind, each.skill_id, each.version_number) for each in activities} == {
            ("accepted", version.skill_id, None),
            ("published", version.skill_id, 1),
        }


def test_what_is_declined_makes_no_skill(ann: Somebody, mo: Somebody, framework: Framework) -> None:
    number = make_new_skill(framework, ann)

    assert decline(number, mo) == Declined()
    assert count(Skill) == 0


def test_two_with_one_name_become_one_skill(
    ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    first, second = make_new_skill(framework, ann), make_new_skill(framework, bo, summary="Arrays.")

    assert accept(first, mo) == Accepted(1)
    assert accept(second, mo) == CannotBeAccepted()
    assert count(Skill) == 1


def test_another_name_settles_it(
    ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    first, second = make_new_skill(framework, ann), make_new_skill(framework, bo, summary="Arrays.")
    accept(first, mo)

    outcome = edit(second, mo, replace(numpy(framework, summary="Arrays."), name="NumPy arrays"))

    assert outcome == Accepted(1)
    assert page_of(second)[0] == "numpy-arrays"


def test_name_and_place_of_a_new_skill_are_told_together(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    with pytest.raises(VerdictsRefused):
        decide(number, mo, asked_now(number) - {"place"})

    assert told(number) == ["suggested"]


def test_nothing_of_a_new_skill_is_published_without_its_name(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    assert decide(number, mo, asked_now(number) - WHAT_IT_IS) == CannotBeAccepted()
    assert count(Skill) == 0


def test_the_rest_of_a_new_skill_waits_for_the_page_that_was_made(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    outcome = decide(number, mo, WHAT_IT_IS)

    assert outcome == DecidedInPart(1, published=3, declined=0, waiting=2)
    slug, _, content = page_of(number)
    assert (slug, content.summary, content.cells) == ("numpy", "", {})
    row = suggestion_row(number)
    assert (row.kind, row.base_number, row.head_revision) == ("new", 0, 2)
    with in_site() as session:
        claims = set(session.scalars(select(OpenPath.skill_id)))
    assert claims == {row.skill_id}
    assert accept(number, mo) == Accepted(2)
    assert page_of(number) == ("numpy", 2, numpy(framework))


def test_the_rest_can_be_declined_and_then_it_is_partly_accepted(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    decide(number, mo, WHAT_IT_IS)

    decide(number, mo, declined=dict.fromkeys(asked_now(number), DeclineReason.TALK_FIRST))

    assert state_of(number) is State.PARTLY


def test_a_new_skill_is_edited_while_it_is_accepted(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    wanted = replace(numpy(framework), summary="Many numbers at once.")

    assert edit(number, mo, wanted) == Accepted(1)
    assert page_of(number)[2] == wanted


def test_the_rest_of_a_new_skill_is_edited_too(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    decide(number, mo, WHAT_IT_IS)
    wanted = numpy(framework, summary="Many numbers at once.")

    assert edit(number, mo, wanted) == Accepted(2)
    assert page_of(number)[2] == wanted


def test_an_old_address_is_not_given_to_another_skill(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    renamed = sent_by_suggesting(skill, ann, replace(content_of(skill), name="Torch"))
    assert accept(renamed, mo) == Accepted(2)
    number = make_new_skill(skill.framework, ann, name="PyTorch")

    assert accept(number, mo) == Accepted(1)
    assert page_of(number)[0] == "pytorch-2"


def test_renaming_moves_the_page_to_its_new_address(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), name="Torch"))

    assert accept(number, mo) == Accepted(2)
    assert page_of(number)[0] == "torch"


def test_nobody_takes_the_name_of_another_skill(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), name="NumPy"))
    accept(make_new_skill(skill.framework, ann), mo)

    assert accept(number, mo) == CannotBeAccepted()
    assert content_of(skill).name == "PyTorch"


def test_retiring_takes_a_page_out_of_use_and_what_waits_for_it_is_gone(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    waiting = sent_by_suggesting(skill, bo, replace(content_of(skill), summary="Networks."))
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), retired=True))

    assert accept(number, mo) == Accepted(2)
    assert content_of(skill).retired is True
    assert accept(waiting, mo) == CannotBeAccepted()


@pytest.mark.parametrize("moderates", ["present", "target"])
def test_moving_a_skill_is_decided_by_who_moderates_both_domains(
    ann: Somebody, mo: Somebody, skill: MadeSkill, moderates: str
) -> None:
    other = make_framework("Data", "Storage", roles=("Analyst",))
    domain = skill.framework.domain if moderates == "present" else other.domain
    dora = make_person("dora", moderates_domain=domain)
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), place=other.place))

    with pytest.raises(DecidingRefused):
        accept(number, dora)

    assert accept(number, mo) == Accepted(2)
    assert content_of(skill).place == other.place


def test_a_new_skill_is_decided_by_who_moderates_its_domain(
    ann: Somebody, framework: Framework
) -> None:
    other = make_framework("Data", "Storage", roles=("Analyst",))
    stranger = make_person("dora", moderates_domain=other.domain)
    moderator = make_person("dirk", moderates_domain=framework.domain)
    number = make_new_skill(framework, ann)

    with pytest.raises(DecidingRefused):
        accept(number, stranger)

    assert accept(number, moderator) == Accepted(1)


def test_cells_of_a_new_skill_are_told_one_by_one(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    cell = next(path for path in asked_now(number) if path.startswith("cell"))

    outcome = decide(number, mo, asked_now(number) - {cell}, {cell: DeclineReason.TALK_FIRST})

    assert outcome == DecidedInPart(1, published=4, declined=1, waiting=0)
    assert page_of(number)[2] == replace(numpy(framework), cells={})
    assert Cell("Shapes arrays.", required=True) not in page_of(number)[2].cells.values()
