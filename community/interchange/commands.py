"""Commands that bring frameworks onto the site."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import IntegrityError

from community.accounts.queries import person_by_login
from community.commands import SiteCommand
from community.interchange.actions import SiteMoved, write_import
from community.interchange.framework import Reading
from community.interchange.mapping import FIELDS, TableMapping, read_mapping, with_options
from community.interchange.merging import Choices, Progress
from community.interchange.native import read_native
from community.interchange.planning import Plan, plan_import
from community.interchange.refusal import ImportRefused
from community.interchange.report import report_of
from community.interchange.table import read_table
from models.database import Busy, db, writing

CONFLICTS_FOUND = 2
_ATTEMPTS = 5

_Command = TypeVar("_Command", bound=Callable[..., Any])


def how_to_import(command: _Command) -> _Command:
    """The options that both ways of importing share."""
    options = (
        click.argument("file", type=click.Path(path_type=Path)),
        click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing."),
        click.option("--as", "person", metavar="PERSON", help="Name or address of the author."),
        click.option("--quiet", is_flag=True, help="Tell nobody of what is published."),
        click.option("--overwrite", is_flag=True, help="Also skills that came from elsewhere."),
        click.option("--strict", is_flag=True, help="End with status 2 if something conflicts."),
        click.option("--retire-missing", is_flag=True, help="Retire what the file has no more."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("import", cls=SiteCommand)
@how_to_import
@with_appcontext
def import_native(file: Path, **how: Any) -> None:
    """Import a framework in the native format (docs/native-format.md)."""
    _import(file, lambda: read_native(file), **how)


@click.command("import-table", cls=SiteCommand)
@how_to_import
@click.option("--mapping", type=click.Path(path_type=Path), help="What the columns mean (YAML).")
@click.option("--source", help="The name of this source.")
@click.option("--language", help="The language of the texts, such as en.")
@click.option("--domain", metavar="COLUMN")
@click.option("--group", metavar="COLUMN")
@click.option("--skill", metavar="COLUMN")
@click.option("--role", metavar="COLUMN")
@click.option("--level", metavar="COLUMN")
@click.option("--required", metavar="COLUMN")
@click.option("--description", metavar="COLUMN")
@click.option("--summary", metavar="COLUMN")
@click.option("--slug", metavar="COLUMN")
@click.option("--role-description", metavar="COLUMN")
@click.option("--level-description", metavar="COLUMN")
@click.option("--constant", "constants", multiple=True, metavar="NAME=TEXT")
@click.option("--leave-out", multiple=True, metavar="TEXT", help="Leave out rows with this text.")
@click.option("--when-several", metavar="WORD", help="first, most, or the name of a domain.")
@click.option("--levels", metavar="A,B,…", help="The order of the levels, lowest first.")
@click.option("--seniority", metavar="A,B,…", help="Words to order levels by, lowest first.")
@click.option("--encoding", help="Where it is not UTF-8.")
@click.option("--delimiter", help="Where it is not found by itself.")
@click.option("--sheet", help="The sheet of a workbook.")
@with_appcontext
def import_table(
    file: Path,
    dry_run: bool,
    person: str | None,
    quiet: bool,
    overwrite: bool,
    strict: bool,
    retire_missing: bool,
    mapping: Path | None,
    **said: Any,
) -> None:
    """Import a framework from a CSV, TSV or XLSX table (docs/importing-tables.md)."""
    _import(
        file,
        lambda: read_table(file, _mapping(mapping, said)),
        dry_run=dry_run,
        person=person,
        quiet=quiet,
        overwrite=overwrite,
        strict=strict,
        retire_missing=retire_missing,
    )


COMMANDS: tuple[click.Command, ...] = (import_native, import_table)


def _import(
    file: Path,
    read: Callable[[], Reading],
    *,
    dry_run: bool,
    person: str | None,
    quiet: bool,
    overwrite: bool,
    strict: bool,
    retire_missing: bool,
) -> None:
    try:
        by = _author(person)
        reading = read()
        choices = Choices(overwrite=overwrite, retire_missing=retire_missing)
        plan = bring_in(reading, file, choices, by=by, quiet=quiet, dry_run=dry_run, aloud=True)
    except ImportRefused as refusal:
        raise click.ClickException(f"{refusal}. Nothing was changed.") from refusal
    except (Busy, SiteMoved) as busy:
        message = "The site is being changed all the time. Nothing was changed; try again later."
        raise click.ClickException(message) from busy
    for line in report_of(reading.framework, reading.facts, plan, dry_run=dry_run):
        click.echo(line)
    if strict and plan.conflict_count:
        sys.exit(CONFLICTS_FOUND)


def bring_in(
    reading: Reading,
    file: Path,
    choices: Choices,
    *,
    by: int | None = None,
    quiet: bool = False,
    dry_run: bool = False,
    aloud: bool = False,
) -> Plan:
    """Plan an import and write it; planned again where the site changed in between.

    What is shown `aloud` is shown before the site is locked: a terminal may stand still.
    Raises ImportRefused, Busy, and SiteMoved where the site never stood still.
    """
    for _attempt in range(_ATTEMPTS):
        with _bar("Comparing", aloud) as progress:
            plan = plan_import(reading.framework, file, choices, progress)
        if dry_run or plan.is_empty:
            db.session.rollback()
            return plan
        if aloud and _on_terminal():
            click.echo("Writing …", err=True)
        # Whoever wrote the same key a moment earlier has moved the site too.
        with suppress(SiteMoved, IntegrityError):
            with writing():
                write_import(plan, by=by, quiet=quiet)
            return plan
    raise SiteMoved


def _author(person: str | None) -> int | None:
    if person is None:
        return None
    found = person_by_login(person)
    if found is None:
        problem = f"Nobody is called {person}."
    elif found.suspended_at is not None:
        problem = f"{person} is suspended."
    elif found.deleted_at is not None:
        problem = f"{person} has left."
    elif found.confirmed_at is None:
        problem = f"{person} has confirmed no address."
    else:
        return found.id
    raise click.ClickException(f"{problem} Nothing was changed.")


def _mapping(file: Path | None, said: dict[str, Any]) -> TableMapping:
    constants = [text.partition("=")[::2] for text in said.pop("constants")]
    columns = {name: said.pop(name) for name in FIELDS}
    return with_options(
        read_mapping(file) if file is not None else TableMapping(),
        columns=columns,
        constants=constants,
        levels=_list(said.pop("levels")),
        seniority=_list(said.pop("seniority")),
        **said,
    )


def _list(said: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in said.split(",")) if said else ()


@contextmanager
def _bar(label: str, aloud: bool) -> Iterator[Progress]:
    """A progress bar on a terminal; a silent count elsewhere."""
    if not aloud or not _on_terminal():
        yield lambda done, of: None
        return
    bars: list[Any] = []

    def progress(done: int, of: int) -> None:
        if not bars:
            bar = click.progressbar(length=of, label=label, file=sys.stderr)
            bars.append(shown.enter_context(bar))
        bars[0].update(done - bars[0].pos)

    with ExitStack() as shown:
        yield progress


def _on_terminal() -> bool:
    return sys.stderr.isatty()
