"""The keeper's commands, in one list."""

from __future__ import annotations

import click

from community.admin import (
    doctor_commands,
    history_commands,
    people_commands,
    policy_commands,
    serve_commands,
    structure_commands,
)
from community.admin.schema import described


@click.command()
def schema() -> None:
    """Explain the tables: flask schema > docs/schema.md."""
    click.echo(described(), nl=False)


COMMANDS: tuple[click.Command, ...] = (
    serve_commands.serve,
    serve_commands.worker,
    schema,
    doctor_commands.doctor,
    history_commands.verify_history,
    history_commands.redact,
    people_commands.person,
    policy_commands.policy,
    structure_commands.structure,
)
