"""The proposals of the history merged once more, and what became of every line of them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from community.rules.content import CellKey, Content
from community.rules.diff import Value, value_at
from community.rules.merge import Fit, Merge, Outcome, merge
from tests.real.ft_history import Proposal, proposals

_WORD = re.compile(r"\w+")

Lines = Counter[str]


@dataclass(frozen=True)
class Replay:
    """A proposal and what merging makes of it today."""

    proposal: Proposal
    merge: Merge

    @property
    def fits(self) -> Counter[Fit]:
        return Counter(outcome.fit for outcome in self.merge.outcomes)

    @property
    def is_equal(self) -> bool:
        """Whether it gives the page that was accepted."""
        accepted = self.proposal.accepted
        return accepted is not None and self.merge.content == accepted.content


@cache
def replays() -> list[Replay]:
    """All proposals, each merged with the page that it was decided on."""
    return [replay(proposal) for proposal in proposals()]


def replay(proposal: Proposal) -> Replay:
    return Replay(
        proposal,
        merge(proposal.base.content, proposal.decided_on.content, proposal.content),
    )


def faults_of(replayed: Replay) -> list[str]:
    """What went wrong with the lines of a proposal, an item each; nothing if none was lost.

    A place in conflict has to come with what it was, is and was to be. Everywhere else the lines of
    both sides have to be there.
    """
    proposal, merged = replayed.proposal, replayed.merge
    sides = (proposal.base.content, proposal.decided_on.content, proposal.content)
    unsettled = {each.path.key: each for each in merged.outcomes if not _is_settled(each)}
    keys = {key for content in (*sides, merged.content) for key in content.cells}
    found = [
        f"{'/'.join(key)}: {fault}"
        for key in sorted(keys - unsettled.keys())
        for fault in faults_between(*(_text(side, key) for side in (*sides, merged.content)))
    ]
    return found + [
        f"{outcome.path}: does not say {name}"
        for outcome in unsettled.values()
        for name in _unsaid(outcome, sides)
    ]


def faults_between(base: str, ours: str, theirs: str, result: str) -> Iterator[str]:
    """What a merged text lost, has twice, or made up, line by line.

    A line that one side wrote may have become another one by what the other side did to it: then
    one line says all its words but those that the other side took out.
    """
    was, one, other, now = (_lines(text) for text in (base, ours, theirs, result))
    least = (one & other) | (one - was) | (other - was)
    most = one | other
    for line in was:
        if one[line] < was[line] or other[line] < was[line]:
            most[line] = least[line]
    for line in least - now:
        if line in one and line in other:
            yield "lost a line of both sides"
        elif not _is_reworded(line, was, other if line in one else one, now):
            yield "lost a line of one side"
    for line in now - most:
        if line in one or line in other or line in was:
            yield "has a line once too often"
        elif _words(line).keys() - _words(ours).keys() - _words(theirs).keys():
            yield "made words up"


def _is_settled(outcome: Outcome) -> bool:
    return outcome.fit not in (Fit.CONFLICT, Fit.GONE)


def _unsaid(outcome: Outcome, sides: tuple[Content, Content, Content]) -> Iterator[str]:
    said: tuple[Value, Value, Value] = (outcome.base, outcome.ours, outcome.theirs)
    for name, value, side in zip(("base", "ours", "theirs"), said, sides, strict=True):
        if value != value_at(side, outcome.path):
            yield name


def _is_reworded(line: str, was: Lines, other: Lines, now: Lines) -> bool:
    """Whether a new line says what a side wrote, but for words that the other took from it."""
    for old, reworded in product(was - other, other - was):
        wanted = _words(line) - (_words(old) - _words(reworded))
        if any(wanted <= _words(each) for each in now - was):
            return True
    return False


def _text(content: Content, key: CellKey) -> str:
    cell = content.cells.get(key)
    return cell.text if cell else ""


def _lines(text: str) -> Lines:
    return Counter(line for line in text.split("\n") if line)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))
