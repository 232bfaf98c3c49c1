"""What may import what, beyond the contracts in setup.cfg."""

import sys

from tests.house.sources import calls_in, imported_by, python_files

RULES = python_files("community/rules")
IMPURE = {"asyncio", "os", "random", "secrets", "socket", "subprocess", "time", "uuid"}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "open", "print"}
WEB = ("flask", "werkzeug", "jinja2", "wtforms")


def test_rules_know_the_standard_library_and_rapidfuzz_and_nothing_else() -> None:
    foreign = {
        f"{path}: {name}"
        for path in RULES
        for name in imported_by(path)
        if not name.startswith(("community.rules", "rapidfuzz"))
        and name.partition(".")[0] not in sys.stdlib_module_names
    }

    assert RULES
    assert foreign == set()


def test_rules_are_pure() -> None:
    impure = {
        f"{path}: {name}"
        for path in RULES
        for name in imported_by(path)
        if name.partition(".")[0] in IMPURE
    }
    calls = {
        f"{path}:{line}: {call}"
        for path in RULES
        for line, call in calls_in(path)
        if call in CLOCKS
    }

    assert impure | calls == set()


def test_models_know_no_web() -> None:
    web = {
        f"{path}: {name}"
        for path in python_files("models")
        for name in imported_by(path)
        if name.startswith(WEB)
    }

    assert web == {"models/database.py: flask_sqlalchemy"}


def test_migrations_import_no_models() -> None:
    ours = {
        f"{path}: {name}"
        for path in python_files("migrations/versions")
        for name in imported_by(path)
        if name.partition(".")[0] in {"models", "community"}
    }

    assert python_files("migrations/versions")
    assert ours == set()
