"""Domains and skills of a table; what to do with a skill that stands under several domains."""

from collections import Counter
from collections.abc import Sequence

from community.interchange.framework import Domain, Facts, Group, Role, Skill, SkillCell
from community.interchange.gathered import Gathered, GatheredSkill
from community.interchange.levels import LevelSlugs
from community.interchange.mapping import TableMapping
from community.interchange.refusal import ImportRefused
from community.rules.content import CELLS_LIMIT
from community.rules.slugs import free_slug, slug_of

_Place = tuple[str, str | None]  # names of domain and group


def domains_and_skills(
    gathered: Gathered,
    mapping: TableMapping,
    facts: Facts,
    roles: Sequence[Role],
    level_slugs: LevelSlugs,
) -> tuple[tuple[Domain, ...], tuple[Skill, ...]]:
    """Make the domains and the skills in the order of the table.

    Raises ImportRefused where a skill has several places and the mapping says nothing of it.
    """
    if mapping.when_several is None:
        _refuse_several(gathered)
    places = {
        key: _chosen_place(skill, mapping.when_several) for key, skill in gathered.skills.items()
    }
    domains, place_slugs = _domains_of(list(places.values()), gathered, mapping.language)
    role_slugs = {role.names[mapping.language]: role.slug for role in roles}
    slugs = {skill.slug for skill in gathered.skills.values() if skill.slug is not None}
    skills = []
    for key, skill in gathered.skills.items():
        slug = skill.slug
        if slug is None:
            slug = free_slug(slug_of(skill.name), slugs)
            _remark_number(skill, slug, facts)
            slugs.add(slug)
        cells = tuple(
            SkillCell(role_slugs[role], level_slugs[role, level], e.text, e.required, e.line)
            for (role, level), e in skill.cells.items()
        )
        _refuse_too_many(gathered, skill, len(cells))
        domain, group = place_slugs[places[key]]
        line, summary = skill.about.line, skill.about.text
        skills.append(
            Skill(
                slug,
                skill.name,
                summary,
                mapping.language,
                domain,
                group,
                cells,
                retired=False,
                id=None,
                line=line,
            )
        )
    return domains, tuple(skills)


def _refuse_several(gathered: Gathered) -> None:
    several = [skill for skill in gathered.skills.values() if len(set(skill.places)) > 1]
    if several:
        named = ", ".join(f"{skill.name} (line {skill.about.line})" for skill in several)
        count = f"{len(several)} skills stand" if len(several) > 1 else "1 skill stands"
        message = (
            f"{count} in several domains or groups: {named}; say “when_several:” with first, most "
            "or the name of a domain (--when-several)"
        )
        raise ImportRefused(gathered.file, several[0].about.line, message)


def _chosen_place(skill: GatheredSkill, when_several: str | None) -> _Place:
    first = skill.places[0]
    if len(set(skill.places)) == 1 or when_several in {None, "first"}:
        return first
    if when_several == "most":
        # Of equals the first in the file: a counter keeps the order in which it met them.
        domain = Counter(place[0] for place in skill.places).most_common(1)[0][0]
        within = Counter(place for place in skill.places if place[0] == domain)
        return within.most_common(1)[0][0]
    domain = when_several or first[0]
    if len({place[0] for place in skill.places}) == 1:
        return first
    return next((place for place in skill.places if place[0] == domain), (domain, None))


def _domains_of(
    places: Sequence[_Place], gathered: Gathered, language: str
) -> tuple[tuple[Domain, ...], dict[_Place, tuple[str, str | None]]]:
    lines: dict[str, int] = {}
    for skill in gathered.skills.values():
        for domain, _ in skill.places:
            lines.setdefault(domain, skill.about.line)
    groups: dict[str, dict[str, str]] = {}
    domain_slugs: dict[str, str] = {}
    for domain, group in places:
        if domain not in domain_slugs:
            domain_slugs[domain] = free_slug(slug_of(domain), set(domain_slugs.values()))
        of_domain = groups.setdefault(domain, {})
        if group is not None and group not in of_domain:
            of_domain[group] = free_slug(slug_of(group), set(of_domain.values()))
    domains = tuple(
        Domain(
            slug,
            {language: name},
            {},
            tuple(
                Group(group_slug, {language: group}, {}, None, lines.get(name, 1))
                for group, group_slug in groups[name].items()
            ),
            None,
            lines.get(name, 1),
        )
        for name, slug in domain_slugs.items()
    )
    place_slugs = {
        (domain, group): (domain_slugs[domain], groups[domain][group] if group else None)
        for domain, group in places
    }
    return domains, place_slugs


def _remark_number(skill: GatheredSkill, slug: str, facts: Facts) -> None:
    plain = slug_of(skill.name)
    if slug != plain:
        facts.remarks.append(
            f"line {skill.about.line}: “{skill.name}” has the address {slug}, since {plain} is "
            "taken; a slug column decides otherwise"
        )


def _refuse_too_many(gathered: Gathered, skill: GatheredSkill, count: int) -> None:
    if count > CELLS_LIMIT:
        message = f"“{skill.name}” has {count} expectations, at most {CELLS_LIMIT} fit; divide it"
        raise ImportRefused(gathered.file, skill.about.line, message)
