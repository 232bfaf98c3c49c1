"""What a source says: ladders, domains, roles and skills as plain values, keyed by slug."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

Names = Mapping[str, str]  # language → name or description


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a ladder; its place in the ladder is its rank."""

    slug: str
    names: Names
    descriptions: Names
    id: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """An ordered set of levels, lowest first; `derived` when its slug is no word of the source."""

    slug: str
    names: Names
    levels: tuple[Level, ...]
    id: str | None
    line: int
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group within a domain."""

    slug: str
    names: Names
    descriptions: Names
    id: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain with its groups, in the order in which they are shown."""

    slug: str
    names: Names
    descriptions: Names
    groups: tuple[Group, ...]
    id: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Role:
    """A job; `ladder` is None where it has no levels."""

    slug: str
    names: Names
    descriptions: Names
    ladder: str | None
    id: str | None
    line: int


@dataclass(frozen=True, slots=True)
class SkillCell:
    """One expectation; `level` is None where the role has no levels."""

    role: str
    level: str | None
    text: str
    required: bool
    line: int


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill with its cells, named by the slugs of its domain, group, roles and levels."""

    slug: str
    name: str
    summary: str
    language: str
    domain: str
    group: str | None
    cells: tuple[SkillCell, ...]
    retired: bool
    id: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Framework:
    """All that one source says at one moment."""

    source: str
    language: str
    ladders: tuple[Ladder, ...]
    domains: tuple[Domain, ...]
    roles: tuple[Role, ...]
    skills: tuple[Skill, ...]

    @property
    def cell_count(self) -> int:
        """How many expectations the source holds in all."""
        return sum(len(skill.cells) for skill in self.skills)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A row that says again what an earlier one said."""

    line: int
    first_line: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was left out, with the reason in words."""

    line: int
    reason: str


@dataclass(slots=True)
class Facts:
    """What was seen while reading: for the report at the end."""

    rows: int = 0
    duplicates: list[Repeated] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A framework together with what was seen while reading it."""

    framework: Framework
    facts: Facts
