"""Commands that talk to the database, and what they say when it is not ready for them."""

from __future__ import annotations

from typing import Any

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask.cli import AppGroup, ScriptInfo

from community.config import ROOT
from community.redacted import SaysRedacted
from models.database import db


class SiteCommand(click.Command):
    """A command that needs the tables as the product knows them."""

    def invoke(self, ctx: click.Context) -> Any:
        with ctx.ensure_object(ScriptInfo).load_app().app_context():
            refuse_old_database()
        try:
            return super().invoke(ctx)
        except SaysRedacted as problem:
            pages = ", ".join(problem.args[0])
            raise click.ClickException(
                f"{pages} would say again, word for word, what was redacted. Nothing was changed."
            ) from problem


class SiteGroup(AppGroup):
    """Several of them under one word."""

    command_class = SiteCommand


def refuse_old_database() -> None:
    """Raise an error that names the cure when the database is not at the newest migration."""
    if not is_up_to_date():
        raise click.ClickException(
            "The database is not up to date. Run: flask --app wsgi db upgrade"
        )


def is_up_to_date() -> bool:
    """Has the newest migration run on this database?"""
    newest = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
