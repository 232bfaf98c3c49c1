"""What was published lately, act by act: on the site, in a domain, with a person's part in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, text, true, union

from community.catalogue.version_queries import VersionLine, lines_published
from community.paging import PAGE_SIZE, Page, page_of
from community.publishing.queries import visible_skills
from community.rules.permissions import Actor
from models.activity import Act, Activity
from models.catalogue import Skill
from models.database import db
from models.decision import Decision
from models.person import Person
from models.version import Credit, Version

PUBLISHED = text("activities.kind = 'published'")
"""Written out, so that both databases see that their indexes of what was published have it all."""

TAKE_BACK = "take back"
ACTS_SHOWN = 30
NAMED_PAGES = 3
"""How many pages of an act are named where it is one among others."""


@dataclass(frozen=True)
class ChangedPage:
    """A page that an act changed, as the page is called now, and the version that it got."""

    activity: int
    slug: str
    name: str
    language: str
    line: VersionLine


@dataclass(frozen=True)
class PublishedAct:
    """What somebody published at once: how many pages, and the first of them."""

    id: int
    at: datetime
    page_count: int
    pages: tuple[ChangedPage, ...]


def changes_of_site(actor: Actor | None, after: int | None) -> Page[PublishedAct]:
    """What was published on the site, newest first, going on after an act."""
    return _page(actor, _acts().where(_below(Activity.act_id, after)), true())


def changes_in_domains(
    actor: Actor | None, uids: Collection[str], after: int | None
) -> Page[PublishedAct]:
    """What was published in a domain and in those that became part of it."""
    here = Activity.domain_uid.in_(uids)
    return _page(actor, _acts().where(here, _below(Activity.act_id, after)), here)


def changes_by_person(actor: Actor | None, person_id: int, after: int | None) -> Page[PublishedAct]:
    """What was published with a person's part in it: her suggestions, and what she did herself."""
    credited = (
        select(Credit.person_id)
        .where(
            Credit.skill_id == Activity.skill_id,
            Credit.number == Activity.version_number,
            Credit.person_id == person_id,
        )
        .correlate(Activity)
        .exists()
    )
    suggested = (
        select(Decision.act_id)
        .join(Version, Version.decision_id == Decision.id)
        .join(Credit, (Credit.skill_id == Version.skill_id) & (Credit.number == Version.number))
        .where(
            Credit.person_id == person_id,
            Decision.taken_back_by.is_(None),
            _below(Decision.act_id, after),
        )
    )
    published = select(Activity.id).where(Activity.act_id == Act.id, PUBLISHED, credited)
    own = (
        select(Act.id.label("act_id"))
        .where(
            Act.person_id == person_id,
            Act.kind != TAKE_BACK,
            Act.taken_back_at.is_(None),
            published.correlate(Act).exists(),
            _below(Act.id, after),
        )
        .order_by(Act.id.desc())
        .limit(ACTS_SHOWN + 1)
        .subquery()
    )
    acts = union(suggested, select(own)).subquery()
    newest = select(acts.c.act_id).order_by(acts.c.act_id.desc()).limit(ACTS_SHOWN + 1)
    return _page(actor, newest, credited)


def person_with(uid: str) -> Row[int, str, str | None] | None:
    """A person by her uid; a former member has no name."""
    wanted = select(Person.id, Person.uid, Person.name).where(Person.uid == uid)
    return db.session.execute(wanted).one_or_none()


def pages_of_act(actor: Actor | None, act_id: int, after: int | None) -> Page[ChangedPage]:
    """All pages that an act changed, in the order in which it changed them."""
    rows = db.session.execute(
        _pages(actor)
        .where(Activity.act_id == act_id, PUBLISHED)
        .where(Activity.id > after if after is not None else true())
        .order_by(Activity.id)
        .limit(PAGE_SIZE + 1)
    ).all()
    return page_of(_changed_pages(rows), "activity")


def _acts() -> Select[int]:
    """The newest acts that published something, without a look at any other deed."""
    return (
        select(Activity.act_id)
        .where(PUBLISHED, ~_takes_back())
        .distinct()
        .order_by(Activity.act_id.desc())
        .limit(ACTS_SHOWN + 1)
    )


def _takes_back() -> ColumnElement[bool]:
    """Whether an act took a decision back: it is one line with what it undid."""
    return (
        select(Act.id)
        .where(Act.id == Activity.act_id, Act.kind == TAKE_BACK)
        .correlate(Activity)
        .exists()
    )


def _below(column: ColumnElement[int] | Any, key: int | None) -> ColumnElement[bool]:
    return column < key if key is not None else true()


def _page(
    actor: Actor | None, newest: Select[int], narrow: ColumnElement[bool]
) -> Page[PublishedAct]:
    """The acts with the first pages of each that belong there."""
    found = db.session.scalars(newest).all()
    acts = found[:ACTS_SHOWN]
    place = func.row_number().over(partition_by=Activity.act_id, order_by=Activity.id)
    page_count = func.count().over(partition_by=Activity.act_id)
    numbered = (
        select(Activity.id, place.label("place"), page_count.label("page_count"))
        .where(PUBLISHED, Activity.act_id.in_(acts), narrow)
        .subquery()
    )
    rows = db.session.execute(
        _pages(actor)
        .join(numbered, numbered.c.id == Activity.id)
        .join(Act, Act.id == Activity.act_id)
        .where(numbered.c.place <= NAMED_PAGES)
        .add_columns(Act.at, numbered.c.page_count)
        .order_by(Activity.act_id.desc(), Activity.id)
    ).all()
    pages = dict(zip((row.id for row in rows), _changed_pages(rows), strict=True))
    return Page(
        tuple(
            _published_act([(row, pages[row.id]) for row in together])
            for _, together in groupby(rows, key=lambda row: row.act_id)
        ),
        acts[-1] if len(found) > ACTS_SHOWN else None,
    )


def _published_act(together: Sequence[tuple[Row[Any], ChangedPage]]) -> PublishedAct:
    first = together[0][0]
    pages = tuple(page for _, page in together)
    return PublishedAct(first.act_id, first.at, first.page_count, pages)


def _pages(actor: Actor | None) -> Select[*tuple[Any, ...]]:
    """What was published, with the skill as it is called now."""
    return (
        visible_skills(actor)
        .join(Activity, Activity.skill_id == Skill.id)
        .with_only_columns(
            Activity.id,
            Activity.act_id,
            Activity.skill_id,
            Activity.version_number,
            Skill.slug,
            Skill.name,
            Skill.language,
        )
    )


def _changed_pages(rows: Sequence[Row[Any]]) -> list[ChangedPage]:
    lines = lines_published([row.id for row in rows])
    return [
        ChangedPage(
            activity=row.id,
            slug=row.slug,
            name=row.name,
            language=row.language,
            line=lines[row.skill_id, row.version_number],
        )
        for row in rows
    ]
