"""Commands for what skills are sorted by."""

from __future__ import annotations

import click

from community.accounts import queries
from community.commands import SiteGroup
from community.notifications.actions import announce, begin_act
from community.publishing import structure as publishing
from community.rules.permissions import NotAllowed
from models.database import writing

structure = SiteGroup("structure", help="Domains, groups, roles, ladders and levels.")


@structure.command("merge-roles")
@click.argument("kept")
@click.argument("gone")
@click.option("--keep", metavar="SLUG", help="Whose words stay where both have the same cell.")
@click.option("--as", "as_person", metavar="PERSON", required=True, help="The admin who does it.")
def merge_roles(kept: str, gone: str, keep: str | None, as_person: str) -> None:
    """Make the role GONE part of the role KEPT, on every page at once (slugs of roles)."""
    keeper = queries.person_by_name(as_person)
    no_admin = click.ClickException(f"{as_person} is no admin of this site. See: flask person list")
    if keeper is None:
        raise no_admin
    by = keeper.id
    try:
        with writing():
            published = publishing.merge_roles(kept, gone, choose=keep, by=by)
            act = begin_act("structure", by=by)
            for skill, version in published:
                announce(
                    act,
                    "published",
                    skill=skill,
                    version_number=version.number,
                    effect=version.effect,
                )
            touched = len(published)
    except NotAllowed:
        raise no_admin from None
    except LookupError as problem:
        raise click.ClickException(f"{problem.args[0]}.") from problem
    except publishing.DifferentLadders as problem:
        raise click.ClickException(
            f"{kept} and {gone} follow different ladders and stay two roles."
        ) from problem
    except publishing.Clash as problem:
        cells = ", ".join(f"{skill} ({level})" for skill, level in problem.cells)
        raise click.ClickException(
            f"Both roles have words of their own in {cells}. Choose with --keep {kept} or {gone}."
        ) from problem
    click.echo(f"{gone} is part of {kept} now; {touched} skills have a new version.")
