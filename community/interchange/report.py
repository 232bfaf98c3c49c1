"""What an import says at its end: read, written, unchanged, duplicates, left out, conflicts."""

from collections.abc import Iterator

from community.interchange.framework import Facts, Framework
from community.interchange.merging import SkillPlan, State
from community.interchange.planning import Plan
from community.rules.content import PartPath
from community.rules.merge import Fit


def report_of(framework: Framework, facts: Facts, plan: Plan, *, dry_run: bool) -> Iterator[str]:
    """The lines of the report; in a dry run also the ladders, since their order was inferred."""
    levels = sum(len(ladder.levels) for ladder in framework.ladders)
    yield (
        f"Read        {_counted(facts.rows, 'row')}: {_counted(len(framework.skills), 'skill')}, "
        f"{_counted(len(framework.roles), 'role')}, {_counted(levels, 'level')}, "
        f"{_counted(framework.cell_count, 'expectation')}"
    )
    if facts.cleaned:
        made = ", ".join(f"{kind} {count:,}" for kind, count in sorted(facts.cleaned.items()))
        yield f"Made alike  {made}"
    yield from _rows_not_taken(facts)
    for remark in (*facts.remarks, *plan.fitted.remarks):
        yield f"Note        {remark}"
    if dry_run:
        yield from _ladders(framework)
    yield from _skills(plan, dry_run=dry_run)


def _rows_not_taken(facts: Facts) -> Iterator[str]:
    yield f"Duplicates  {_counted(len(facts.duplicates), 'row')}"
    for repeated in facts.duplicates:
        yield f"            line {repeated.line}: says the same as line {repeated.first_line}"
    yield f"Left out    {_counted(len(facts.left_out), 'row')}"
    for left_out in facts.left_out:
        yield f"            line {left_out.line}: {left_out.reason}"


def _ladders(framework: Framework) -> Iterator[str]:
    for ladder in framework.ladders:
        roles = [role.slug for role in framework.roles if role.ladder == ladder.slug]
        names = " < ".join(next(iter(level.names.values())) for level in ladder.levels)
        yield f"Ladder      {ladder.slug}: {names} ({_counted(len(roles), 'role')})"


def _skills(plan: Plan, *, dry_run: bool) -> Iterator[str]:
    by_state: dict[State, list[SkillPlan]] = {state: [] for state in State}
    for skill in plan.skills:
        by_state[skill.state].append(skill)
    new, changed = by_state[State.NEW], by_state[State.CHANGED]
    retired = [skill for skill in by_state[State.MISSING] if skill.prepared is not None]
    written = len(new) + len(changed) + len(retired)
    word = "Would write" if dry_run else "Written    "
    yield (
        f"{word} {_counted(written, 'skill')}: {len(new)} new, {len(changed)} changed, "
        f"{len(retired)} retired"
    )
    yield f"Unchanged   {_counted(len(by_state[State.UNCHANGED]), 'skill')}"
    for skill in by_state[State.OTHER]:
        yield (
            f"Not taken   {skill.name} ({skill.slug}) says other things on the site and never came "
            "from this source; --overwrite writes it"
        )
    for skill in by_state[State.MISSING]:
        if skill.prepared is None and skill.remember is None:
            yield f"Missing     {skill.name} ({skill.slug}) is not in the file; it stays as it is"
    for skill in plan.skills:
        yield from _conflicts(skill, plan)


def _conflicts(skill: SkillPlan, plan: Plan) -> Iterator[str]:
    for outcome in skill.conflicts:
        why = {
            Fit.CONFLICT: "changed on the page and in the file",
            Fit.GONE: "its role, level or place is retired",
        }.get(outcome.fit, "page and file do not go together")
        yield f"Conflict    {skill.name}, {_named(outcome.path, plan)}: {why}; the page stays"


def _named(path: PartPath, plan: Plan) -> str:
    """The path as links show it: with slugs."""
    if path.part != "cell":
        return path.part
    things = {addition.thing.uid: addition.thing for addition in plan.fitted.additions}
    things |= plan.site.things
    slugs = [things[uid].slug if uid in things else uid for uid in path.key]
    return " ".join(filter(None, (".".join(slugs), path.field)))


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
