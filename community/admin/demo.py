"""The sample site that a first start makes: content and three people to try it with."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from community.accounts import actions as accounts
from community.accounts.passwords import hashed
from community.config import DEMO_PEOPLE
from community.interchange.sample import SOURCE, load_sample
from models.database import db, writing
from models.importing import Import
from models.person import Person


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as."""

    name: str
    permissions: str
    password: str


def people_file(app: Flask) -> Path:
    """Where the demo people's passwords are kept; only the owner of the site can read it."""
    return Path(app.config["INSTANCE"]) / DEMO_PEOPLE


def demo_people(app: Flask) -> list[DemoPerson]:
    """The demo people of this site; none where it was not made as a demo."""
    path = people_file(app)
    if not path.exists():
        return []
    lines = (line.split("\t") for line in path.read_text().splitlines())
    return [DemoPerson(name, permissions, password) for name, permissions, password in lines]


def make_demo(app: Flask) -> None:
    """Fill a database that nobody has used yet; can be interrupted anywhere and run again."""
    if not _is_new():
        return
    load_sample()
    if not people_file(app).exists():
        _write_people(people_file(app))
    people = [(person, hashed(person.password)) for person in demo_people(app)]
    with writing():
        for person, password_hash in people:
            made = accounts.make_person(
                name=person.name,
                address=f"{person.name}@example.org",
                password_hash=password_hash,
                language=app.config["SITE_LANGUAGES"][0],
                keeper=person.permissions == "admin",
            )
            if person.permissions == "moderator":
                accounts.appoint(made.id, None, by=None)


def _is_new() -> bool:
    """Does the site know nobody, and no content but what an interrupted start has loaded?"""
    somebody = db.session.scalar(select(Person.id).limit(1))
    own_content = db.session.scalar(select(Import.id).where(Import.source != SOURCE).limit(1))
    return somebody is None and own_content is None


def _write_people(path: Path) -> None:
    """Write the whole file or none: it is renamed into place."""
    people = (("ann", "member"), ("mo", "moderator"), ("ada", "admin"))
    text = "".join(
        f"{name}\t{permissions}\t{secrets.token_urlsafe(9)}\n" for name, permissions in people
    )
    unfinished = path.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
