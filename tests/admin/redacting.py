"""A page with a text that the law asks to be taken out of its history, and what became of it."""

from flask import Flask
from sqlalchemy import select

from models.database import Base, db
from models.suggestion import SuggestionChange
from models.version import Redaction, StoredContent, Version, VersionChange
from tests.admin.commands import run
from tests.catalogue.undoing import reword
from tests.people import Somebody
from tests.site import in_site, present_app
from tests.skills import MadeSkill

PRIVATE = "Asks Jane Doe at 0170 1234567."
AFTERWARDS = "Asks the team."
WHY = "It named somebody."


def say_and_replace(skill: MadeSkill) -> None:
    """The next version says of a cell what must go, the one after says something else there."""
    reword(skill, "ML Engineer", "Senior", PRIVATE)
    reword(skill, "ML Engineer", "Senior", AFTERWARDS)


def redact(
    app: Flask,
    skill: MadeSkill,
    *numbers: int,
    by: Somebody | None = None,
    fails: bool = False,
) -> str:
    """Take away the text of a version, or of all from one to another; what was printed."""
    words = [*map(str, numbers), *(("--as", by.name) if by else ())]
    return run(app, "redact", skill.slug, *words, "--reason", WHY, fails=fails)


def bodies_of(skill: MadeSkill) -> dict[int, str]:
    with in_site() as session:
        rows = session.execute(
            select(Version.number, StoredContent.body)
            .join(StoredContent, StoredContent.hash == Version.content_hash)
            .where(Version.skill_id == skill.id)
        )
        return {row.number: row.body for row in rows}


def put_by(skill: MadeSkill, number: int) -> list[str | None]:
    """What the rows of a version say that it put onto the page."""
    with in_site() as session:
        return list(
            session.scalars(
                select(VersionChange.after).where(
                    VersionChange.skill_id == skill.id, VersionChange.number == number
                )
            )
        )


def asked_in(suggestion_id: int) -> set[tuple[str | None, str | None]]:
    """What a suggestion's changes say stood there, and what is to stand there."""
    with in_site() as session:
        rows = session.execute(
            select(SuggestionChange.before, SuggestionChange.after).where(
                SuggestionChange.suggestion_id == suggestion_id
            )
        )
        return {(row.before, row.after) for row in rows}


def redactions() -> list[tuple[int, int, int | None, str]]:
    with in_site() as session:
        rows = session.scalars(select(Redaction).order_by(Redaction.skill_id, Redaction.number))
        return [(row.skill_id, row.number, row.person_id, row.reason) for row in rows]


def all_rows() -> str:
    with present_app().app_context():
        return "\n".join(
            repr(tuple(row))
            for table in Base.metadata.tables.values()
            for row in db.session.execute(table.select())
        )
