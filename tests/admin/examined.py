"""A site on which something of everything happened, told of as the product does."""

from dataclasses import dataclass
from typing import Final

from flask import Flask
from sqlalchemy import select

from community.notifications.actions import announce, begin_act
from community.notifications.telling import tell_due
from community.suggest import actions as suggesting
from models.activity import Activity
from models.catalogue import Skill
from models.version import Version
from tests.admin.commands import run
from tests.admin.tampering import tamper
from tests.databases import Database
from tests.moderation.makers import accept, decline
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion

HOLDS: Final = "everything holds.\n"


@dataclass(frozen=True)
class Examined:
    """The numbers of suggestions for PyTorch, by what became of them."""

    accepted: int
    declined: int
    withdrawn: int
    waiting: int


def make_examined(skill: MadeSkill, ann: Somebody, bo: Somebody, mo: Somebody) -> Examined:
    """Suggestions of ann's and of bo's, decided by mo, with ida who could have; all told."""
    make_person("ida", moderates=True)
    made = Examined(
        accepted=make_suggestion(skill, ann, "Leads."),
        declined=make_suggestion(skill, bo, "Follows."),
        withdrawn=make_suggestion(skill, bo, "Waits."),
        waiting=make_suggestion(skill, ann, "Learns.", level="Junior"),
    )
    accept(made.accepted, mo)
    decline(made.declined, mo)
    withdraw(made.withdrawn, bo)
    say_what_was_published()
    tell()
    return made


def withdraw(suggestion: int, by: Somebody) -> None:
    with changing_site():
        suggesting.withdraw(suggestion, by=by.id)


def say_what_was_published() -> None:
    """Announce the versions that makers published, as an import would have."""
    with changing_site() as session:
        told = select(Activity.skill_id, Activity.version_number).where(
            Activity.kind == "published"
        )
        known = {tuple(row) for row in session.execute(told)}
        act = begin_act("import", by=None)
        for version in session.scalars(select(Version)):
            if (version.skill_id, version.number) not in known:
                skill = session.get_one(Skill, version.skill_id)
                announce(act, "published", skill=skill, version_number=version.number)


def tell() -> None:
    """What the worker does until nothing is due."""
    with in_site():
        while tell_due():
            pass


def examine(app: Flask, *, finds: str = "") -> None:
    """The doctor finds this and nothing else, or that everything holds."""
    printed = run(app, "doctor", "--invariants", fails=bool(finds))

    assert printed.endswith(f"{finds}\n" if finds else HOLDS), printed
    assert printed.count("\n") == 1, printed


def say_decided(database: Database, suggestion: int, by: Somebody) -> None:
    """Let somebody else have declined it."""
    tamper(
        database,
        f"UPDATE decisions SET person_id = {by.id} WHERE suggestion_id = {suggestion}",
    )
