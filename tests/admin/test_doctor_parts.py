"""The doctor on what was decided change by change, and on what was taken back."""

from datetime import timedelta

import pytest
from flask import Flask

from community.moderation import actions
from community.moderation.outcomes import Verdicts
from community.moderation.taking_back import TakenBack, take_back
from community.rules.content import Cell
from community.rules.suggestion_states import DeclineReason
from tests.admin.commands import run
from tests.admin.examined import say_what_was_published
from tests.admin.tampering import tamper
from tests.databases import Database
from tests.moderation.makers import seen_now
from tests.moderation.new_skills import make_new_skill
from tests.moderation.taking import asked
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of
from tests.suggest.makers import sent_by_suggesting, with_cells

HOLD = timedelta(minutes=5)


@pytest.fixture
def both(skill: MadeSkill, ann: Somebody) -> tuple[int, str, str]:
    """A suggestion for the text of a cell and for whether it is required, and its two paths."""
    key = skill.framework.cell("ML Engineer", "Senior")
    wanted = with_cells(content_of(skill), {key: Cell("Leads.", required=False)})
    path = "cell/{}/{}".format(*key)
    return sent_by_suggesting(skill, ann, wanted), f"{path}/text", f"{path}/required"


def decide(number: int, by: Somebody, accepted: set[str], declined: set[str]) -> None:
    seen = seen_now(number)
    said = Verdicts(frozenset(accepted), dict.fromkeys(declined, DeclineReason.TALK_FIRST))
    with changing_site():
        actions.decide(number, seen=seen, verdicts=said, by=by.id, note="So it is.", hold=HOLD)
    say_what_was_published()


def taken_back(decision: int, by: Somebody) -> None:
    with changing_site():
        assert isinstance(take_back(decision, by=by.id), TakenBack)


def examined(app: Flask, *, holds: bool = False) -> list[str]:
    printed = run(app, "doctor", "--invariants", fails=not holds)
    return printed.splitlines()


def test_what_was_decided_in_parts_and_taken_back_holds(
    app: Flask, both: tuple[int, str, str], mo: Somebody
) -> None:
    number, text, required = both
    decide(number, mo, {text}, set())
    examined(app, holds=True)
    taken_back(1, mo)
    examined(app, holds=True)
    decide(number, mo, {text}, {required})
    examined(app, holds=True)
    taken_back(2, mo)

    assert "everything holds" in examined(app, holds=True)[0]


def test_a_field_that_was_declined_and_published_is_named(
    app: Flask, database: Database, both: tuple[int, str, str], mo: Somebody
) -> None:
    number, text, required = both
    decide(number, mo, {text}, {required})

    tamper(
        database,
        f"UPDATE verdicts SET verdict = 'accepted', reason_code = NULL WHERE path = '{required}'",
        f"UPDATE verdicts SET verdict = 'declined' WHERE path = '{text}'",
    )

    named = f"suggestion 1, decision 1: version 2 changed {text}, which it declined"
    assert examined(app) == [named]


def test_a_page_that_was_not_undone_is_named(
    app: Flask, database: Database, both: tuple[int, str, str], mo: Somebody
) -> None:
    number, text, required = both
    decide(number, mo, {text, required}, set())
    taken_back(1, mo)

    tamper(
        database,
        "UPDATE activities SET act_id = 1 WHERE kind = 'published' AND version_number = 3",
        "DELETE FROM reverts",
    )

    named = "suggestion 1, decision 1: it was taken back, but no version undid version 2"
    assert examined(app) == [named]


def test_a_revision_that_taking_back_wrote_without_saying_so_is_named(
    app: Flask, database: Database, both: tuple[int, str, str], mo: Somebody
) -> None:
    number, text, required = both
    decide(number, mo, set(), {text, required})
    taken_back(1, mo)

    tamper(database, "UPDATE activities SET details = '{}' WHERE kind = 'taken back'")

    named = "suggestion 1: it has 2 revisions, but its activities tell of 1"
    assert examined(app) == [named]


def test_a_new_page_that_was_taken_back_and_accepted_in_part_holds(
    app: Flask, framework: Framework, ann: Somebody, mo: Somebody
) -> None:
    number = make_new_skill(framework, ann)
    cell, parts = cells_and_parts_of(number)
    decide(number, mo, cell | parts, set())
    taken_back(1, mo)

    decide(number, mo, parts, cell)

    assert "everything holds" in examined(app, holds=True)[0]


def test_what_such_a_page_holds_though_it_was_declined_is_named(
    app: Flask, database: Database, framework: Framework, ann: Somebody, mo: Somebody
) -> None:
    number = make_new_skill(framework, ann)
    cell, parts = cells_and_parts_of(number)
    decide(number, mo, cell | parts, set())
    taken_back(1, mo)
    decide(number, mo, cell | parts, set())

    tamper(
        database,
        "UPDATE verdicts SET verdict = 'declined', reason_code = 6"
        " WHERE decision_id = 2 AND path LIKE 'cell/%'",
        "UPDATE suggestions SET state = 'partly'",
    )

    assert f"version 3 changed {min(cell)}" in "\n".join(examined(app))


def cells_and_parts_of(number: int) -> tuple[set[str], set[str]]:
    """The paths of a suggestion that are of a cell, and the others."""
    paths = set(asked(number))
    cells = {path for path in paths if path.startswith("cell/")}
    return cells, paths - cells
