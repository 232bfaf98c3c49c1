"""Roles of a table with their ladders: equal sets of levels share one, others get their own."""

from collections.abc import Mapping

from community.interchange.framework import Facts, Ladder, Level, Role
from community.interchange.gathered import Described, Gathered, GatheredRole
from community.interchange.mapping import TableMapping
from community.interchange.refusal import ImportRefused
from community.interchange.seniority import in_order_of_seniority, says_seniority
from community.rules.slugs import free_slug, slug_of

LevelSlugs = Mapping[tuple[str, str | None], str | None]
"""The slug of a level, by the names of role and level."""

_Set = tuple[tuple[str, str], ...]  # level names with their descriptions, lowest first


def ladders_and_roles(
    gathered: Gathered, mapping: TableMapping, facts: Facts
) -> tuple[tuple[Ladder, ...], tuple[Role, ...], dict[tuple[str, str | None], str | None]]:
    """Make the roles in the order of the table, and the ladders they follow.

    Gives ladders, roles, and the slug of each level by role name and level name. Raises
    ImportRefused where a level is missing from an order that was given.
    """
    told = _told_alike(gathered)
    sets = {
        name: _level_set(name, role, gathered, mapping, facts, told)
        for name, role in gathered.roles.items()
    }
    owners: dict[_Set, list[str]] = {}
    for name, levels in sets.items():
        if levels:
            owners.setdefault(levels, []).append(name)
    role_slugs = _role_slugs(gathered, facts)
    ladders: dict[_Set, Ladder] = {}
    taken: set[str] = set()
    for levels, names in owners.items():
        ladder = _ladder_of(levels, names, gathered, mapping.language, taken)
        taken.add(ladder.slug)
        ladders[levels] = ladder
    roles = []
    level_slugs: dict[tuple[str, str | None], str | None] = {}
    for name, role in gathered.roles.items():
        own = ladders.get(sets[name])
        about = {mapping.language: role.about.text} if role.about.text else {}
        named = {mapping.language: name}
        ladder_slug = own.slug if own else None
        roles.append(Role(role_slugs[name], named, about, ladder_slug, None, role.about.line))
        level_slugs[name, None] = None
        for level in own.levels if own else ():
            level_slugs[name, level.names[mapping.language]] = level.slug
    return tuple(ladders.values()), tuple(roles), level_slugs


def _told_alike(gathered: Gathered) -> dict[str, str]:
    """The descriptions of levels that every role describes alike, by level name."""
    told: dict[str, set[str]] = {}
    for role in gathered.roles.values():
        for level, about in role.levels.items():
            if level is not None and about.text:
                told.setdefault(level, set()).add(about.text)
    return {level: texts.pop() for level, texts in told.items() if len(texts) == 1}


def _level_set(
    name: str,
    role: GatheredRole,
    gathered: Gathered,
    mapping: TableMapping,
    facts: Facts,
    told: dict[str, str],
) -> _Set:
    found = {level: about for level, about in role.levels.items() if level is not None}
    given = mapping.levels_of_roles.get(name, mapping.levels)
    if not given:
        ordered = in_order_of_seniority(tuple(found), mapping.seniority)
        if not says_seniority(tuple(found), mapping.seniority):
            facts.remarks.append(
                f"the levels of “{name}” stand as in the file, their names say no order: "
                f"{', '.join(ordered)}; “levels:” orders them"
            )
        return tuple((level, found[level].text or told.get(level, "")) for level in ordered)
    for level, about in found.items():
        if level not in given:
            message = f"the level “{level}” of “{name}” is not in the order given; add it there"
            raise ImportRefused(gathered.file, about.line, message)
    # An order that was given is a ladder, also where a role does not use all of it.
    nothing = Described(0)
    if not found:
        return ()
    return tuple((level, found.get(level, nothing).text or told.get(level, "")) for level in given)


def _role_slugs(gathered: Gathered, facts: Facts) -> dict[str, str]:
    slugs: dict[str, str] = {}
    for name, role in gathered.roles.items():
        slug = free_slug(slug_of(name), set(slugs.values()))
        if slug != slug_of(name):
            facts.remarks.append(
                f"line {role.about.line}: the role “{name}” has the address {slug}, since "
                f"{slug_of(name)} is taken"
            )
        slugs[name] = slug
    return slugs


def _ladder_of(
    levels: _Set, owners: list[str], gathered: Gathered, language: str, taken: set[str]
) -> Ladder:
    shared = len(owners) > 1
    first, last = levels[0][0], levels[-1][0]
    name = f"{first} – {last}" if shared and len(levels) > 1 else first if shared else owners[0]
    line = gathered.roles[owners[0]].about.line
    slugs: set[str] = set()
    made = []
    for level, description in levels:
        slug = free_slug(slug_of(level), slugs)
        slugs.add(slug)
        about = gathered.roles[owners[0]].levels.get(level)
        made.append(
            Level(
                slug,
                {language: level},
                {language: description} if description else {},
                None,
                about.line if about else line,
            )
        )
    slug = free_slug(slug_of(name), taken)
    return Ladder(slug, {language: name}, tuple(made), None, line, derived=True)
