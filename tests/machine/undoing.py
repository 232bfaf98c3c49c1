"""What those do who undo: take a decision back, revert a version."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine import deeds
from tests.machine.deciding import DECIDERS, PICK, Deciding, anything_asked
from tests.machine.machine import MODERATORS, OFTEN
from tests.machine.pages import Changes, changes, laid_over
from tests.machine.reference import Asked


class Undoing(Deciding):
    """The rules of those who undo."""

    @precondition(anything_asked)
    @rule(name=DECIDERS, pick=PICK, older=st.sampled_from((False, False, False, True)))
    def take_back(self, name: str, pick: int, older: bool) -> None:
        if not self.suggestion(pick, self._is_held):
            (self.decline, self.accept, self.accept)[pick % 3](MODERATORS[0], pick)
        number = self.suggestion(pick, self._is_held)
        number = number or self.suggestion(pick, lambda each: bool(each.decisions))
        if not number:
            return
        who, asked = self.who(name), self.model.asked[number]
        decision = asked.decisions[0 if older else -1]
        can_be = self.model.can_be_taken_back(asked, decision, self.now())
        undoing: Changes = {}
        is_in_the_way = False
        if decision.version is not None and asked.skill is not None:
            undoing, is_in_the_way = self._undoing(asked.skill, decision.version)

        got = deeds.undecide(decision.id, who)

        if who in self.model.suspended or who not in self.model.moderators:
            self.came_to(got, deeds.REFUSED)
        elif not can_be:
            self.came_to(got, "TooLate")
        elif is_in_the_way:
            self.came_to(got, "ChangedSince")
        else:
            self.came_to(got, "TakenBack")
            if undoing and asked.skill is not None and decision.version is not None:
                self.model.put(asked.skill, laid_over(self.model.page(asked.skill), undoing))
                self.model.skills[asked.skill].undone.add(decision.version)
            self.model.take_back(asked, decision)
            if who in asked.barred:
                asked.heard = self.now()

    def _is_held(self, asked: Asked) -> bool:
        """Whether its newest decision can be taken back."""
        held = asked.decisions[-1:]
        return any(self.model.can_be_taken_back(asked, each, self.now()) for each in held)

    def _undoing(self, skill: int, number: int) -> tuple[Changes, bool]:
        """What undoes a version, whole or not at all; a new page goes out of use."""
        known = self.model.skills[skill]
        if number == 1:
            retired = changes(known.page, replace(known.page, retired=True))
            return retired, known.number != 1
        back, is_in_the_way = self.model.undoing(skill, number)
        return back, is_in_the_way or (not back and number not in known.undone)

    @precondition(lambda machine: any(each.number > 1 for each in machine.model.skills.values()))
    @rule(name=DECIDERS, pick=PICK, back=st.sampled_from((0, 0, 1, 2)))
    def undo(self, name: str, pick: int, back: int) -> None:
        """Undo a version, as far as that goes."""
        moved = [n for n, each in self.model.skills.items() if each.number > 1]
        skill = moved[pick % len(moved)] if pick < OFTEN else self.skill(pick)
        known = self.model.skills[skill]
        number = max(1, known.number - back)
        who = self.who(name)
        back_again, _ = self.model.undoing(skill, number) if number > 1 else ({}, False)

        got = deeds.undo(skill, number, who)

        if who in self.model.suspended or who not in self.model.moderators:
            self.came_to(got, deeds.REFUSED)
        elif not back_again:
            self.came_to(got, "NotUndone")
        else:
            self.came_to(got, "Reverted")
            self.model.put(skill, laid_over(known.page, back_again))
            known.undone.add(number)
