"""The job families of the engineering progression as a framework in the native format.

A theme is a skill, a family a role with the family's own ladder. What is expected at a level are
its competencies in their order, each a line, its examples below it as a list.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from community.interchange.framework import Framework
from community.interchange.native import read_native
from tests.real.place import FOLDER

FAMILIES = ("engineering", "engineering-v1", "operations")


def families(folder: Path) -> Framework:
    """All families as the product reads them from a file that is written into the folder."""
    file = folder / "families.yaml"
    file.write_text(native_text())
    return read_native(file).framework


def native_text() -> str:
    """All families in the native format."""
    read = {name: _family(name) for name in FAMILIES}
    framework = {
        "format": "skill-commons/1",
        "source": "engineering-progression",
        "language": "en",
        "ladders": {
            name: {
                "name": family["name"],
                "levels": {level["id"]: level["name"] for level in family["levels"]},
            }
            for name, family in read.items()
        },
        "domains": {"engineering": "Engineering"},
        "roles": {name: {"name": family["name"], "ladder": name} for name, family in read.items()},
        "skills": list(_skills(read)),
    }
    return yaml.safe_dump(framework, allow_unicode=True, sort_keys=False)


def _family(name: str) -> dict[str, Any]:
    path = FOLDER / "ft-engineering-progression" / f"{name}.yml"
    read: dict[str, Any] = yaml.safe_load(path.read_text())
    return read


def _skills(read: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    themes = {theme["id"]: theme["name"] for each in read.values() for theme in each["themes"]}
    for theme, name in themes.items():
        expectations = {
            family: {"required": texts}
            for family, each in read.items()
            if (texts := _texts(each["competencies"], theme))
        }
        yield {"name": name, "slug": theme, "domain": "engineering", "expectations": expectations}


def _texts(competencies: list[dict[str, Any]], theme: str) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for each in competencies:
        if each["theme"] == theme:
            texts.setdefault(each["level"], []).extend(lines_of(each))
    return {level: "\n".join(lines) for level, lines in texts.items()}


def lines_of(competency: Mapping[str, Any]) -> list[str]:
    """What a competency says."""
    examples = competency.get("examples") or ()
    return [competency["summary"].strip(), *(f"- {example.strip()}" for example in examples)]
