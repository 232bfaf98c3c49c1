"""Short ways of importing in a test, and of asking the database what came of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from click.testing import Result
from sqlalchemy import func, select

from community.interchange.commands import bring_in
from community.interchange.merging import Choices
from community.interchange.native import read_native
from community.interchange.planning import Plan
from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.queries import head_content
from community.rules.content import Cell, Content
from community.rules.preparing import prepare
from models.activity import Act, Activity
from models.catalogue import Domain, Group, Ladder, Level, Name, Role, Skill
from models.database import db
from models.importing import Import, ImportItem
from models.version import Credit, ExpectationRow, StoredContent, Version, VersionChange
from tests.interchange.reading import NATIVE, written
from tests.site import changing_site, in_site, present_app

SECOND = """\
  - name: Rust
    domain: engineering
    expectations:
      developer:
        required: {junior: Borrows., senior: Lends.}
"""
TWO = NATIVE + SECOND

TABLES = (
    Act,
    Activity,
    Credit,
    Domain,
    ExpectationRow,
    Group,
    Import,
    ImportItem,
    Ladder,
    Level,
    Name,
    Role,
    Skill,
    StoredContent,
    Version,
    VersionChange,
)


def bring(folder: Path, text: str, choices: Choices | None = None, by: int | None = None) -> Plan:
    """Import a text in the native format."""
    path = written(folder, "framework.yaml", text)
    with present_app().app_context():
        return bring_in(read_native(path), path, choices or Choices(), by=by)


def run(*words: str) -> Result:
    """Run a command of the product."""
    return present_app().test_cli_runner().invoke(args=list(words))


def counted() -> dict[str, int]:
    """How many rows each table has that an import may write."""
    with in_site():
        return {
            table.__tablename__: db.session.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table an import may write."""
    with in_site():
        return {
            table.__tablename__: sorted(
                (tuple(row) for row in db.session.execute(select(table.__table__))), key=repr
            )
            for table in TABLES
        }


def page(slug: str) -> Content:
    """What a skill page says now."""
    with in_site() as session:
        return head_content(session.scalars(select(Skill).where(Skill.slug == slug)).one())


def cell_text(slug: str, role: str, level: str) -> str | None:
    """The words of one cell by slugs; None where there is no such cell."""
    with in_site() as session:
        found = session.execute(
            select(Role.uid, Level.uid)
            .join(Level, Level.ladder_uid == Role.ladder_uid)
            .where(Role.slug == role, Level.slug == level)
        ).one()
    cell = page(slug).cells.get((found[0], found[1]))
    return None if cell is None else cell.text


def version_count(slug: str) -> int:
    """The number of a skill's newest version."""
    with in_site() as session:
        return session.scalars(select(Skill.head_number).where(Skill.slug == slug)).one()


def edit(slug: str, change: dict[str, Any], by: int | None = None) -> None:
    """Change a page, as people do between two imports of a source."""
    with changing_site() as session:
        skill = lock_skill(session.scalars(select(Skill.id).where(Skill.slug == slug)).one())
        before = head_content(skill)
        after = replace(before, **change)
        publish(skill, prepare(before, after), Origin("import", ((by, "wrote"),) if by else ()))


def edited_cells(content: Content, old: str, new: str) -> dict[str, object]:
    """The cells of a content with one text replaced by another."""
    cells = {
        key: Cell(new, cell.required) if cell.text == old else cell
        for key, cell in content.cells.items()
    }
    assert cells != content.cells
    return {"cells": cells}
