"""What goes on beside suggesting and deciding: imports, time, the worker, rights, old looks."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.machine import deeds
from tests.machine.deciding import DECIDERS, PICK, anything_asked
from tests.machine.machine import MODERATORS, PEOPLE, WORDS, Edit, is_open
from tests.machine.pages import value_at
from tests.machine.proposing import EDITS, Proposing
from tests.machine.reference import HOLD
from tests.machine.undoing import Undoing

MINUTES = (1, 1, 1, 6, 60 * 24 * 15)
SELDOM = st.sampled_from((False, False, True))


class Everything(Proposing, Undoing):
    """All that can happen on the site."""

    @initialize(words=st.tuples(st.sampled_from(WORDS[1:]), st.sampled_from(WORDS[1:])))
    def something_waits(self, words: tuple[str, str]) -> None:
        """Nobody has to begin: ann and bo have sent something."""
        self.suggest("ann", 0, 0, [("text", 0, words[0]), ("required", 1, words[1])])
        self.suggest("bo", 1, 0, [("text", 2, words[1])])

    @rule(pick=PICK, edits=EDITS)
    def import_a_version(self, pick: int, edits: list[Edit]) -> None:
        self._import(self.skill(pick), edits)

    def _import(self, skill: int, edits: list[Edit]) -> None:
        page = self.model.page(skill)
        wanted = self.edited(page, edits)
        if wanted != page:
            deeds.import_page(skill, wanted)
            self.model.put(skill, wanted, imported=True)

    @rule(what=st.sampled_from(("time", "right", "agree")), pick=PICK)
    def something_else_happens(self, what: str, pick: int) -> None:
        if what == "time":
            self.clock.shift(60 * MINUTES[pick % len(MINUTES)])
        elif what == "right":
            self._shut_out_or_let_in(self.who(MODERATORS[pick % len(MODERATORS)]))
        elif self.model.asked:
            self.agree(PEOPLE[pick % len(PEOPLE)], pick)

    @rule()
    def the_worker_works(self) -> None:
        """Once it is too late to take anything back."""
        self.clock.shift(HOLD)
        deeds.work()

    def _shut_out_or_let_in(self, who: int) -> None:
        if who in self.model.suspended:
            deeds.let_in(who)
        else:
            deeds.shut_out(who)
        self.model.suspended ^= {who}

    @rule(not_own_work=SELDOM, two_approvals=SELDOM)
    def set_rules(self, not_own_work: bool, two_approvals: bool) -> None:
        words = {True: "yes", False: "no"}
        own_work = words[not not_own_work]
        deeds.set_policies({"own_work": own_work, **deeds.approvals(words[two_approvals])})
        self.model.own_work, self.model.two_approvals = not not_own_work, two_approvals

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK, cell=st.integers(0, 3), word=st.sampled_from(WORDS))
    def accept_what_was_seen_before(self, name: str, pick: int, cell: int, word: str) -> None:
        """Look, and accept after the page was imported with another word in one cell."""
        number = self.suggestion(pick, is_open)
        if not number:
            return
        who, asked = self.who(name), self.model.asked[number]
        seen, shown = deeds.look(number), self._shown(number)
        if asked.skill is not None:
            self._import(asked.skill, [("text", cell, word)])

        got = deeds.accept(number, who, seen)

        if self.model.may_accept(asked, who) and shown != self._shown(number):
            self.came_to(got, "Moved")
        else:
            self._decided(number, who, frozenset(asked.newest), frozenset(), got)

    def _shown(self, number: int) -> object:
        """What a decision rests on: the revision, and what stands at each place."""
        asked = self.model.asked[number]
        page = self.model.page_for(asked)
        part = asked.newest
        return (
            len(asked.revisions),
            {path: value_at(page, path) for path in part},
            self.model.can_be_accepted(asked, part),
        )
