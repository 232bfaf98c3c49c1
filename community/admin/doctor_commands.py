"""The command that says whether a site is well."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from community.admin.doctor.invariants import Examination
from community.commands import SiteCommand


@click.command("doctor", cls=SiteCommand)
@click.option("--invariants", is_flag=True, help="Look whether everything kept is as it must be.")
@with_appcontext
def doctor(invariants: bool) -> None:
    """Look whether the site is well; exit code 1 and a line for each thing that is not."""
    if not invariants:
        raise click.UsageError("Say what to look at: --invariants.")
    examination = Examination()
    is_wrong = False
    for violation in examination.violations():
        click.echo(str(violation))
        is_wrong = True
    if is_wrong:
        raise click.exceptions.Exit(1)
    click.echo(
        f"{examination.skills} skills, {examination.versions} versions,"
        f" {examination.suggestions} suggestions, {examination.decisions} decisions:"
        " everything holds."
    )
