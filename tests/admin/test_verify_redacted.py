"""`flask verify-history` tells what was redacted from what was changed past the triggers."""

from typing import Final

import pytest
from flask import Flask

from tests.admin.commands import run
from tests.admin.redacting import redact, say_and_replace
from tests.admin.tampering import tamper
from tests.admin.test_verify_history import AT_3, CHANGES, HASH, NOT_PUBLISHED
from tests.catalogue.undoing import reword
from tests.databases import Database
from tests.skills import MadeSkill

AT_2: Final = "skill_id = 1 AND number = 2"
BESIDE_REDACTED: Final[dict[str, tuple[str, str]]] = {
    "another text in its place": (
        "UPDATE contents SET body = '{}' WHERE body = ''",
        "pytorch, version 2: it was redacted, and still there is text of it",
    ),
    "another change in its place": (
        f"UPDATE version_changes SET after = 'true' WHERE {AT_2}",
        "pytorch, version 2: it was redacted, and still there is text of it",
    ),
    "the text of the next one": (
        f"UPDATE contents SET body = '' WHERE hash ="
        f" (SELECT content_hash FROM versions WHERE {AT_3})",
        f"pytorch, version 3: {NOT_PUBLISHED}",
    ),
    "what the next one changed": (
        f"UPDATE version_changes SET after = NULL WHERE {AT_3}",
        f"pytorch, version 3: {CHANGES}",
    ),
    "the redaction is gone": (
        f"DELETE FROM redactions WHERE {AT_2}",
        f"pytorch, version 2: {NOT_PUBLISHED}",
    ),
    "its hash": (
        f"UPDATE versions SET hash = '{'e' * 64}' WHERE {AT_2}",
        f"pytorch, version 2: {HASH}",
    ),
    "its effect": (
        f"UPDATE versions SET effect = 'structural' WHERE {AT_2}",
        "pytorch, version 2: its effect is not that of its changes",
    ),
}


@pytest.fixture
def history(skill: MadeSkill) -> MadeSkill:
    """PyTorch with four versions; the second says what must go."""
    say_and_replace(skill)
    reword(skill, "ML Engineer", "Senior", "Asks the whole team.")
    return skill


def test_what_was_redacted_is_named_and_is_no_flaw(app: Flask, history: MadeSkill) -> None:
    redact(app, history, 2, 3)

    printed = run(app, "verify-history")

    assert printed == (
        "pytorch: text of version 2 redacted\n"
        "pytorch: text of version 3 redacted\n"
        "1 skills, 4 versions: the history is as it was published.\n"
    )


@pytest.mark.parametrize("what", BESIDE_REDACTED)
def test_a_redaction_hides_no_other_change(
    app: Flask, database: Database, history: MadeSkill, what: str
) -> None:
    redact(app, history, 2)
    statement, flaw = BESIDE_REDACTED[what]
    tamper(database, statement)

    printed = run(app, "verify-history", fails=True)

    assert flaw in printed.splitlines()[0], printed
    assert ("text of version 2 redacted" in printed) == (what != "the redaction is gone")


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE contents SET body = '' WHERE hash ="
        f" (SELECT content_hash FROM versions WHERE {AT_2})",
        f"UPDATE version_changes SET after = NULL WHERE {AT_2}",
    ],
)
def test_a_text_that_is_gone_without_a_redaction_is_a_flaw(
    app: Flask, database: Database, history: MadeSkill, statement: str
) -> None:
    tamper(database, statement)

    printed = run(app, "verify-history", fails=True)

    assert printed.startswith("pytorch, version 2: ")
    assert "redacted" not in printed
