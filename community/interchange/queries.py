"""What an import must know of the site: its structure, its pages, and what a source said before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from community.publishing.names import neighbouring_levels
from community.publishing.queries import head_contents
from community.publishing.version_rows import parts
from community.rules.content import Content, parse_content
from community.rules.impact import Neighbours
from models.catalogue import Domain, Group, Ladder, Level, Name, Role, Skill
from models.catalogue import Slug as OldSlug
from models.database import db
from models.importing import ImportItem
from models.version import StoredContent


@dataclass(frozen=True, slots=True)
class Thing:
    """A domain, group, ladder, level or role of the site; `above` as in its address."""

    kind: str
    uid: str
    slug: str
    above: str
    position: int
    hidden: bool
    retired: bool
    merged_into: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A skill of the site and the number of its newest version."""

    id: int
    uid: str
    slug: str
    head_number: int


@dataclass(frozen=True, slots=True)
class Item:
    """What a source said of a skill last time, under its own key."""

    key: str
    skill_id: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site at one moment, as far as an import of one source must know it."""

    things: Mapping[str, Thing]
    named: frozenset[tuple[str, str]]  # uid and language
    old_slugs: Mapping[tuple[str, str, str], str]  # kind, scope, slug → uid
    pages: Mapping[int, Page]
    neighbours: Neighbours
    items: Mapping[str, Item] = field(default_factory=dict)


def site_for(source: str) -> Site:
    """Read the site as it is now, with what the source said last time."""
    things = [
        *_things("domain", Domain),
        *_things("group", Group, "domain_uid"),
        *_things("ladder", Ladder),
        *_things("level", Level, "ladder_uid"),
        *_things("role", Role, "ladder_uid"),
    ]
    old = db.session.execute(select(OldSlug.kind, OldSlug.scope, OldSlug.slug, OldSlug.uid))
    pages = db.session.execute(select(Skill.id, Skill.uid, Skill.slug, Skill.head_number))
    items = db.session.execute(
        select(ImportItem.key, ImportItem.skill_id, ImportItem.content_hash).where(
            ImportItem.source == source
        )
    )
    names = db.session.execute(select(Name.uid, Name.language))
    return Site(
        things={thing.uid: thing for thing in things},
        named=frozenset((row.uid, row.language) for row in names),
        old_slugs={(row.kind, row.scope, row.slug): row.uid for row in old},
        pages={row.id: Page(row.id, row.uid, row.slug, row.head_number) for row in pages},
        neighbours=neighbouring_levels(),
        items={row.key: Item(row.key, row.skill_id, row.content_hash) for row in items},
    )


def present_contents(skill_ids: Collection[int]) -> dict[int, Content]:
    """What the pages of these skills say now."""
    found: dict[int, Content] = {}
    for ids in parts(sorted(skill_ids)):
        found.update(head_contents(ids))
    return found


def contents_with(hashes: Collection[str]) -> dict[str, Content]:
    """Stored contents by their hashes; those that were redacted are left out."""
    found: dict[str, Content] = {}
    for wanted in parts(sorted(hashes)):
        rows = db.session.execute(
            select(StoredContent.hash, StoredContent.body).where(
                StoredContent.hash.in_(wanted), StoredContent.body != ""
            )
        )
        found.update({row.hash: parse_content(row.body) for row in rows})
    return found


def _things(
    kind: str, table: type[Domain | Group | Ladder | Level | Role], above: str | None = None
) -> list[Thing]:
    return [
        Thing(
            kind=kind,
            uid=row.uid,
            slug=row.slug,
            above=getattr(row, above) if above else "",
            position=row.position,
            hidden=getattr(row, "hidden", False),
            retired=row.retired_at is not None,
            merged_into=row.merged_into,
        )
        for row in db.session.execute(select(table.__table__))
    ]
