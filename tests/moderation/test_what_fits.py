"""What fits when the page has moved on, what does not, and that nothing is lost."""

from community.moderation.outcomes import (
    Accepted,
    CannotBeAccepted,
    Declined,
    Moved,
)
from community.publishing.structure import merge_roles
from community.rules.content import Cell
from community.rules.suggestion_states import State
from community.suggest import actions as suggesting
from models.catalogue import Role
from models.database import now
from models.decision import Verdict
from tests.moderation.makers import (
    accept,
    count,
    decision_of,
    numbers_of_versions,
    seen_now,
)
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, make_skill, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    head_text,
    make_suggestion,
    outcome_of_suggesting,
    state_of,
    with_cells,
    with_text,
)


def test_a_stale_base_merges_where_other_cells_changed(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Moved on.", level="Junior"))

    outcome = accept(number, mo)

    assert outcome == Accepted(3)
    assert head_text(skill) == NEW_TEXT
    assert head_text(skill, level="Junior") == "Moved on."


def test_the_flag_and_the_text_of_one_cell_do_not_disturb_each_other(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    key = skill.framework.cell("ML Engineer", "Senior")
    before = content_of(skill)
    optional = Cell(before.cells[key].text, required=False)
    publish_version(skill, with_cells(before, {key: optional}))

    outcome = accept(number, mo)

    assert outcome == Accepted(3)
    assert content_of(skill).cells[key] == Cell(NEW_TEXT, required=False)


def test_the_same_cell_changed_cannot_be_accepted_and_nothing_is_lost(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Another was faster."))

    outcome = accept(number, mo)

    assert outcome == CannotBeAccepted()
    assert head_text(skill) == "Another was faster."
    assert state_of(number) is State.WAITING
    assert count(Verdict) == 0
    assert numbers_of_versions(skill) == [1, 2]


def test_a_cell_that_was_removed_meanwhile_is_a_conflict(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    key = skill.framework.cell("ML Engineer", "Senior")
    publish_version(skill, with_cells(content_of(skill), {key: None}))

    outcome = accept(number, mo)

    assert outcome == CannotBeAccepted()
    assert state_of(number) is State.WAITING


def test_what_only_together_breaks_a_rule_cannot_be_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Junior")
    before = content_of(skill)
    required = with_cells(before, {key: Cell(before.cells[key].text, required=True)})
    sent = outcome_of_suggesting(skill, ann, required)
    assert isinstance(sent, suggesting.Sent)
    publish_version(skill, with_cells(before, {key: Cell("", required=False)}))

    outcome = accept(sent.suggestion_id, mo)

    assert outcome == CannotBeAccepted()
    assert numbers_of_versions(skill) == [1, 2]


def test_what_is_on_the_page_already_is_closed_without_a_version(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, NEW_TEXT))

    outcome = accept(number, mo)

    assert outcome == Declined(already_there=True)
    assert state_of(number) is State.DECLINED
    assert decision_of(number).reason_code == 1
    assert numbers_of_versions(skill) == [1, 2]


def test_a_page_that_moved_elsewhere_does_not_matter_to_a_decision(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    publish_version(skill, with_text(content_of(skill), skill, "Elsewhere.", level="Junior"))

    outcome = accept(number, mo, seen)

    assert outcome == Accepted(3)
    assert decision_of(number).seen_number == 1


def test_what_moved_under_the_moderators_eyes_is_not_decided(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    publish_version(skill, with_text(content_of(skill), skill, "Just here."))

    outcome = accept(number, mo, seen)

    assert outcome == Moved()
    assert state_of(number) is State.WAITING


def test_what_was_suggested_for_a_role_is_read_at_the_role_that_it_was_merged_into(
    ann: Somebody, mo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, role="Data Scientist")
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose="data-scientist", by=ada.id)

    outcome = accept(number, mo)

    assert outcome == Accepted(3)
    assert head_text(skill, role="ML Engineer") == NEW_TEXT


def test_words_of_a_merged_role_that_gave_way_overlap(
    ann: Somebody, mo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, role="Data Scientist")
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose="ml-engineer", by=ada.id)

    outcome = accept(number, mo)

    assert outcome == CannotBeAccepted()
    assert state_of(number) is State.WAITING


def test_a_role_that_was_retired_takes_nothing_new(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Lead")
    other = make_skill(skill.framework, "Keras", with_cells(content_of(skill), {key: None}).cells)
    added = with_cells(content_of(other), {key: Cell("Leads.", required=False)})
    sent = outcome_of_suggesting(other, ann, added)
    assert isinstance(sent, suggesting.Sent)
    with changing_site() as session:
        session.get_one(Role, key[0]).retired_at = now()

    outcome = accept(sent.suggestion_id, mo)

    assert outcome == CannotBeAccepted()
    assert key not in content_of(other).cells
