"""Commands for accounts and what they may do."""

from __future__ import annotations

import secrets

import click
from flask import current_app
from sqlalchemy import select

from community.accounts import actions, queries
from community.accounts.passwords import hashed
from community.commands import SiteGroup
from community.moderation import suspending
from community.notifications.actions import announce, begin_act
from community.rules.content import ContentError
from models.catalogue import Domain
from models.database import db, writing
from models.person import Moderatorship, Person

person = SiteGroup("person", help="Accounts and what they may do.")
DOMAIN = click.option("--domain", metavar="SLUG", help="Only of this domain; else of the site.")
REASON = click.option("--reason", required=True, help="Why; it is recorded.")


@person.command("add")
@click.argument("name")
@click.argument("address")
@click.option("--keeper", is_flag=True, help="Is an admin: may do everything.")
def add(name: str, address: str, keeper: bool) -> None:
    """Make an account and print its password."""
    password = secrets.token_urlsafe(12)
    password_hash = hashed(password)
    try:
        with writing():
            made = actions.make_person(
                name=name,
                address=address,
                password_hash=password_hash,
                language=current_app.config["SITE_LANGUAGES"][0],
                keeper=keeper,
            )
            announce(begin_act("add person", by=None), "added", subject_id=made.id)
    except (actions.NameTaken, actions.AddressTaken) as problem:
        raise click.ClickException(f"Somebody has {problem} already. Choose another.") from problem
    except (actions.NameRefused, actions.AddressRefused, ContentError) as problem:
        raise click.ClickException(f"Not usable: {problem}. Choose another.") from problem
    click.echo(f"{name} can sign in with the password {password}")


@person.command("list")
def list_people() -> None:
    """All accounts with what they may do."""
    domains = {domain.uid: domain.slug for domain in db.session.scalars(select(Domain))}
    moderated: dict[int, list[str]] = {}
    for right in db.session.scalars(select(Moderatorship)):
        place = domains[right.domain_uid] if right.domain_uid else "the site"
        moderated.setdefault(right.person_id, []).append(f"moderates {place}")
    rows = db.session.scalars(select(Person).where(Person.deleted_at.is_(None)).order_by(Person.id))
    for row in rows:
        words = ["admin"] if row.is_keeper else []
        words += moderated.get(row.id, [])
        words += ["suspended"] if row.suspended_at else []
        words += [] if row.confirmed_at else ["not confirmed"]
        click.echo(f"{row.name or '(no name yet)'}\t{row.address}\t{', '.join(words) or 'member'}")


@person.command("password")
@click.argument("name")
def password(name: str) -> None:
    """Give an account a new password and end its sessions."""
    new = secrets.token_urlsafe(12)
    password_hash = hashed(new)
    with writing():
        account = person_named(name)
        actions.set_password(account, password_hash)
        announce(begin_act("reset password", by=None), "password set", subject_id=account.id)
    click.echo(f"{name} can sign in with the password {new}")


@person.command("appoint")
@click.argument("name")
@DOMAIN
def appoint(name: str, domain: str | None) -> None:
    """Let a person moderate."""
    with writing():
        change = actions.appoint(person_named(name).id, domain_uid(domain), by=None)
        record("appoint", "appointed", change, domain=domain or "")
    click.echo(f"{name} moderates {domain or 'the site'}")


@person.command("dismiss")
@click.argument("name")
@DOMAIN
def dismiss(name: str, domain: str | None) -> None:
    """Let a person moderate no longer."""
    with writing():
        change = actions.dismiss(person_named(name).id, domain_uid(domain), by=None)
        record("dismiss", "dismissed", change, domain=domain or "")
    click.echo(f"{name} does not moderate {domain or 'the site'}")


@person.command("suspend")
@click.argument("name")
@REASON
def suspend(name: str, reason: str) -> None:
    """Keep a person from signing in; ends her sessions. Reversible."""
    with writing():
        suspending.suspend(person_named(name).id, reason=reason, by=None)
    click.echo(f"{name} is suspended")


@person.command("restore")
@click.argument("name")
@REASON
def restore(name: str, reason: str) -> None:
    """Let a suspended person sign in again."""
    with writing():
        suspending.restore(person_named(name).id, reason=reason, by=None)
    click.echo(f"{name} may sign in again")


def record(act_kind: str, kind: str, change: actions.Change, **details: str) -> None:
    """Announce what became of an account, unless nothing did."""
    if change.changed:
        act = begin_act(act_kind, by=None)
        announce(act, kind, subject_id=change.person_id, details=dict(details))


def person_named(name: str) -> Person:
    """The account of that name, or an error that says where to look."""
    found = queries.person_by_name(name)
    if found is None:
        raise click.ClickException(f"There is no person {name}. See: flask person list")
    return found


def domain_uid(slug: str | None) -> str | None:
    """The domain at that address; None stands for the site."""
    if slug is None:
        return None
    uid = db.session.scalars(select(Domain.uid).where(Domain.slug == slug)).one_or_none()
    if uid is None:
        known = ", ".join(db.session.scalars(select(Domain.slug).order_by(Domain.slug)))
        raise click.ClickException(f"There is no domain {slug}. Known: {known}")
    return uid
