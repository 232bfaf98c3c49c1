"""Skills of the native format with their expectations."""

from community.interchange.framework import Domain, Ladder, Role, Skill, SkillCell
from community.interchange.nodes import Source
from community.interchange.yaml_text import Entries, Node, Text
from community.rules.content import CELLS_LIMIT, is_blank

_SKILL_KEYS = (
    "name",
    "slug",
    "id",
    "domain",
    "group",
    "summary",
    "language",
    "retired",
    "expectations",
)
LevelsOfRoles = dict[str, tuple[str, ...] | None]
_REQUIRED_OR_OPTIONAL = ("required", "optional")


def read_skills(
    source: Source,
    top: Entries,
    domains: tuple[Domain, ...],
    roles: tuple[Role, ...],
    ladders: tuple[Ladder, ...],
) -> tuple[Skill, ...]:
    """Read `skills:`, every slug in them being one that stands above. Raises ImportRefused."""
    groups = {domain.slug: {group.slug for group in domain.groups} for domain in domains}
    levels = {ladder.slug: tuple(level.slug for level in ladder.levels) for ladder in ladders}
    levels_of = {role.slug: levels[role.ladder] if role.ladder else None for role in roles}
    lines: dict[str, int] = {}
    skills = []
    for node in source.items(top, "skills"):
        entries = source.entries(node, "the skill", _SKILL_KEYS)
        skill = _read_skill(source, entries, groups, levels_of)
        if skill.slug in lines:
            message = (
                f"the skill “{skill.slug}” stands here and in line {lines[skill.slug]}; keep one, "
                "or give one of them another “slug:”"
            )
            raise source.refused(node, message)
        lines[skill.slug] = skill.line
        skills.append(skill)
    return tuple(skills)


def _read_skill(
    source: Source,
    entries: Entries,
    groups: dict[str, set[str]],
    levels_of: LevelsOfRoles,
) -> Skill:
    line = entries.line
    name = source.texts.name(source.text(entries, "name", ""), line, "the skill")
    what = f"the skill “{name}”"
    domain, group = _read_place(source, entries, groups, what)
    summary = entries.values.get("summary")
    return Skill(
        slug=source.slug_from(entries, name, what),
        name=name,
        summary=source.texts.summary(
            source.text(entries, "summary", ""),
            summary.line if summary else line,
            f"the summary of {what}",
        ),
        language=source.language_of(entries, source.language),
        domain=domain,
        group=group,
        cells=_read_cells(source, entries, levels_of, what),
        retired=source.flag(entries, "retired"),
        id=source.id_of(entries),
        line=line,
    )


def _read_place(
    source: Source, entries: Entries, groups: dict[str, set[str]], what: str
) -> tuple[str, str | None]:
    domain = source.text(entries, "domain", "")
    if domain not in groups:
        at = entries.values.get("domain", entries)
        said = f"names the domain “{domain}”" if domain else "has no “domain:”"
        raise source.refused(at, f"{what} {said}; name one that stands under “domains:”")
    group = source.text(entries, "group", "") or None
    if group is not None and group not in groups[domain]:
        message = f"{what} names the group “{group}”, which the domain “{domain}” has not; add it"
        raise source.refused(entries.values["group"], message)
    return domain, group


def _read_cells(
    source: Source, entries: Entries, levels_of: LevelsOfRoles, what: str
) -> tuple[SkillCell, ...]:
    cells: dict[tuple[str, str | None], SkillCell] = {}
    below = source.below(entries, "expectations", f"“expectations” of {what}")
    for role, node in below.values.items():
        if role not in levels_of:
            message = f"{what} names the role “{role}”, which is not under “roles:”; add it there"
            raise source.refused(below.lines[role], message)
        here = f"{what}, role “{role}”"
        by_kind = source.entries(node, here, _REQUIRED_OR_OPTIONAL)
        for kind, levels in by_kind.values.items():
            for cell in _read_levels(source, role, kind, levels, levels_of[role], here):
                earlier = cells.setdefault((cell.role, cell.level), cell)
                if earlier is not cell:
                    message = f"{here}: the same level stands in line {earlier.line}; keep one"
                    raise source.refused(cell.line, message)
    if len(cells) > CELLS_LIMIT:
        message = f"{what} has {len(cells)} expectations, at most {CELLS_LIMIT} fit; divide it"
        raise source.refused(entries, message)
    return tuple(cells.values())


def _read_levels(
    source: Source, role: str, kind: str, node: Node, known: tuple[str, ...] | None, here: str
) -> list[SkillCell]:
    required = kind == "required"
    if known is None:
        text = source.texts.description(source.plain(node, f"{here}, {kind}"), node.line, here)
        return [_with_words(source, SkillCell(role, None, text, required, node.line), here)]
    levels = source.entries(node, f"{here}, {kind}")
    cells = []
    for level, value in levels.values.items():
        line = levels.lines[level]
        if level not in known:
            message = f"{here} has no level “{level}”; its ladder has {', '.join(known)}"
            raise source.refused(line, message)
        raw = source.plain(value, f"{here}, level “{level}”")
        text = source.texts.description(raw, value.line if isinstance(value, Text) else line, here)
        cells.append(_with_words(source, SkillCell(role, level, text, required, line), here))
    return cells


def _with_words(source: Source, cell: SkillCell, here: str) -> SkillCell:
    if cell.required and is_blank(cell.text):
        message = f"{here}: a required expectation is empty; write it, or list it as optional"
        raise source.refused(cell.line, message)
    return cell
