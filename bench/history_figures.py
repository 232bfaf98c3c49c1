"""What the past of a skill costs those who ask for it, when it is short and when it is long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Flask
from sqlalchemy import select
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.measuring import Clock, Deed, by_turns
from bench.table import Figure, at_most, told
from community.catalogue.cell_queries import last_change_of
from community.catalogue.version_queries import history
from community.paging import PAGE_SIZE
from community.rules.content import CellKey
from models.catalogue import Skill
from models.database import db
from models.version import ExpectationRow
from tests.queries import queries_of

FEW: Final = 10
SOME: Final = PAGE_SIZE + 10
LIMIT: Final = 1.2


@dataclass(frozen=True)
class Past:
    """A generated site whose skill has so many versions."""

    app: Flask
    versions: int
    skill: int
    slug: str
    quiet: CellKey
    busy: CellKey

    @classmethod
    def of(cls, app: Flask) -> "Past":
        """The first skill, with the cell that was changed first and the one changed last."""
        with app.app_context():
            skill = db.session.scalars(select(Skill).order_by(Skill.id).limit(1)).one()
            cells = db.session.execute(
                select(ExpectationRow.role_uid, ExpectationRow.level_uid)
                .where(ExpectationRow.skill_id == skill.id)
                .order_by(ExpectationRow.since_number)
            ).all()
            quiet, busy = ((row.role_uid, row.level_uid) for row in (cells[0], cells[-1]))
            return cls(app, skill.head_number, skill.id, skill.slug, quiet, busy)

    def asks(self, question: Callable[["Past"], object]) -> Deed:
        """The question, put to this site's database as a request would."""

        def ask() -> None:
            with self.app.app_context():
                assert question(self)

        return ask

    def opens_history(self) -> Deed:
        """A visitor opens the first page of the history, made anew each time.

        The page cache keeps nothing whose address has a word that it does not know.
        """
        address = f"/en/skills/{self.slug}/history"
        environ = EnvironBuilder(address, query_string="anew=yes").get_environ()
        newest = f"/versions/{self.versions}".encode()

        def ask() -> None:
            parts, status, _ = run_wsgi_app(self.app.wsgi_app, dict(environ), buffered=True)
            body = b"".join(parts)
            assert status.startswith("200"), status
            assert newest in body

        ask()
        with queries_of(self.app) as asked:
            ask()
        assert len(asked) > 1, "the page came from the cache"
        return ask


QUESTIONS: Final[Sequence[tuple[str, Callable[[Past], object]]]] = (
    (
        "where-from of a cell that nobody changed",
        lambda past: last_change_of(past.skill, past.quiet),
    ),
    ("where-from of a cell changed lately", lambda past: last_change_of(past.skill, past.busy)),
    ("query of the newest 9 versions", lambda past: history(past.skill, size=FEW - 1)),
)


def figures(
    database: str, few: Flask, some: Flask, many: Flask, *, clock: Clock, rounds: int = 51
) -> list[Figure]:
    """At very many versions, as a multiple of the time at ten.

    A page of ten versions has fewer lines than any later one, so that pages are compared at as
    many lines; what the lines themselves cost is told beside it.
    """
    short, page, long = Past.of(few), Past.of(some), Past.of(many)
    assert (short.versions, page.versions) == (FEW, SOME)
    at = f"at {long.versions:,} versions against"
    found = []
    for what, question in QUESTIONS:
        deeds = [past.asks(question) for past in (long, short)]
        own, reference = by_turns(deeds, rounds=rounds, clock=clock)
        found.append(at_most(f"{database}: {what}, {at} {FEW}", own, reference, LIMIT))
    deeds = [past.opens_history() for past in (long, page, short)]
    own, reference, shortest = by_turns(deeds, rounds=rounds, clock=clock)
    what = f"{database}: first history page, {at}"
    found.append(at_most(f"{what} {SOME} ({PAGE_SIZE} lines each)", own, reference, LIMIT))
    ratio = own.over(shortest).median
    found.append(told(f"{what} {FEW} ({PAGE_SIZE} lines and {FEW})", f"{ratio:.2f} ×"))
    return found
