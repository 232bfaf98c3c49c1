"""What an import adds to the structure of the site."""

from typing import TypeVar

from community.interchange.fitting import AddedName, Addition, Finder, Fitted
from community.interchange.framework import Domain, Group, Ladder, Level, Names, Role
from community.interchange.queries import Site, Thing
from models.database import new_uid

Part = TypeVar("Part", Domain, Group, Ladder, Level, Role)


class Builder:
    """Finds the parts of a source on the site, and plans those that are missing."""

    def __init__(self, site: Site, finder: Finder, fitted: Fitted) -> None:
        """Plan into `fitted`, so that `finder` knows what is planned."""
        self._site = site
        self._finder = finder
        self._fitted = fitted
        self._named = set(site.named)

    def found_or_added(self, kind: str, part: Part, above: str) -> Thing:
        """The thing that the site has for a part, or a new one."""
        found = self._finder.find(kind, part.slug, above, part.id)
        if found is None:
            return self.added(kind, part, above)
        self.name_anew(found, part)
        return found

    def added(
        self,
        kind: str,
        part: Part,
        above: str,
        *,
        hidden: bool = False,
        position: int | None = None,
    ) -> Thing:
        """Plan a new thing at the end of its order, or at a position."""
        within = above if kind in {"group", "level"} else None
        thing = Thing(
            kind=kind,
            uid=part.id if part.id and self._finder.is_free(part.id) else new_uid(),
            slug=part.slug,
            above=above,
            position=self._finder.next_position(kind, within) if position is None else position,
            hidden=hidden,
            retired=False,
            merged_into=None,
        )
        self._finder.add(thing)
        names, descriptions = _named(part)
        self._fitted.additions.append(Addition(thing, names, descriptions))
        return thing

    def name_anew(self, thing: Thing, part: Part) -> None:
        """Name a thing in the languages in which it has no name; the names it has stay."""
        names, descriptions = _named(part)
        for language, name in names.items():
            known = (thing.uid, language)
            if known in self._named or thing.uid not in self._site.things:
                continue
            self._named.add(known)
            told = descriptions.get(language, "")
            self._fitted.names.append(AddedName(thing.kind, *known, name, told))


def _named(part: Domain | Group | Ladder | Level | Role) -> tuple[Names, Names]:
    """Names and descriptions by the codes that the site's languages have in addresses."""
    first = next(iter(part.names.values()))
    names = {_code(tag): name for tag, name in reversed(list(part.names.items()))}
    told = {} if isinstance(part, Ladder) else part.descriptions
    descriptions = {_code(tag): text for tag, text in told.items()}
    return dict.fromkeys(descriptions, first) | names, descriptions


def _code(tag: str) -> str:
    return tag.partition("-")[0].casefold()
