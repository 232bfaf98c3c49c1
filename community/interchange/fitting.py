"""Finding a source's domains, ladders and roles on the site, and planning those that are new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from community.interchange.framework import Names
from community.interchange.queries import Site, Thing
from community.rules.content import CellKey, Content, Place

NO_LEVELS: Names = {"en": "No levels", "de": "Ohne Stufen", "zh": "无级别"}
NO_LEVELS_SLUG = "no-levels"


@dataclass(frozen=True, slots=True)
class Addition:
    """A domain, group, ladder, level or role that the site will get."""

    thing: Thing
    names: Names
    descriptions: Names


@dataclass(frozen=True, slots=True)
class AddedName:
    """What a thing is called in a language in which it had no name."""

    kind: str
    uid: str
    language: str
    name: str
    description: str


@dataclass(slots=True)
class Fitted:
    """How the structure of a source fits the site: what is new, and which id each slug means."""

    additions: list[Addition] = field(default_factory=list)
    names: list[AddedName] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)  # of levels that make room
    places: dict[tuple[str, str | None], Place] = field(default_factory=dict)
    cells: dict[tuple[str, str | None], CellKey] = field(default_factory=dict)
    led: set[tuple[str, str | None]] = field(default_factory=set)
    gone: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether the site's structure would change at all."""
        return bool(self.additions or self.names)

    def cell_of(self, role: str, level: str | None) -> tuple[CellKey, bool]:
        """The ids of a cell by the slugs of the source; whether merging led there."""
        return self.cells[role, level], (role, level) in self.led

    def followed(self, content: Content) -> Content:
        """A content of earlier times, read through the merging of roles, levels and places."""
        if not self.merged:
            return content
        place = content.place
        kept = {key: cell for key, cell in content.cells.items() if self._follow(key) == key}
        for key, cell in content.cells.items():
            kept.setdefault(self._follow(key), cell)
        return Content(
            name=content.name,
            summary=content.summary,
            place=Place(
                self.merged.get(place.domain, place.domain),
                self.merged.get(place.group, place.group) if place.group else None,
            ),
            language=content.language,
            cells=kept,
            retired=content.retired,
        )

    def _follow(self, key: CellKey) -> CellKey:
        role, level = key
        return self.merged.get(role, role), self.merged.get(level, level)


class Finder:
    """Looks things up on the site, by id, by slug or by a slug they had, merged ones followed."""

    def __init__(self, site: Site) -> None:
        """Know the site's things, to which those planned are added."""
        self._site = site
        self.things: dict[str, Thing] = dict(site.things)
        self._by_slug = {
            (thing.kind, _scope(thing), thing.slug): thing.uid for thing in self.things.values()
        }
        self.merged = {uid: self._last(uid) for uid, t in self.things.items() if t.merged_into}

    def find(self, kind: str, slug: str, scope: str = "", uid: str | None = None) -> Thing | None:
        """The thing that the site has for this id or slug, or None."""
        found = self._look(kind, slug, scope, uid)
        return None if found is None else self.things.get(self.merged.get(found, found))

    def is_merged(self, kind: str, slug: str, scope: str = "", uid: str | None = None) -> bool:
        """Whether what this id or slug means has been merged into another thing."""
        return self._look(kind, slug, scope, uid) in self.merged

    def _look(self, kind: str, slug: str, scope: str, uid: str | None) -> str | None:
        if uid is not None and uid in self.things and self.things[uid].kind == kind:
            return uid
        key = (kind, scope, slug)
        return self._by_slug.get(key) or self._site.old_slugs.get(key)

    def add(self, thing: Thing) -> None:
        """Know a thing that is planned."""
        self.things[thing.uid] = thing
        self._by_slug[thing.kind, _scope(thing), thing.slug] = thing.uid

    def is_free(self, uid: str | None) -> bool:
        """Whether this id was given and nothing has it."""
        return uid is not None and uid not in self.things

    def taken(self, kind: str, scope: str = "") -> set[str]:
        """The slugs of a kind that are in use or redirect."""
        old = {slug for of, within, slug in self._site.old_slugs if (of, within) == (kind, scope)}
        return old | {slug for of, within, slug in self._by_slug if (of, within) == (kind, scope)}

    def levels_of(self, ladder: str) -> list[Thing]:
        """The levels of a ladder, lowest first."""
        levels = (t for t in self.things.values() if t.kind == "level" and t.above == ladder)
        return sorted(levels, key=lambda level: level.position)

    def next_position(self, kind: str, scope: str | None = None) -> int:
        """The place after the last one of a kind."""
        of_kind: Iterable[Thing] = (t for t in self.things.values() if t.kind == kind)
        return max((t.position + 1 for t in of_kind if scope in {None, t.above}), default=0)

    def _last(self, uid: str) -> str:
        seen = {uid}
        while (following := self.things[uid].merged_into) and following not in seen:
            seen.add(following)
            uid = following
        return uid


def _scope(thing: Thing) -> str:
    """What a slug is unique within: groups and levels within what they belong to."""
    return thing.above if thing.kind in {"group", "level"} else ""
