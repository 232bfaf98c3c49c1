"""One edit meant for all cells that say the same."""

from community.rules.content import Cell
from community.rules.same_text import places_by_text, put_everywhere

SENIOR, LEAD, PRINCIPAL = ("ml", "senior"), ("ml", "lead"), ("ml", "principal")
OLD = Cell("Knows it.", required=True)
BEFORE = {SENIOR: OLD, LEAD: Cell("Knows it.", required=False), PRINCIPAL: Cell("Else.", True)}


def test_an_edit_is_put_wherever_the_old_text_stood_and_leaves_the_flags() -> None:
    wanted = {**BEFORE, SENIOR: Cell("Knows it well.", required=True)}

    found = put_everywhere(BEFORE, wanted, {SENIOR}, {SENIOR})

    assert found == {**wanted, LEAD: Cell("Knows it well.", required=False)}


def test_an_edit_that_is_meant_for_one_cell_stays_there() -> None:
    wanted = {**BEFORE, SENIOR: Cell("Knows it well.", required=True)}

    assert put_everywhere(BEFORE, wanted, {SENIOR}, ()) == wanted


def test_a_cell_with_an_edit_of_its_own_keeps_it() -> None:
    before = {**BEFORE, PRINCIPAL: OLD}
    own = {SENIOR: Cell("Knows it well.", True), LEAD: Cell("Leads.", False), PRINCIPAL: OLD}

    found = put_everywhere(before, own, {SENIOR, LEAD}, {SENIOR})

    assert found[LEAD] == Cell("Leads.", required=False)
    assert found[PRINCIPAL] == Cell("Knows it well.", required=True)


def test_two_edits_of_one_text_that_differ_leave_the_others_alone() -> None:
    before = {**BEFORE, PRINCIPAL: OLD}
    own = {SENIOR: Cell("Knows it well.", True), LEAD: Cell("Leads.", False), PRINCIPAL: OLD}

    assert put_everywhere(before, own, {SENIOR, LEAD}, {SENIOR, LEAD}) == own


def test_a_cell_whose_flag_alone_was_changed_gets_the_new_text_too() -> None:
    wanted = {**BEFORE, SENIOR: Cell("Knows it well.", True), LEAD: Cell("Knows it.", True)}

    found = put_everywhere(BEFORE, wanted, {SENIOR}, {SENIOR})

    assert found[LEAD] == Cell("Knows it well.", required=True)


def test_a_cell_that_was_taken_away_stays_away() -> None:
    wanted = {SENIOR: Cell("Knows it well.", True), PRINCIPAL: BEFORE[PRINCIPAL]}

    assert put_everywhere(BEFORE, wanted, {SENIOR, LEAD}, {SENIOR, LEAD}) == wanted


def test_places_without_words_have_nothing_in_common() -> None:
    before = {SENIOR: Cell("", required=False), LEAD: Cell("", required=False)}
    wanted = {**before, SENIOR: Cell("Knows it.", required=False)}

    assert put_everywhere(before, wanted, {SENIOR}, {SENIOR}) == wanted
    assert not places_by_text(before)
    assert places_by_text(BEFORE) == {"Knows it.": 2, "Else.": 1}
