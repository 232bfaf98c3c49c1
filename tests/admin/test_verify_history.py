"""`flask verify-history` finds whatever is not as it was published, and says of which version."""

from datetime import UTC, datetime
from typing import Final

import pytest
from flask import Flask

from community.publishing import history_rows
from community.publishing.actions import version_hash
from community.rules.content import Cell
from models.version import Version
from tests.admin.commands import run
from tests.admin.tampering import tamper
from tests.catalogue.undoing import put, reword, undo
from tests.databases import Database
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import in_site
from tests.skills import Framework, MadeSkill, content_of, make_skill
from tests.suggest.makers import make_suggestion

AT_3: Final = "skill_id = 1 AND number = 3"
OTHER: Final = "replace(body, 'Builds and trains', 'Burns')"
NOT_PUBLISHED: Final = "its text is not the one that was published"
HASH: Final = "its hash does not fit"
CHANGES: Final = "what it changed is not what its rows say: ml-engineer.senior"
CELLS: Final = "pytorch: its present cells are not those of its newest version: ml-engineer.senior"

TAMPERED: Final[dict[str, tuple[str, list[str]]]] = {
    "a text": (
        f"UPDATE contents SET body = {OTHER} WHERE hash ="
        f" (SELECT content_hash FROM versions WHERE {AT_3})",
        [f"pytorch, version 3: {NOT_PUBLISHED}"],
    ),
    "a text for another": (
        "UPDATE versions SET content_hash ="
        f" (SELECT content_hash FROM versions WHERE skill_id = 1 AND number = 1) WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}", f"version 3: {CHANGES}"],
    ),
    "a hash": (
        f"UPDATE versions SET hash = '{'e' * 64}' WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}"],
    ),
    "the hash of the parent": (
        f"UPDATE versions SET parent_hash = '{'e' * 64}' WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}", "version 3: it does not continue version 2"],
    ),
    "a version is gone": (
        f"DELETE FROM versions WHERE {AT_3}",
        ["pytorch, version 3: it is missing"],
    ),
    "the newest version is gone": (
        "DELETE FROM versions WHERE skill_id = 1 AND number = 4",
        ["pytorch: its newest version should be 4, but its history ends with 3"],
    ),
    "a changed text": (
        f"""UPDATE version_changes SET after = '"Leads nothing."' WHERE {AT_3}""",
        [f"pytorch, version 3: {CHANGES}"],
    ),
    "a change is gone": (
        f"DELETE FROM version_changes WHERE {AT_3}",
        [f"pytorch, version 3: {CHANGES}", "version 3: its effect is not that of its changes"],
    ),
    "what a change was": (
        f"UPDATE version_changes SET kind = 'added' WHERE {AT_3}",
        [f"pytorch, version 3: {CHANGES}"],
    ),
    "an effect": (
        f"UPDATE versions SET effect = 'structural' WHERE {AT_3}",
        ["pytorch, version 3: its effect is not that of its changes"],
    ),
    "a present cell": (
        "UPDATE expectations SET text = 'Leads nothing.' WHERE skill_id = 1 AND since_number = 4",
        [CELLS],
    ),
    "where a present cell comes from": (
        "UPDATE expectations SET since_number = 3 WHERE skill_id = 1 AND since_number = 4",
        [CELLS],
    ),
    "a present cell is gone": (
        "DELETE FROM expectations WHERE skill_id = 1 AND since_number = 4",
        [CELLS],
    ),
    "what lists show": (
        "UPDATE skills SET name = 'PyTorch 2', required_count = 3 WHERE id = 1",
        ["pytorch: lists do not show it as its newest version says: name, required"],
    ),
    "who is credited": (
        f"DELETE FROM credits WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}"],
    ),
    "what somebody is credited with": (
        f"UPDATE credits SET kind = 'found' WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}"],
    ),
    "who approved": (
        "UPDATE decisions SET person_id = (SELECT id FROM persons WHERE name = 'bo')",
        [f"pytorch, version 3: {HASH}"],
    ),
    "when it was published": (
        f"UPDATE versions SET created_at = '2020-01-01 00:00:00.000000+00:00' WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}"],
    ),
    "why": (
        f"UPDATE versions SET cause = 'import' WHERE {AT_3}",
        [f"pytorch, version 3: {HASH}"],
    ),
}


@pytest.fixture
def history(skill: MadeSkill, ann: Somebody, bo: Somebody, mo: Somebody) -> MadeSkill:
    """PyTorch with four versions: an import, two, a suggestion of ann's, and that one undone."""
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    accept(make_suggestion(skill, ann), mo)
    undo(skill, 3, mo)
    return skill


def test_a_history_as_it_was_published_is_told_in_one_line(
    app: Flask, framework: Framework, history: MadeSkill
) -> None:
    keras = make_skill(framework, "Keras")
    lead, junior = (framework.cell("ML Engineer", level) for level in ("Lead", "Junior"))
    put(keras, {lead: None, junior: Cell("Leads a project.\nTells of it.", required=True)})
    put(keras, {lead: Cell("Leads “all” 项目.", required=False)})

    printed = run(app, "verify-history")

    assert printed == "2 skills, 7 versions: the history is as it was published.\n"


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_past_the_triggers_is_found(
    app: Flask, database: Database, history: MadeSkill, what: str
) -> None:
    statement, flaws = TAMPERED[what]
    tamper(database, statement)

    printed = run(app, "verify-history", fails=True)

    lines = printed.splitlines()
    assert len(lines) == len(flaws), printed
    for line, flaw in zip(lines, flaws, strict=True):
        assert flaw in line


def test_a_version_that_was_forged_with_its_hash_is_not_continued_by_the_next(
    app: Flask, database: Database, history: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    with in_site() as session:
        version = session.get_one(Version, (history.id, 3))
        forged = version_hash(
            skill_uid=history.uid,
            number=3,
            parent_hash=version.parent_hash,
            content_hash=version.content_hash,
            created_at=datetime(2020, 1, 1, tzinfo=UTC),
            cause="suggestion",
            people=[("wrote", ann.uid), ("approved", mo.uid)],
            suggestion_id=1,
            revision=1,
        )
    moment = "2020-01-01 00:00:00.000000+00:00"
    tamper(database, f"UPDATE versions SET hash = '{forged}', created_at = '{moment}' WHERE {AT_3}")

    printed = run(app, "verify-history", fails=True)

    assert printed == "pytorch, version 4: it does not continue version 3 as that stands there\n"


def test_only_the_named_skill_is_looked_at(
    app: Flask, database: Database, framework: Framework, history: MadeSkill
) -> None:
    make_skill(framework, "Keras")
    tamper(database, TAMPERED["a hash"][0])

    printed = run(app, "verify-history", "--skill", "keras")

    assert printed == "1 skills, 1 versions: the history is as it was published.\n"
    assert "pytorch" in run(app, "verify-history", "--skill", "pytorch", fails=True)
    assert "There is no skill nothing." in run(
        app, "verify-history", "--skill", "nothing", fails=True
    )


def test_a_long_history_is_read_a_portion_at_a_time(
    app: Flask, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = skill.framework.cell("ML Engineer", "Senior")
    for number in range(2, 8):
        put(skill, {key: Cell(f"Version {number}.", required=True)})
    assert content_of(skill).cells[key].text == "Version 7."
    monkeypatch.setattr(history_rows, "AT_ONCE", 3)

    with queries_of(app) as asked:
        printed = run(app, "verify-history")

    assert printed.startswith("1 skills, 7 versions")
    portions = [each for each in asked if "contents" in each]
    assert len(portions) == 4
