"""What was published, as acts that the site tells of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert

from community.notifications.actions import announce, begin_act
from community.publishing.actions import Origin, lock_skill, publish, publish_all_new
from community.publishing.queries import head_content
from community.rules.content import EMPTY, Cell, CellKey, Content
from community.rules.preparing import prepare
from community.rules.slugs import slug_of
from models.activity import Act
from models.catalogue import Skill
from models.database import db, now
from models.version import Credit, Version, VersionChange
from tests.browser_client import Page
from tests.catalogue.reading import of_class
from tests.html import Element
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of, full_cells, publish_version
from tests.suggest.makers import with_cells, with_text


def change_cells(
    skill: MadeSkill,
    cells: Mapping[CellKey, Cell | None],
    by: Somebody | None = None,
    act: int | None = None,
) -> int:
    """The next version of a skill, with these cells, told of as an import; the act's number."""
    return publish_act(skill, with_cells(content_of(skill), cells), by, act)


def change_two_cells(skill: MadeSkill, by: Somebody) -> None:
    """A second version: the same sentence in two places, and a new summary."""
    content = content_of(skill)
    changed = {
        skill.framework.cell(role, "Senior"): Cell("Leads a project.", required=True)
        for role in skill.framework.roles
    }
    new = replace(content, cells={**content.cells, **changed}, summary="Builds neural networks.")
    publish_version(skill, new, by=by.id)


def change_often(skill: MadeSkill, times: int, by: Somebody | None = None) -> None:
    """So many acts, each of which gives one cell another text."""
    content = content_of(skill)
    for turn in range(times):
        publish_act(skill, with_text(content, skill, f"Text {turn} of {times}."), by)


def publish_act(
    skill: MadeSkill,
    content: Content,
    by: Somebody | None = None,
    act: int | None = None,
    hold: timedelta = timedelta(),
) -> int:
    """The next version of a skill, told of as an import or as part of an act; the act's number."""
    with changing_site():
        row = lock_skill(skill.id)
        version = publish(row, prepare(head_content(row), content), import_by(by))
        told = present_act(act, by, hold)
        announce(told, "published", skill=row, version_number=version.number)
        return told.id


def import_skills(
    framework: Framework, names: Sequence[str], by: Somebody | None = None, act: int | None = None
) -> int:
    """New skills that come all at once; the act's number."""
    with changing_site():
        told = present_act(act, by)
        pages = [(prepare(EMPTY, page_of(framework, name)), slug_of(name), None) for name in names]
        for skill in publish_all_new(pages, import_by(by)):
            announce(told, "published", skill=skill, version_number=1)
        return told.id


def import_by(person: Somebody | None) -> Origin:
    return Origin(cause="import", credits=((person.id, "wrote"),) if person else ())


def present_act(number: int | None, by: Somebody | None, hold: timedelta = timedelta()) -> Act:
    """An act that has begun already, or a new one."""
    if number is not None:
        return db.session.get_one(Act, number)
    return begin_act("import", by=by.id if by else None, hold=hold)


def page_of(framework: Framework, name: str) -> Content:
    return Content(
        name=name, summary="", place=framework.place, language="en", cells=full_cells(framework)
    )


def make_changes(skill: MadeSkill, paths: Sequence[str], versions: int, by: Somebody) -> None:
    """Versions on top of the first one, written as rows; each gives one of the paths a new text."""
    numbers = range(2, versions + 1)
    with changing_site() as session:
        first = session.get_one(Version, (skill.id, 1))
        shared = {
            "skill_id": skill.id,
            "parent_hash": first.hash,
            "content_hash": first.content_hash,
            "cause": "structure",
            "effect": "rewords",
            "created_at": now(),
        }
        session.execute(
            insert(Version),
            [{**shared, "number": n, "hash": f"{skill.id:032x}{n:032x}"} for n in numbers],
        )
        changed = {"skill_id": skill.id, "kind": "changed", "effect": "rewords"}
        session.execute(
            insert(VersionChange),
            [
                {**changed, "number": n, "path": paths[n % len(paths)], "after": f'"Text {n}"'}
                for n in numbers
            ],
        )
        session.execute(
            insert(Credit),
            [
                {"skill_id": skill.id, "number": n, "person_id": by.id, "kind": "wrote"}
                for n in numbers
            ],
        )
        session.get_one(Skill, skill.id).head_number = versions


def entries_of(page: Page) -> list[Element]:
    """What a page of changes lists, the newest first; nothing where it lists nothing."""
    lists = of_class(page, "history")
    return [each for each in lists[0].content if isinstance(each, Element)] if lists else []


def titles_of(page: Page) -> list[str]:
    return [each.words for each in page.elements.every("h2")]
