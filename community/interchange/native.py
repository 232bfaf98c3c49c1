"""The native format: a framework as YAML that people read and write by hand."""

import re
from pathlib import Path

from community.interchange.framework import Facts, Framework, Reading
from community.interchange.native_parts import read_domains, read_ladders, read_roles
from community.interchange.native_skills import read_skills
from community.interchange.nodes import Source
from community.interchange.source_file import NATIVE_LIMIT, decode, read_bytes
from community.interchange.texts import Texts
from community.interchange.yaml_text import read_yaml

FORMAT = "skill-commons/1"

_KEYS = ("format", "source", "language", "ladders", "domains", "roles", "skills")
_SOURCE = re.compile(r"[\w.:-]{1,80}")


def read_native(path: Path) -> Reading:
    """Read a framework in the native format.

    Raises ImportRefused, whose text names file, line and cure, for everything that is wrong.
    """
    file = str(path)
    facts = Facts()
    root = read_yaml(file, decode(path, read_bytes(path, NATIVE_LIMIT)))
    source = Source(file, Texts(file, facts))
    top = source.entries(root, "the file", _KEYS)
    if source.text(top, "format", "") != FORMAT:
        raise source.refused(
            top.values.get("format", root),
            f"does not say “format: {FORMAT}”; write this line at the top, or for a table use "
            "import-table",
        )
    name = source.text(top, "source", "")
    if not _SOURCE.fullmatch(name):
        raise source.refused(
            top.values.get("source", root),
            "needs “source:”, a name of this source without blanks, such as “handbook”",
        )
    source.language = source.language_of(top, "en")
    ladders = read_ladders(source, top)
    domains = read_domains(source, top)
    roles = read_roles(source, top, ladders)
    skills = read_skills(source, top, domains, roles, ladders)
    facts.rows = sum(len(skill.cells) for skill in skills)
    return Reading(Framework(name, source.language, ladders, domains, roles, skills), facts)
