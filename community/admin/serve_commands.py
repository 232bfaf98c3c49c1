"""Commands that run the site."""

from __future__ import annotations

import logging

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from community.admin import demo, serving
from community.commands import SiteCommand, refuse_old_database
from models.database import db


@click.command()
@with_appcontext
def serve() -> None:
    """Serve the site; embedded, bring the database up to date first and run the worker too."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    write_log()
    host, port = app.config["HOST"], app.config["PORT"]
    if serving.answers(host, port):
        raise click.ClickException(
            f"Something answers at {host}:{port} already. End it, or set PORT to another one."
        )
    if app.config["EMBEDDED"]:
        upgrade()
        demo.make_demo(app)
        _introduce(app.config["PUBLIC_URL"], demo.demo_people(app))
    else:
        refuse_old_database()
        click.echo(f"{app.config['SITE_NAME']}: {app.config['PUBLIC_URL']}")
    db.session.remove()
    serving.serve(app)


@click.command(cls=SiteCommand)
@with_appcontext
def worker() -> None:
    """Look after what is due (notices, letters) until told to end."""
    write_log()
    serving.work(current_app._get_current_object())  # type: ignore[attr-defined]


def write_log() -> None:
    """Write what the product reports (letters, tries that failed) to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    product = logging.getLogger("community")
    product.addHandler(handler)
    product.setLevel(logging.INFO)


def _introduce(address: str, people: list[demo.DemoPerson]) -> None:
    click.echo(f"\n  {click.style('The site is at', bold=True)}  {address}\n")
    if people:
        click.echo("  Sign in as")
        for person in people:
            click.echo(f"    {person.name:<6} {person.permissions:<12} {person.password}")
        file = demo.people_file(current_app._get_current_object())  # type: ignore[attr-defined]
        click.echo(f"\n  (kept in {file}; only you can read it)")
    click.echo("  Ctrl-C stops everything.\n")
