"""What importing does to each skill: what a source said, what it says, and the page, merged."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from community.interchange.fitting import Fitted
from community.interchange.framework import Framework, Skill
from community.interchange.matching import matched
from community.interchange.queries import Item, Page, Site, contents_with, present_contents
from community.interchange.refusal import ImportRefused
from community.rules.checks import Kind, errors_of
from community.rules.content import EMPTY, Cell, Content, canonical_json, content_hash
from community.rules.impact import Neighbours
from community.rules.merge import Fit, Merge, Outcome, merge
from community.rules.preparing import Prepared, prepare
from community.rules.slugs import NOT_FOR_SKILLS, free_slug

Progress = Callable[[int, int], None]

_CURES = {
    Kind.EMPTY: "is empty; write it",
    Kind.LINK: "holds a link that is neither http nor https; remove it",
    Kind.HIDDEN: "holds characters that nobody sees; remove them",
    Kind.TOO_LONG: "is too long; shorten it",
    Kind.TOO_MANY: "has too many expectations; divide the skill",
    Kind.NOT_A_LANGUAGE: "has a language that is none; write a tag such as en",
}


class State(StrEnum):
    """What becomes of a skill."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OTHER = "other"  # stands on the site, never came from this source, and differs
    MISSING = "missing"  # came from this source and is no longer in the file


