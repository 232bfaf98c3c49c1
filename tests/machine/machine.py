"""The site and its model side by side: what both say is compared after each step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import time_machine
from flask import Flask
from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select

from community.admin.doctor.invariants import Examination
from community.publishing.queries import head_contents
from community.rules.content import Cell, CellKey, Content, Place
from models.catalogue import Skill as SkillRow
from models.database import now
from models.decision import Verdict
from models.suggestion import Revision, Suggestion
from tests.admin.examined import say_what_was_published
from tests.databases import Database
from tests.machine.reference import OPEN, Asked, Reference, Skill
from tests.people import make_person
from tests.site import in_site
from tests.skills import content_of, make_framework, make_skill

AUTHORS = ("ann", "bo")
MODERATORS = ("mo", "ida", "cy")
HERS = "whose it is"
PEOPLE = (*AUTHORS, *MODERATORS)
WORDS = ("ada", "bell", "curie", "dirac")
NAMES = ("pytorch", "pandas", "polars")
LEVELS = ("Junior", "Senior")
NEWCOMERS_FOR = timedelta(days=8)


def same(found: object, wanted: object) -> None:
    """Say what the site has instead of what the model has."""
    if found != wanted:
        raise AssertionError(f"{found!r}\ninstead of\n{wanted!r}")


OFTEN = 7
"""Below it are most numbers that things are picked by."""

Edit = tuple[str, int, str]
"""What is done to a page: to which of its cells, and the word that is written."""


def is_open(asked: Asked) -> bool:
    return asked.state in OPEN


class Machine(RuleBasedStateMachine):
    """Five people on a site with two skills, and the model of it."""

    def __init__(self, app: Flask, database: Database) -> None:
        super().__init__()
        self.traveller = time_machine.travel(datetime.now().astimezone(), tick=True)
        self.clock = self.traveller.start()
        database.empty()
        self.people = {name: make_person(name, moderates=name in MODERATORS).id for name in PEOPLE}
        self.model = Reference(frozenset(self.people[name] for name in MODERATORS))
        framework = make_framework(levels=LEVELS)
        elsewhere = make_framework("Web", "Frontend", roles=("Web Developer",), levels=LEVELS)
        self.places: tuple[Place, ...] = (framework.place, elsewhere.place)
        self.cells: tuple[CellKey, ...] = tuple(
            framework.cell(role, level) for role in framework.roles for level in LEVELS
        )
        for name in NAMES[:2]:
            made = make_skill(
                framework,
                name,
                {key: Cell(WORDS[0], required=False) for key in self.cells[:3]},
                summary=WORDS[1],
            )
            self.model.skills[made.id] = Skill([content_of(made)], made.slug)
        self.examined: dict[str, int] = {}
        say_what_was_published()
        self.clock.shift(NEWCOMERS_FOR)

    def teardown(self) -> None:
        self.traveller.stop()

    # Choosing.

    def who(self, name: str, number: int = 0) -> int:
        """A person; HERS is the author of a suggestion."""
        return self.model.asked[number].author if name == HERS else self.people[name]

    def skill(self, pick: int) -> int:
        return sorted(self.model.skills)[pick % len(self.model.skills)]

    def suggestion(self, pick: int, wanted: Callable[[Asked], bool] = lambda _: True) -> int:
        """One of those that are so, the newest first; 0 where none is."""
        found = [number for number, each in sorted(self.model.asked.items()) if wanted(each)]
        return found[-1 - pick % len(found)] if found else 0

    def an_open_one(self, pick: int) -> int:
        """One that can be decided, sent now if need be; sometimes one that was settled already."""
        if pick >= OFTEN:
            return self.suggestion(pick)
        if not self.suggestion(pick, is_open):
            self.send_something(pick)
        return self.suggestion(pick, is_open) or self.suggestion(pick)

    def send_something(self, pick: int) -> None:
        """Somebody suggests another word for some cell."""
        raise NotImplementedError

    def edited(self, page: Content, edits: Sequence[Edit]) -> Content:
        for what, number, word in edits:
            page = self._edited(page, what, self.cells[number % len(self.cells)], word)
        return page

    def _edited(self, page: Content, what: str, key: CellKey, word: str) -> Content:
        cell = page.cells.get(key)
        if what == "name":
            return replace(page, name=NAMES[WORDS.index(word) % len(NAMES)])
        if what == "place":
            return replace(page, place=self.places[page.place == self.places[0]])
        if what == "retired":
            return replace(page, retired=not page.retired)
        if what == "remove":
            return replace(page, cells={k: c for k, c in page.cells.items() if k != key})
        if cell is None:
            cell = Cell(word, required=what == "required")
        elif what == "required":
            cell = replace(cell, required=not cell.required)
        else:
            cell = replace(cell, text=word)
        return replace(page, cells={**page.cells, key: cell})

    def came_to(self, got: object, *wanted: str) -> None:
        """What the product answered is what the model says it answers."""
        said = got if isinstance(got, str | bool) else type(got).__name__
        assert str(said) in wanted, f"{got!r} instead of {' or '.join(wanted)}"

    # Comparing.

    @invariant()
    def every_suggestion_is_where_the_model_has_it(self) -> None:
        with in_site() as session:
            rows = session.execute(
                select(Suggestion.id, Suggestion.state, Suggestion.head_revision)
            )
            states = {row.id: (row.state, row.head_revision) for row in rows}
            written = select(Revision.suggestion_id, Revision.number)
            revisions = {tuple(row) for row in session.execute(written)}
            said = select(
                Verdict.suggestion_id, Verdict.revision, Verdict.path, Verdict.verdict
            ).where(Verdict.standing)
            verdicts = {tuple(row) for row in session.execute(said)}
        asked = self.model.asked.items()
        same(states, {number: (each.state, len(each.revisions)) for number, each in asked})
        same(len(revisions), sum(len(each.revisions) for _, each in asked))
        wanted = {(n, *key, said) for n, each in asked for key, said in each.verdicts.items()}
        same(verdicts, wanted)

    @invariant()
    def every_page_says_what_the_model_has(self) -> None:
        with in_site() as session:
            rows = session.execute(select(SkillRow.id, SkillRow.head_number, SkillRow.slug))
            known = {row.id: (row.head_number, row.slug) for row in rows}
            pages = head_contents(known)
        skills = self.model.skills.items()
        same(known, {number: (each.number, each.slug) for number, each in skills})
        same(pages, {number: each.page for number, each in skills})

    @invariant()
    def nothing_that_must_hold_is_broken(self) -> None:
        numbers = {each.slug: each.number for each in self.model.skills.values()}
        moved = [slug for slug in numbers if numbers[slug] != self.examined.get(slug)]
        examination = Examination()
        with in_site():
            found = [str(each) for slug in moved for each in examination.of_pages(slug)]
            found += [str(each) for each in examination.of_deeds()]
        same(found, [])
        self.examined = numbers

    def now(self) -> datetime:
        return now()
