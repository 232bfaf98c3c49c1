"""The settings: the README's table and the program name the same ones."""

import re

from community.config import SETTINGS
from tests.house.sources import ROOT, python_files, text_of

# Read by others than the product: make, its tests, and the libraries.
NOT_OURS = {"PYTHON", "CI", "TEST_DATABASE_URL", "TEST_SIZE", "CHROMIUM"}


def test_the_readme_names_every_setting_and_no_other() -> None:
    rows = re.findall(r"^\|\s*`([A-Z][A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE)

    named = set(rows) - NOT_OURS

    assert named == {setting.name for setting in SETTINGS}


def test_every_setting_has_a_sentence() -> None:
    assert [setting.name for setting in SETTINGS if not setting.sentence.endswith(".")] == []


def test_nothing_reads_the_environment_behind_the_settings() -> None:
    readers = [
        str(path)
        for path in python_files("community", "models")
        if re.search(r"\bos\.(environ|getenv)\b", text_of(path))
    ]

    assert set(readers) <= {"community/app.py", "community/config.py"}