@dataclass(frozen=True, slots=True)
class SkillPlan:
    """One skill: what will be published, and what will be remembered of the source."""

    key: str
    name: str
    slug: str
    state: State
    page: Page | None = None
    uid: str | None = None
    prepared: Prepared | None = None
    remember: tuple[str, str] | None = None  # hash and body of what the source says
    conflicts: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who imports has chosen."""

    overwrite: bool = False
    retire_missing: bool = False


def plan_skills(
    framework: Framework,
    fitted: Fitted,
    site: Site,
    choices: Choices,
    file: str,
    progress: Progress = lambda done, of: None,
) -> tuple[SkillPlan, ...]:
    """Plan every skill of the framework and every one that is missing from it.

    Nothing is written. Raises ImportRefused for content that may not be published.
    """
    pages = matched(framework.skills, site)
    theirs = {skill.slug: _content_of(skill, fitted, file) for skill in framework.skills}
    hashes = {slug: content_hash(content) for slug, content in theirs.items()}
    said = {item.skill_id: item for item in site.items.values()}
    concerned = {
        slug: page
        for slug, page in pages.items()
        if page is not None and not _says_the_same(said.get(page.id), slug, hashes[slug])
    }
    found = {page.id for page in pages.values() if page is not None}
    missing = [item for _, item in sorted(site.items.items()) if item.skill_id not in found]
    present = present_contents(
        {page.id for page in concerned.values()} | {item.skill_id for item in missing}
    )
    bases = contents_with(
        {item.content_hash for item in site.items.values() if item.skill_id in present}
    )
    slugs = (
        {page.slug for page in site.pages.values()}
        | NOT_FOR_SKILLS
        | {slug for kind, _, slug in site.old_slugs if kind == "skill"}
    )
    plans = []
    for done, skill in enumerate(framework.skills, start=1):
        page = pages[skill.slug]
        content, digest = theirs[skill.slug], hashes[skill.slug]
        if page is None:
            slug = _new_slug(skill, slugs, fitted)
            slugs.add(slug)
            plans.append(_new(skill, slug, content, digest, site))
        elif skill.slug not in concerned:
            plans.append(SkillPlan(skill.slug, skill.name, page.slug, State.UNCHANGED, page))
        else:
            item = said.get(page.id)
            base = _followed(item, bases, fitted)
            plan = SkillPlan(skill.slug, skill.name, page.slug, State.UNCHANGED, page)
            remember = (digest, canonical_json(content))
            if base is not None and base == content:
                # Said under another name for itself, it is remembered under that one.
                renamed = item is not None and item.key != skill.slug
                plans.append(replace(plan, remember=remember if renamed else None))
            else:
                plan = replace(plan, remember=remember)
                plans.append(
                    _merged(plan, base, present[page.id], content, fitted, choices, site.neighbours)
                )
        progress(done, len(framework.skills))
    plans += [_gone(item, site, present, bases, fitted, choices) for item in missing]
    return tuple(plans)


def _content_of(skill: Skill, fitted: Fitted, file: str) -> Content:
    own: dict[tuple[str, str], Cell] = {}
    through_merging: dict[tuple[str, str], Cell] = {}
    lines = {}
    for cell in skill.cells:
        key, is_merged = fitted.cell_of(cell.role, cell.level)
        (through_merging if is_merged else own)[key] = Cell(cell.text, cell.required)
        lines[key] = cell.line
    content = Content(
        name=skill.name,
        summary=skill.summary,
        place=fitted.places[skill.domain, skill.group],
        language=skill.language,
        cells=through_merging | own,
        retired=skill.retired,
    )
    for problem in errors_of(content):
        line = lines.get(problem.path.key, skill.line)
        what = f"an expectation of “{skill.name}”" if problem.path.part == "cell" else skill.name
        raise ImportRefused(file, line, f"{what} {_CURES[problem.kind]}")
    return content


def _followed(item: Item | None, bases: Mapping[str, Content], fitted: Fitted) -> Content | None:
    """What the source said last time; None where it said nothing, or that was redacted."""
    base = bases.get(item.content_hash) if item else None
    return fitted.followed(base) if base else None


def _says_the_same(item: Item | None, key: str, digest: str) -> bool:
    return item is not None and (item.key, item.content_hash) == (key, digest)


def _new(skill: Skill, slug: str, content: Content, digest: str, site: Site) -> SkillPlan:
    prepared = prepare(EMPTY, content)
    taken = {page.uid for page in site.pages.values()}
    return SkillPlan(
        skill.slug,
        skill.name,
        slug,
        State.NEW,
        uid=skill.id if skill.id not in taken else None,
        prepared=prepared,
        remember=(digest, prepared.body),
    )


def _new_slug(skill: Skill, taken: Collection[str], fitted: Fitted) -> str:
    slug = free_slug(skill.slug, taken)
    if slug != skill.slug:
        fitted.remarks.append(
            f"line {skill.line}: “{skill.name}” has the address {slug}, since {skill.slug} is taken"
        )
    return slug


def _merged(
    plan: SkillPlan,
    base: Content | None,
    ours: Content,
    theirs: Content,
    fitted: Fitted,
    choices: Choices,
    neighbours: Neighbours,
) -> SkillPlan:
    if base is not None:
        return _from_merge(plan, ours, merge(base, ours, theirs, fitted.gone), neighbours)
    if ours == theirs:
        return plan
    if not choices.overwrite:
        return replace(plan, state=State.OTHER, remember=None)
    return replace(plan, state=State.CHANGED, prepared=prepare(ours, theirs, neighbours=neighbours))


def _from_merge(plan: SkillPlan, ours: Content, merged: Merge, neighbours: Neighbours) -> SkillPlan:
    conflicts = tuple(o for o in merged.outcomes if o.fit in {Fit.CONFLICT, Fit.GONE})
    if merged.content == ours:
        return replace(plan, conflicts=conflicts)
    if errors_of(merged.content):
        # Each side was right by itself and together they are not: the page stays as it is.
        kept = tuple(o for o in merged.outcomes if o.fit is not Fit.ALREADY_THERE)
        return replace(plan, conflicts=kept)
    prepared = prepare(ours, merged.content, neighbours=neighbours)
    return replace(plan, state=State.CHANGED, prepared=prepared, conflicts=conflicts)


def _gone(
    item: Item,
    site: Site,
    present: Mapping[int, Content],
    bases: Mapping[str, Content],
    fitted: Fitted,
    choices: Choices,
) -> SkillPlan:
    page = site.pages[item.skill_id]
    ours = present[page.id]
    plan = SkillPlan(item.key, ours.name, page.slug, State.MISSING, page)
    base = _followed(item, bases, fitted)
    if not choices.retire_missing or base is None or base.retired:
        return plan
    theirs = replace(base, retired=True)
    remember = (content_hash(theirs), canonical_json(theirs))
    merged = merge(base, ours, theirs)
    planned = _from_merge(replace(plan, remember=remember), ours, merged, site.neighbours)
    return replace(planned, state=State.MISSING)
