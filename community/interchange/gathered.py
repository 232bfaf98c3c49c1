"""What the rows of a table say, gathered by domain, role and skill; contradictions are refused."""

from dataclasses import dataclass, field

from community.interchange.framework import Facts, Repeated
from community.interchange.refusal import ImportRefused
from community.interchange.texts import Texts
from community.rules.content import is_blank


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in use, its texts made uniform."""

    line: int
    domain: str
    group: str | None
    skill: str
    slug: str | None
    summary: str
    role: str | None
    role_description: str
    level: str | None
    level_description: str
    text: str
    required: bool


@dataclass(slots=True)
class Described:
    """A description and the line it stands in first."""

    line: int
    text: str = ""
    text_line: int = 0


@dataclass(slots=True)
class GatheredRole:
    """A role with the levels that occur in it; the key of one without levels is None."""

    about: Described
    levels: dict[str | None, Described] = field(default_factory=dict)


@dataclass(slots=True)
class GatheredSkill:
    """A skill with every place it was found at and its cells by role and level."""

    name: str
    slug: str | None
    about: Described
    places: list[tuple[str, str | None]] = field(default_factory=list)
    cells: dict[tuple[str, str | None], Entry] = field(default_factory=dict)


class Gathered:
    """All rows in use."""

    def __init__(self, file: str, texts: Texts, facts: Facts) -> None:
        """Begin with nothing; refusals name `file`, repetitions are counted in `facts`."""
        self.file = file
        self.texts = texts
        self._facts = facts
        self.roles: dict[str, GatheredRole] = {}
        self.skills: dict[str, GatheredSkill] = {}

    def add(self, entry: Entry) -> None:
        """Take one row. Raises ImportRefused where it contradicts an earlier one."""
        skill = self._skill_of(entry)
        skill.places.append((entry.domain, entry.group))
        self._describe(skill.about, entry.summary, entry.line, f"the summary of “{entry.skill}”")
        if entry.role is not None:
            self._add_role(entry, entry.role)
            self._add_cell(skill, entry, entry.role)

    def _skill_of(self, entry: Entry) -> GatheredSkill:
        key = entry.slug or f"name {entry.skill}"
        skill = self.skills.get(key)
        if skill is None:
            skill = GatheredSkill(entry.skill, entry.slug, Described(entry.line))
            self.skills[key] = skill
        elif skill.name != entry.skill:
            message = (
                f"the slug “{key}” belongs to “{skill.name}” in line {skill.about.line} and to "
                f"“{entry.skill}” here; give one of them another"
            )
            raise ImportRefused(self.file, entry.line, message)
        return skill

    def _add_role(self, entry: Entry, name: str) -> None:
        role = self.roles.setdefault(name, GatheredRole(Described(entry.line)))
        self._describe(role.about, entry.role_description, entry.line, f"the role “{name}”")
        level = role.levels.setdefault(entry.level, Described(entry.line))
        what = f"the level “{entry.level}” of “{name}”"
        self._describe(level, entry.level_description, entry.line, what)
        if None in role.levels and len(role.levels) > 1:
            lines = sorted(level.line for level in role.levels.values())
            message = f"“{name}” has a level here or in line {lines[0]} and none in the other"
            raise ImportRefused(self.file, entry.line, f"{message}; name the level in both")

    def _describe(self, about: Described, text: str, line: int, what: str) -> None:
        if not about.text:
            about.text, about.text_line = text, line
        elif text and text != about.text:
            message = f"{what} is described otherwise in line {about.text_line}; make them alike"
            raise ImportRefused(self.file, line, message)

    def _add_cell(self, skill: GatheredSkill, entry: Entry, role: str) -> None:
        if entry.required and is_blank(entry.text):
            message = "a required expectation has no description; write it, or make it optional"
            raise ImportRefused(self.file, entry.line, message)
        earlier = skill.cells.setdefault((role, entry.level), entry)
        if earlier is entry:
            return
        if (earlier.text, earlier.required) != (entry.text, entry.required):
            level = f", {entry.level}" if entry.level else ""
            message = (
                f"says of “{entry.skill}” for {role}{level} something else than line "
                f"{earlier.line}; keep one of the two"
            )
            raise ImportRefused(self.file, entry.line, message)
        self._facts.duplicates.append(Repeated(entry.line, earlier.line))
