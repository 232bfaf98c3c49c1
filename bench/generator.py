"""Makes large sites: `python -m bench.generator --versions 100000 --instance DIR`."""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from bench.copies import copy_declined
from bench.generated import Generated
from bench.plan import Plan
from bench.rows import Rows
from bench.site import site_at
from models.catalogue import Skill
from models.database import db, writing

AT_ONCE = 20_000
"""How many rows are gathered before they are written in one transaction."""


def main(arguments: Sequence[str]) -> int:
    """Make a site as the command line asks for; 0 when it is there."""
    parser = argparse.ArgumentParser("python -m bench.generator", description=__doc__)
    parser.add_argument("--instance", type=Path, required=True, help="folder of the site")
    parser.add_argument("--database", default="", help="PostgreSQL's address instead of a file")
    for each in fields(Plan):
        name, meaning = f"--{each.name.replace('_', '-')}", each.metadata["meaning"]
        parser.add_argument(name, type=int, default=each.default, metavar="N", help=meaning)
    asked = vars(parser.parse_args(arguments))
    began = time.monotonic()
    try:
        plan = Plan(**{each.name: asked[each.name] for each in fields(Plan)})
        with site_at(asked["instance"], asked["database"]) as app:
            generate(plan, app)
    except ValueError as problem:
        parser.error(str(problem))
    print(f"{plan.versions:,} versions in {time.monotonic() - began:.0f} s: {asked['instance']}")
    return 0


def generate(plan: Plan, *sites: Flask) -> None:
    """Fill migrated sites that have no skills, all alike. Raises ValueError where one has some."""
    for site in sites:
        with site.app_context():
            if db.session.scalar(select(Skill.id).limit(1)) is not None:
                raise ValueError("there are skills already; take another folder")
    generated = Generated(plan)
    for _ in generated.steps():
        if generated.rows.gathered >= AT_ONCE:
            _write(generated.rows, sites)
    generated.finish()
    _write(generated.rows, sites)
    for site in sites:
        with site.app_context(), writing():
            copy_declined(plan)
            generated.rows.finish()


def _write(rows: Rows, sites: Sequence[Flask]) -> None:
    for site in sites:
        with site.app_context(), writing():
            rows.write()
    rows.forget()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
