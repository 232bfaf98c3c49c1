"""What those do who decide: accept, decline, in part, edited, send back, take back, undo."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from community.rules.content import Cell
from tests.machine import deeds
from tests.machine.machine import MODERATORS, PEOPLE, WORDS, Machine
from tests.machine.pages import THERE, Changes, changes, fits, laid_over, only, place_of
from tests.machine.reference import MAKES_A_SKILL, OPEN, Asked, Decided


def is_declined(asked: Asked) -> bool:
    return asked.state == "declined"


DECIDERS = st.sampled_from((*MODERATORS, *MODERATORS, *PEOPLE))


PICK = st.integers(0, 7)


def anything_asked(machine: Machine) -> bool:
    return bool(machine.model.asked)


class Deciding(Machine):
    """The rules of those who decide."""

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK)
    def accept(self, name: str, pick: int) -> None:
        number = self.an_open_one(pick)
        who, asked = self.who(name), self.model.asked[number]

        got = deeds.accept(number, who)

        self._decided(number, who, frozenset(asked.newest), frozenset(), got)

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK)
    def decline(self, name: str, pick: int) -> None:
        number = self.an_open_one(pick)
        who, asked = self.who(name), self.model.asked[number]

        got = deeds.decline(number, who)

        self._decided(number, who, frozenset(), frozenset(asked.newest), got)

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK, said=st.lists(st.sampled_from("adw"), min_size=9, max_size=9))
    def decide(self, name: str, pick: int, said: list[str]) -> None:
        number = self.an_open_one(pick)
        who, asked = self.who(name), self.model.asked[number]
        paths = sorted(asked.newest)
        accepted = frozenset(p for p, s in zip(paths, said, strict=False) if s == "a")
        declined = frozenset(p for p, s in zip(paths, said, strict=False) if s == "d")
        if not accepted | declined:
            return

        got = deeds.decide(number, accepted, declined, who)

        self._decided(number, who, accepted, declined, got)

    def _decided(
        self,
        number: int,
        who: int,
        accepted: frozenset[str],
        declined: frozenset[str],
        got: object,
        *,
        edited: bool = False,
    ) -> None:
        """What has to come of a decision, and what comes of it for the model."""
        asked, model = self.model.asked[number], self.model
        bound = asked.newest.keys() & MAKES_A_SKILL if asked.is_new else set()
        kinds = {(path in accepted, path in declined) for path in bound}
        part = only(asked.newest, accepted)
        if asked.state not in OPEN:
            self.came_to(got, "SettledAlready")
        elif len(kinds) > 1 or not self._is_open_to(asked, who, declined):
            self.came_to(got, deeds.REFUSED)
        elif accepted and not model.can_be_accepted(asked, part):
            self.came_to(got, "CannotBeAccepted")
        elif deeds.outcome(got) == "Approved":
            assert model.needs_two(asked)
            asked.said_yes.add(who)
            self._carry_out(number, who, frozenset(), declined)
        else:
            is_there = all(f == THERE for f in fits(part, model.page_for(asked)).values())
            if is_there:
                accepted, declined = frozenset(), declined | accepted
            assert not accepted or not model.needs_two(asked) or asked.said_yes - {who}
            self._carry_out(number, who, accepted, declined, edited=edited)
            end = {"accepted": "Accepted", "declined": "Declined"}
            self.came_to(got, end.get(asked.state, "DecidedInPart"))

    def _is_open_to(self, asked: Asked, who: int, declined: frozenset[str]) -> bool:
        """One's own work is published at most, and not declined."""
        if declined and not self.model.may_decide(asked, who):
            return False
        return self.model.may_accept(asked, who)

    def _carry_out(
        self,
        number: int,
        who: int,
        accepted: frozenset[str],
        declined: frozenset[str],
        *,
        edited: bool = False,
    ) -> None:
        if not accepted | declined:
            return
        asked = self.model.asked[number]
        decision = Decided(
            deeds.newest_decision(number),
            self.now(),
            len(asked.revisions),
            accepted | declined,
            who,
            edited=edited,
        )
        if accepted:
            decision.version = self._publish(asked, only(asked.newest, accepted))
        self.model.decide(asked, decision, accepted, declined)
        if who in asked.barred:
            asked.heard = self.now()

    def _publish(self, asked: Asked, part: Changes) -> int:
        page = laid_over(self.model.page_for(asked), part)
        if asked.skill is not None:
            return self.model.put(asked.skill, page)
        asked.skill = max(self.model.skills) + 1
        self.model.make(asked.skill, page)
        return 1

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK, word=st.sampled_from(WORDS))
    def edit_and_accept(self, name: str, pick: int, word: str) -> None:
        """Accept with another word in the first cell that it touches."""
        number = self.an_open_one(pick)
        who, asked = self.who(name), self.model.asked[number]
        wanted = deeds.merged(number)
        places = {place_of(path) for path in asked.newest}
        mine = [key for key in wanted.cells if "/".join(("cell", *key)) in places]
        if not mine:
            return
        cell = Cell(word, wanted.cells[mine[0]].required)
        wanted = replace(wanted, cells={**wanted.cells, mine[0]: cell})
        present = self.model.page_for(asked)
        edited = {
            path: change
            for path, change in changes(present, wanted).items()
            if place_of(path) in places
        }
        is_allowed = asked.state in OPEN and self.model.may_accept(asked, who)
        can = self.model.can_be_accepted(asked, asked.newest)
        is_as_asked = can and wanted == laid_over(present, asked.newest)

        got = deeds.edit(number, wanted, who)

        if not is_allowed or is_as_asked:
            self._decided(number, who, frozenset(asked.newest), frozenset(), got)
        elif not edited:
            self.came_to(got, "NothingLeft")
        elif not self.model.can_be_accepted(asked, edited):
            self.came_to(got, "Blocked", "Moved")
        else:
            asked.revisions.append(edited)
            asked.state = "waiting"
            self._decided(number, who, frozenset(edited), frozenset(), got, edited=True)

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK)
    def ask_for_changes(self, name: str, pick: int) -> None:
        number = self.an_open_one(pick)
        who, asked = self.who(name), self.model.asked[number]

        got = deeds.ask(number, who)

        if asked.state not in OPEN:
            self.came_to(got, "SettledAlready")
        elif not self.model.may_decide(asked, who):
            self.came_to(got, deeds.REFUSED)
        elif asked.state == "back":
            self.came_to(got, "IsBackAlready")
        else:
            self.came_to(got, "SentBack")
            asked.state = "back"
            decision = deeds.newest_decision(number)
            asked.decisions.append(
                Decided(decision, self.now(), len(asked.revisions), frozenset(), who)
            )

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK)
    def renew(self, name: str, pick: int) -> None:
        """Let what was declined wait again."""
        if not self.suggestion(pick, is_declined):
            self.decline(MODERATORS[0], pick)
        number = self.suggestion(pick, is_declined) or self.suggestion(pick)
        who, asked = self.who(name), self.model.asked[number]

        got = deeds.renew(number, who)

        if not self.model.may_decide(asked, who):
            self.came_to(got, deeds.REFUSED)
        elif asked.state != "declined":
            self.came_to(got, "WaitsAlready")
        else:
            self.came_to(got, "Reopened")
            asked.state = "waiting"
            newest = len(asked.revisions)
            asked.verdicts = {k: v for k, v in asked.verdicts.items() if k[0] != newest}
