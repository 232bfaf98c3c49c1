"""Commands that look after what was published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import with_appcontext

from community.accounts import queries
from community.commands import SiteCommand
from community.notifications.actions import announce, begin_act
from community.publishing import redacting
from community.publishing.history_rows import NoSuchSkill, skill_ids
from community.publishing.verifying import Verification
from community.rules.content import REASON_LIMIT, ContentError, clean_line, is_blank
from community.rules.permissions import NotAllowed
from community.suggest.settling import forget_assessments
from models.database import writing


@click.command("verify-history", cls=SiteCommand)
@click.option("--skill", "slug", metavar="SLUG", help="Only of this skill; else of all.")
@with_appcontext
def verify_history(slug: str | None) -> None:
    """Look whether every version still says what was published; exit code 1 if not."""
    verification = Verification(slug)
    is_wrong = False
    try:
        for flaw in verification.flaws():
            click.echo(str(flaw))
            is_wrong = True
    except NoSuchSkill as problem:
        raise click.ClickException(f"There is no skill {slug}.") from problem
    for skill, number in verification.redacted:
        click.echo(f"{skill}: text of version {number} redacted")
    if is_wrong:
        raise click.exceptions.Exit(1)
    click.echo(
        f"{verification.skills} skills, {verification.versions} versions:"
        " the history is as it was published."
    )


@click.command("redact", cls=SiteCommand)
@click.argument("skill")
@click.argument("first", type=int)
@click.argument("last", type=int, required=False)
@click.option("--reason", required=True, help="Why; everybody can read it.")
@click.option("--as", "as_person", metavar="PERSON", help="The admin who does it.")
@with_appcontext
def redact(skill: str, first: int, last: int | None, reason: str, as_person: str | None) -> None:
    """Take away the text of version FIRST of a SKILL (its slug), or of FIRST to LAST, for ever.

    The hashes stay, so that verify-history still holds. See docs/operating.md for what this does
    not reach.
    """
    why = _readable(reason)
    by = _admin(as_person) if as_person is not None else None
    try:
        with _said_why_not(skill, as_person), writing():
            act = begin_act("redact", by=by)
            blanked = redacting.redact(
                skill_ids(skill)[0], first, last or first, reason=why, act_id=act.id, by=by
            )
            forget_assessments(blanked.suggestion_ids)
            for number in blanked.numbers:
                announce(
                    act,
                    "redacted",
                    skill=blanked.skill,
                    version_number=number,
                    details={"reason": why},
                )
    except redacting.RedactedAlready:
        click.echo(f"{skill}: this is redacted already")
        return
    for number in blanked.numbers:
        click.echo(f"{skill}: text of version {number} redacted")
    for suggestion in blanked.suggestion_ids:
        click.echo(f"{skill}: the same text redacted in suggestion {suggestion}")


@contextmanager
def _said_why_not(skill: str, as_person: str | None) -> Iterator[None]:
    """Ends the command with a sentence that names the cure, where redacting is refused."""
    try:
        yield
    except NoSuchSkill as problem:
        raise click.ClickException(f"There is no skill {skill}.") from problem
    except NotAllowed as problem:
        raise _no_admin(str(as_person)) from problem
    except redacting.NoSuchVersions as problem:
        raise click.ClickException(f"{skill} has versions 1 to {problem.newest}.") from problem
    except redacting.IsNewest as problem:
        raise click.ClickException(
            f"The page of {skill} says this now. Publish a version without the text first."
        ) from problem
    except redacting.SaidElsewhere as problem:
        named = ", ".join(f"{slug} {number}" for slug, number in problem.versions)
        raise click.ClickException(
            f"The very same content, which would be lost there too, is also that of: {named}."
            " Choose a range that holds all of them."
        ) from problem


def _readable(reason: str) -> str:
    """The reason as one line that pages can show."""
    try:
        line = clean_line(reason, limit=REASON_LIMIT).text
    except ContentError as problem:
        raise click.ClickException(f"The reason is not usable: {problem}.") from problem
    if is_blank(line):
        raise click.ClickException("Say with --reason why.")
    return line


def _admin(name: str) -> int:
    found = queries.person_by_name(name)
    if found is None:
        raise _no_admin(name)
    return found.id


def _no_admin(name: str) -> click.ClickException:
    return click.ClickException(f"{name} is no admin of this site. See: flask person list")
