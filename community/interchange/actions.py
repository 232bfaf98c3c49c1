"""Writing an import that was planned before: one transaction, one act, one activity a skill."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from community.interchange.fitting import Fitted
from community.interchange.merging import SkillPlan
from community.interchange.planning import Plan, counts_of
from community.interchange.queries import site_for
from community.notifications.actions import announce, begin_act
from community.publishing.actions import Origin, publish_all, publish_all_new
from community.publishing.version_rows import parts, store_contents
from models.activity import Act
from models.catalogue import Domain, Group, Ladder, Level, Name, Role, Skill
from models.database import db, now
from models.importing import Import, ImportItem

_TABLES: tuple[tuple[str, type[Domain | Group | Ladder | Level | Role], str], ...] = (
    ("domain", Domain, ""),
    ("group", Group, "domain_uid"),
    ("ladder", Ladder, ""),
    ("level", Level, "ladder_uid"),
    ("role", Role, "ladder_uid"),
)

# Skills published with one round of statements.
_AT_ONCE = 200


class SiteMoved(Exception):
    """The site changed between planning and writing: plan again."""


def write_import(plan: Plan, *, by: int | None, quiet: bool) -> None:
    """Write what was planned, inside `writing()`: structure, versions, what the source said.

    `by` is credited and told of as the actor, or nobody; `quiet` tells nobody at all.
    Raises SiteMoved where the site is no longer as it was planned for; then nothing is to stay.
    """
    to_publish = [skill for skill in plan.skills if skill.prepared is not None]
    locked = _locked(to_publish)
    if _has_moved(plan):
        raise SiteMoved
    _add_structure(plan.fitted)
    act = None
    if to_publish:
        act = begin_act("import", by=by)
        if quiet:
            act.told_at = now()
    skill_ids = _publish(to_publish, locked, act, by) if act else {}
    _remember(plan, skill_ids)
    db.session.add(
        Import(
            source=plan.source,
            act_id=act.id if act else None,
            file_name=plan.file_name,
            file_digest=plan.file_digest,
            counts=counts_of(plan.skills),
        )
    )


def _locked(plans: Sequence[SkillPlan]) -> dict[int, Skill]:
    """The skills that get a new version, in the order of their ids, kept from other writers."""
    ids = sorted(plan.page.id for plan in plans if plan.page is not None)
    found: dict[int, Skill] = {}
    for some in parts(ids):
        rows = db.session.scalars(
            select(Skill)
            .where(Skill.id.in_(some))
            .order_by(Skill.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        found.update({skill.id: skill for skill in rows})
    return found


def _has_moved(plan: Plan) -> bool:
    """Whether anything that the plan rests on is no longer so."""
    before, now_there = plan.site, site_for(plan.source)
    structure = (before.things, before.named, before.old_slugs, before.items)
    if (now_there.things, now_there.named, now_there.old_slugs, now_there.items) != structure:
        return True
    taken = {page.slug for page in now_there.pages.values()}
    return any(
        now_there.pages[skill.page.id] != skill.page if skill.page else skill.slug in taken
        for skill in plan.skills
    )


def _add_structure(fitted: Fitted) -> None:
    for kind, table, above in _TABLES:
        rows: list[dict[str, Any]] = []
        for addition in fitted.additions:
            thing = addition.thing
            if thing.kind != kind:
                continue
            position = fitted.positions.get(thing.uid, thing.position)
            row = {"uid": thing.uid, "slug": thing.slug, "position": position}
            rows.append(row | ({above: thing.above} if above else {}))
            if kind == "level":
                rows[-1]["hidden"] = thing.hidden
        if rows:
            db.session.execute(insert(table), rows)
    added = {addition.thing.uid for addition in fitted.additions}
    for uid, position in fitted.positions.items():
        if uid not in added:
            db.session.execute(update(Level).where(Level.uid == uid).values(position=position))
    _add_names(fitted)


def _add_names(fitted: Fitted) -> None:
    rows = [
        {
            "kind": addition.thing.kind,
            "uid": addition.thing.uid,
            "language": language,
            "name": name,
            "description": addition.descriptions.get(language, ""),
        }
        for addition in fitted.additions
        for language, name in addition.names.items()
    ]
    rows += [
        {
            "kind": name.kind,
            "uid": name.uid,
            "language": name.language,
            "name": name.name,
            "description": name.description,
        }
        for name in fitted.names
    ]
    if rows:
        db.session.execute(insert(Name), rows)


def _publish(
    plans: Sequence[SkillPlan],
    locked: dict[int, Skill],
    act: Act,
    by: int | None,
) -> dict[str, int]:
    """Publish and announce what is to be published; skill ids by the source's key."""
    origin = Origin(cause="import", credits=((by, "wrote"),) if by is not None else ())
    skill_ids = {}
    for start in range(0, len(plans), _AT_ONCE):
        for plan, skill in _published(plans[start : start + _AT_ONCE], locked, origin):
            assert plan.prepared is not None
            skill_ids[plan.key] = skill.id
            announce(
                act,
                "published",
                skill=skill,
                version_number=skill.head_number,
                effect=plan.prepared.effect,
                paths=[change.path for change in plan.prepared.changes],
            )
    return skill_ids


def _published(
    plans: Sequence[SkillPlan], locked: dict[int, Skill], origin: Origin
) -> list[tuple[SkillPlan, Skill]]:
    """Publish some of the plans with a number of statements that does not grow with them."""
    new = [(plan, plan.prepared) for plan in plans if plan.prepared and plan.page is None]
    skills = publish_all_new([(prepared, plan.slug, plan.uid) for plan, prepared in new], origin)
    changed = [
        (plan, locked[plan.page.id], plan.prepared) for plan in plans if plan.prepared and plan.page
    ]
    publish_all([(skill, prepared) for _, skill, prepared in changed], origin)
    return [
        *((plan, skill) for (plan, _), skill in zip(new, skills, strict=True)),
        *((plan, skill) for plan, skill, _ in changed),
    ]


def _remember(plan: Plan, skill_ids: dict[str, int]) -> None:
    """Keep what the source says of each skill, for the next import."""
    told = [skill for skill in plan.skills if skill.remember is not None]
    bodies = dict(skill.remember for skill in told if skill.remember is not None)
    store_contents(bodies)
    items = []
    for skill in told:
        assert skill.remember is not None
        skill_id = skill.page.id if skill.page else skill_ids[skill.key]
        items.append(
            {
                "source": plan.source,
                "key": skill.key,
                "skill_id": skill_id,
                "content_hash": skill.remember[0],
            }
        )
    known = {item.skill_id for item in plan.site.items.values()}
    again = [item["skill_id"] for item in items if item["skill_id"] in known]
    for ids in parts(again):
        db.session.execute(
            delete(ImportItem).where(ImportItem.source == plan.source, ImportItem.skill_id.in_(ids))
        )
    if items:
        db.session.execute(insert(ImportItem), items)
