"""Ladders, domains and roles of the native format."""

from community.interchange.framework import Domain, Group, Ladder, Level, Names, Role
from community.interchange.nodes import Source
from community.interchange.yaml_text import Entries, Node

_LADDER_KEYS = ("name", "id", "levels")
_NAMED_KEYS = ("name", "description", "id")
_DOMAIN_KEYS = (*_NAMED_KEYS, "groups")
_ROLE_KEYS = (*_NAMED_KEYS, "ladder")


def read_ladders(source: Source, top: Entries) -> tuple[Ladder, ...]:
    """Read `ladders:`; raises ImportRefused."""
    ladders = []
    below = source.below(top, "ladders", "“ladders”")
    for key, node in below.values.items():
        line = below.lines[key]
        slug = source.slug(key, line, "the ladder")
        entries = source.entries(node, f"the ladder “{slug}”", _LADDER_KEYS)
        name = entries.values.get("name")
        names = source.names(name, line, f"the ladder “{slug}”") if name else {}
        levels = _read_levels(source, entries, slug, line)
        ladders.append(
            Ladder(slug, names or {source.language: slug}, levels, source.id_of(entries), line)
        )
    return tuple(ladders)


def _read_levels(source: Source, ladder: Entries, slug: str, line: int) -> tuple[Level, ...]:
    levels = []
    below = source.below(ladder, "levels", f"“levels” of the ladder “{slug}”")
    if not below.values:
        raise source.refused(line, f"the ladder “{slug}” has no levels; list them, lowest first")
    for key, node in below.values.items():
        at = below.lines[key]
        own = source.slug(key, at, "the level")
        entries, names = _named(source, node, at, f"the level “{own}”", _NAMED_KEYS)
        descriptions = source.descriptions(entries, f"the level “{own}”")
        levels.append(Level(own, names, descriptions, source.id_of(entries), at))
    return tuple(levels)


def read_domains(source: Source, top: Entries) -> tuple[Domain, ...]:
    """Read `domains:` with their groups; raises ImportRefused."""
    domains = []
    below = source.below(top, "domains", "“domains”")
    for key, node in below.values.items():
        line = below.lines[key]
        slug = source.slug(key, line, "the domain")
        what = f"the domain “{slug}”"
        entries, names = _named(source, node, line, what, _DOMAIN_KEYS)
        groups = _read_groups(source, entries, what)
        descriptions = source.descriptions(entries, what)
        domains.append(Domain(slug, names, descriptions, groups, source.id_of(entries), line))
    return tuple(domains)


def _read_groups(source: Source, domain: Entries, what: str) -> tuple[Group, ...]:
    groups = []
    below = source.below(domain, "groups", f"“groups” of {what}")
    for key, node in below.values.items():
        line = below.lines[key]
        slug = source.slug(key, line, "the group")
        entries, names = _named(source, node, line, f"the group “{slug}”", _NAMED_KEYS)
        descriptions = source.descriptions(entries, f"the group “{slug}”")
        groups.append(Group(slug, names, descriptions, source.id_of(entries), line))
    return tuple(groups)


def read_roles(source: Source, top: Entries, ladders: tuple[Ladder, ...]) -> tuple[Role, ...]:
    """Read `roles:`; a role names one of the ladders or none. Raises ImportRefused."""
    known = {ladder.slug for ladder in ladders}
    roles = []
    below = source.below(top, "roles", "“roles”")
    for key, node in below.values.items():
        line = below.lines[key]
        slug = source.slug(key, line, "the role")
        what = f"the role “{slug}”"
        entries, names = _named(source, node, line, what, _ROLE_KEYS)
        ladder = source.text(entries, "ladder", "") or None
        if ladder is not None and ladder not in known:
            message = f"{what} follows the ladder “{ladder}”, which is not under “ladders:”; add it"
            raise source.refused(entries.values["ladder"], message)
        descriptions = source.descriptions(entries, what)
        roles.append(Role(slug, names, descriptions, ladder, source.id_of(entries), line))
    return tuple(roles)


def _named(
    source: Source, node: Node, line: int, what: str, keys: tuple[str, ...]
) -> tuple[Entries, Names]:
    """Read the short form (a name, or one a language) or the long one (a map with `name:`)."""
    is_long = isinstance(node, Entries) and any(key in node.values for key in keys if key != "id")
    if not is_long:
        return Entries({}, {}, line), source.names(node, line, what)
    entries = source.entries(node, what, keys)
    return entries, source.names(entries.values.get("name"), line, what)
