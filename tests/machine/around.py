"""What goes on beside suggesting and deciding: imports, time, the worker, rights, old looks."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from community.moderation.outcomes import Seen
from tests.machine import deeds
from tests.machine.deciding import DECIDERS, Deciding, is_open
from tests.machine.machine import MODERATORS, Edit
from tests.machine.pages import value_at
from tests.machine.proposing import EDITS, PICK, Proposing, anything_asked
from tests.machine.undoing import Undoing

MINUTES = st.sampled_from((1, 2, 6, 60 * 24 * 15))


class Everything(Proposing, Deciding, Undoing):
    """All that can happen on the site."""

    @rule(pick=PICK, edits=EDITS)
    def import_a_version(self, pick: int, edits: list[Edit]) -> None:
        skill = self.skill(pick)
        page = self.model.page(skill)
        wanted = self.edited(page, edits)
        if wanted != page:
            deeds.import_page(skill, wanted)
            self.model.put(skill, wanted, imported=True)

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.clock.shift(minutes * 60)

    @rule()
    def the_worker_works(self) -> None:
        deeds.work()

    @rule(name=st.sampled_from(MODERATORS))
    def shut_out_or_let_in(self, name: str) -> None:
        who = self.who(name)
        if who in self.model.suspended:
            deeds.let_in(who)
        else:
            deeds.shut_out(who)
        self.model.suspended ^= {who}

    @rule(own_work=st.booleans(), two_approvals=st.booleans())
    def set_rules(self, own_work: bool, two_approvals: bool) -> None:
        words = {True: "yes", False: "no"}
        deeds.set_policies({"own_work": words[own_work], **deeds.approvals(words[two_approvals])})
        self.model.own_work, self.model.two_approvals = own_work, two_approvals

    @precondition(anything_asked)
    @rule(pick=PICK)
    def look(self, pick: int) -> None:
        """Somebody opens a review and leaves it open."""
        number = self.suggestion(pick, is_open)
        if number:
            self.looked = number, deeds.look(number), self._shown(number)

    @precondition(lambda machine: machine.looked is not None)
    @rule(name=DECIDERS)
    def accept_as_seen(self, name: str) -> None:
        """Accept what was looked at, whatever happened since."""
        assert self.looked is not None
        number, seen, shown = self.looked
        who, asked = self.who(name), self.model.asked[number]
        may = asked.state not in ("waiting", "back") or self.model.may_accept(asked, who)
        is_as_seen = shown == self._shown(number)

        got = deeds.accept(number, who, seen)

        if may and asked.state in ("waiting", "back") and not is_as_seen:
            self.came_to(got, "Moved")
        else:
            self._decided(number, who, frozenset(asked.newest), frozenset(), got)

    looked: tuple[int, Seen, object] | None = None

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
