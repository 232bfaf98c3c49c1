"""Commands for the rules a keeper sets."""

from __future__ import annotations

import click

from community.accounts import actions, queries
from community.admin.people_commands import DOMAIN, domain_uid
from community.commands import SiteGroup
from community.notifications.actions import announce, begin_act
from community.rules.policies import POLICIES
from models.database import writing

policy = SiteGroup("policy", help="Rules of the site, or of one domain where it differs.")


@policy.command("list")
@DOMAIN
def list_policies(domain: str | None) -> None:
    """The rules in force."""
    place = domain_uid(domain)
    for name, known in POLICIES.items():
        click.echo(f"{name}\t{queries.policy(name, place)}\t({' or '.join(known.values)})")


@policy.command("set")
@click.argument("name", type=click.Choice(sorted(POLICIES)))
@click.argument("value")
@DOMAIN
def set_policy(name: str, value: str, domain: str | None) -> None:
    """Set a rule."""
    try:
        with writing():
            actions.set_policy(name, value, domain_uid(domain), by=None)
            announce(
                begin_act("set policy", by=None),
                "policy set",
                details={"name": name, "value": value, "domain": domain or ""},
            )
    except ValueError as problem:
        raise click.ClickException(f"{problem}.") from problem
    click.echo(f"{name} is {value} for {domain or 'the site'}")
