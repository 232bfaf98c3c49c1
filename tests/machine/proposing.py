"""What those do who suggest: send, revise, answer, withdraw, carry on, bring up to date."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from community.rules.content import EMPTY, Cell, Content
from tests.machine import deeds
from tests.machine.deciding import PICK, Deciding, anything_asked
from tests.machine.machine import AUTHORS, HERS, MODERATORS, NAMES, PEOPLE, WORDS, Edit
from tests.machine.pages import THERE, Changes, changes, fits, with_value
from tests.machine.reference import OPEN, SILENT, Asked

ANYBODY = st.sampled_from(PEOPLE)
MOSTLY_HERS = st.sampled_from((HERS, HERS, HERS, HERS, HERS, *PEOPLE))
EDITS = st.lists(
    st.tuples(
        st.sampled_from(("text", "text", "text", "required", "remove", "name", "place", "retired")),
        st.integers(0, 3),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=3,
)


def is_back(asked: Asked) -> bool:
    return asked.state == "back"


def is_withdrawn(asked: Asked) -> bool:
    return asked.state == "withdrawn"


class Proposing(Deciding):
    """The rules of those who suggest."""

    @rule(name=ANYBODY, pick=PICK, back=st.integers(0, 2), edits=EDITS)
    def suggest(self, name: str, pick: int, back: int, edits: list[Edit]) -> None:
        skill = self.skill(pick)
        known = self.model.skills[skill]
        base = max(1, known.number - back)
        wanted = self.edited(known.versions[base - 1], edits)
        asked = changes(known.versions[base - 1], wanted)
        self._send(name, skill, base, wanted, asked)

    def send_something(self, pick: int) -> None:
        word = WORDS[len(self.model.asked) % len(WORDS)]
        self.suggest(AUTHORS[pick % len(AUTHORS)], pick, 0, [("text", pick, word)])

    @rule(name=ANYBODY, called=st.sampled_from(NAMES), word=st.sampled_from(WORDS))
    def suggest_a_new_skill(self, name: str, called: str, word: str) -> None:
        cells = {key: Cell(word, required=False) for key in self.cells[:2]}
        wanted = Content(called, WORDS[0], self.places[0], "en", cells)
        self._send(name, None, 0, wanted, changes(EMPTY, wanted))

    def _send(
        self, name: str, skill: int | None, base: int, wanted: Content, asked: Changes
    ) -> None:
        who = self.who(name)

        got = deeds.suggest(skill, base, wanted, who)

        if who in self.model.suspended:
            self.came_to(got, deeds.REFUSED)
        elif refusal := self._refusal(skill, EMPTY if skill is None else None, asked):
            self.came_to(got, refusal)
        elif self.model.somebody_asks(skill, asked):
            self.came_to(got, "SuggestedAlready")
        elif self._waits_much(who):
            self.came_to(got, "TooMuch", "Sent")
        else:
            self.came_to(got, "Sent")
        number = getattr(got, "suggestion_id", 0)
        if deeds.outcome(got) == "Sent":
            self.model.asked[number] = Asked(who, skill, skill is None, [asked], heard=self.now())

    def _refusal(self, skill: int | None, page: Content | None, asked: Changes) -> str:
        """Why nobody can send this, if so."""
        present = self.model.page(skill) if skill is not None and page is None else page or EMPTY
        found = fits(asked, present)
        if not asked or all(each == THERE for each in found.values()):
            return "NothingChanged"
        in_use_again = asked.get("retired", (None, None))[1] is False
        if present.retired and not in_use_again:
            return "PageRetired"
        name = asked.get("name", ("", present.name))[1]
        is_clean = found.get("name", THERE) == "clean"
        if is_clean and not self.model.is_free(str(name), skill):
            return "Blocked"
        return ""

    def _waits_much(self, who: int) -> bool:
        waiting = [each for each in self.model.asked.values() if each.state == "waiting"]
        return sum(each.author == who for each in waiting) >= 5

    @precondition(anything_asked)
    @rule(name=MOSTLY_HERS, pick=PICK, edits=EDITS)
    def revise(self, name: str, pick: int, edits: list[Edit]) -> None:
        number = self.an_open_one(pick)
        asked = self.model.asked[number]
        page = self.model.page_for(asked)
        if not page.name:
            self._revise(name, number, self._anew(asked, edits))
        else:
            self._revise(name, number, self.edited(page, edits))

    def _anew(self, asked: Asked, edits: list[Edit]) -> Content:
        """A page that is not there, as its suggestion has it, with further edits."""
        first = asked.revisions[0]
        page = EMPTY
        for path in sorted(first):
            page = with_value(page, path, first[path][1])
        return self.edited(page, [each for each in edits if each[0] in ("text", "name")])

    @precondition(anything_asked)
    @rule(name=MOSTLY_HERS, pick=PICK)
    def bring_up_to_date(self, name: str, pick: int) -> None:
        """The page as it is, with what the suggestion wants wherever that can still be put."""
        number = self.an_open_one(pick)
        asked = self.model.asked[number]
        page = self.model.page_for(asked)
        for path in sorted(asked.newest):
            is_field = len(path.split("/")) == 4
            if not is_field or path.rpartition("/")[0] in {
                "/".join(("cell", *key)) for key in page.cells
            }:
                page = with_value(page, path, asked.newest[path][1])
        self._revise(name, number, page)

    def _revise(self, name: str, number: int, wanted: Content) -> None:
        who, asked = self.who(name, number), self.model.asked[number]
        begins_anew = not self.model.page_for(asked).name
        base = 0 if begins_anew else self.model.skills[asked.skill or 0].number
        changed = changes(self.model.page_for(asked), wanted)
        is_hers = who in asked.barred
        is_silent = self.now() - asked.heard >= SILENT

        got = deeds.revise(number, len(asked.revisions), base, wanted, who)

        page = EMPTY if begins_anew else None
        if who in self.model.suspended or not (is_hers or is_silent):
            self.came_to(got, deeds.REFUSED)
        elif asked.state not in OPEN:
            self.came_to(got, "SettledMeanwhile")
        elif refusal := self._refusal(asked.skill, page, changed):
            self.came_to(got, refusal)
        elif changed == asked.newest:
            self.came_to(got, "SameAsBefore")
        elif self.model.somebody_asks(asked.skill, changed, but=number):
            self.came_to(got, "SuggestedAlready")
        else:
            self.came_to(got, "Revised")
        if deeds.outcome(got) == "Revised":
            asked.revisions.append(changed)
            asked.state, asked.heard = "waiting", self.now()
            asked.hands |= {who} - {asked.author}

    @precondition(anything_asked)
    @rule(name=MOSTLY_HERS, pick=PICK)
    def answer(self, name: str, pick: int) -> None:
        if not self.suggestion(pick, is_back):
            self.ask_for_changes(MODERATORS[0], pick)
        number = self.suggestion(pick, is_back) or self.suggestion(pick)
        who, asked = self.who(name, number), self.model.asked[number]

        got = deeds.answer(number, who)

        if who in self.model.suspended or who not in asked.barred:
            self.came_to(got, deeds.REFUSED)
        elif asked.state not in OPEN:
            self.came_to(got, "SettledMeanwhile")
        elif asked.state != "back":
            self.came_to(got, "NotBack")
        else:
            self.came_to(got, "WaitsAgain")
            asked.state, asked.heard = "waiting", self.now()

    @precondition(anything_asked)
    @rule(name=MOSTLY_HERS, pick=PICK)
    def withdraw(self, name: str, pick: int) -> None:
        number = self.an_open_one(pick)
        who, asked = self.who(name, number), self.model.asked[number]

        got = deeds.withdraw(number, who)

        if who in self.model.suspended or who != asked.author:
            self.came_to(got, deeds.REFUSED)
        else:
            self.came_to(got, str(asked.state in OPEN))
        if got is True:
            asked.state, asked.heard = "withdrawn", self.now()

    @precondition(anything_asked)
    @rule(name=MOSTLY_HERS, pick=PICK)
    def reopen(self, name: str, pick: int) -> None:
        if not self.suggestion(pick, is_withdrawn):
            self.withdraw(HERS, pick)
        number = self.suggestion(pick, is_withdrawn) or self.suggestion(pick)
        who, asked = self.who(name, number), self.model.asked[number]

        got = deeds.reopen(number, who)

        if who in self.model.suspended or who != asked.author:
            self.came_to(got, deeds.REFUSED)
        elif asked.state != "withdrawn":
            self.came_to(got, "SettledMeanwhile")
        elif self.model.somebody_asks(asked.skill, asked.newest, but=number):
            self.came_to(got, "SuggestedAlready")
        elif self._waits_much(who):
            self.came_to(got, "TooMuch", "WaitsAgain")
        else:
            self.came_to(got, "WaitsAgain")
        if deeds.outcome(got) == "WaitsAgain":
            asked.state, asked.heard = "waiting", self.now()

    def agree(self, name: str, pick: int) -> None:
        number = self.suggestion(pick)
        who, asked = self.who(name, number), self.model.asked[number]

        got = deeds.agree(number, who)

        if who in self.model.suspended or who in asked.barred:
            self.came_to(got, deeds.REFUSED)
        else:
            self.came_to(got, str(asked.state in OPEN))
