"""Short ways of writing a source file in a test and of reading it."""

from pathlib import Path

import pytest

from community.interchange.framework import Reading, Skill
from community.interchange.mapping import TableMapping
from community.interchange.native import read_native
from community.interchange.refusal import ImportRefused
from community.interchange.table import read_table

NATIVE = """\
format: skill-commons/1
source: handbook
ladders:
  standard:
    levels: {junior: Junior, senior: Senior}
domains:
  engineering:
    name: {en: Engineering, de: Technik}
    groups: {code: Code}
roles:
  developer: {name: Developer, ladder: standard}
  volunteer: Volunteer
skills:
  - name: C++
    domain: engineering
    group: code
    summary: A language.
    expectations:
      developer:
        required:
          junior: Reads it.
        optional:
          senior: |
            Writes it.
            - Without leaks.
      volunteer:
        required: Has heard of it.
"""

COLUMNS = {
    "domain": "Area",
    "skill": "Skill",
    "role": "Job",
    "level": "Grade",
    "description": "What",
}
MAPPING = TableMapping(source="handbook", columns=COLUMNS)


def native(folder: Path, text: str | bytes) -> Reading:
    """Read a text as a file in the native format."""
    return read_native(written(folder, "framework.yaml", text))


def table(
    folder: Path, text: str | bytes, mapping: TableMapping = MAPPING, name: str = "skills.csv"
) -> Reading:
    """Read a text as a table."""
    return read_table(written(folder, name, text), mapping)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file and give its path."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal_of_native(folder: Path, text: str | bytes) -> ImportRefused:
    """Read a text in the native format and give its refusal."""
    with pytest.raises(ImportRefused) as refused:
        native(folder, text)
    return refused.value


def refusal_of_table(
    folder: Path, text: str | bytes, mapping: TableMapping = MAPPING, name: str = "skills.csv"
) -> ImportRefused:
    """Read a text as a table and give its refusal."""
    with pytest.raises(ImportRefused) as refused:
        table(folder, text, mapping, name)
    return refused.value


def skill_of(reading: Reading, slug: str) -> Skill:
    """The skill with this slug."""
    return next(skill for skill in reading.framework.skills if skill.slug == slug)
