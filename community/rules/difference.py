"""The difference of two texts: statement by statement, and by words within those that stayed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from community.rules.matching import WrittenStatement, matched
from community.rules.rewording import StatementText
from community.rules.spans import (
    MOST_STEPS,
    Elsewhere,
    Kind,
    Span,
    in_reading_order,
    spans_of_wordings,
)
from community.rules.tokens import steps_between

MOST_STATEMENTS = 2_000
"""Of two texts; beyond, they are compared in statements only, and no word is looked at."""

MOST_PARAGRAPHS = 100
"""Of two texts that are compared in paragraphs only; beyond, one is shown instead of the other."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The statements of a text, by their places, that left for elsewhere or came from there."""

    away: tuple[tuple[int, Elsewhere], ...] = ()
    here: tuple[tuple[int, Elsewhere], ...] = ()


NO_MOVES = Moves()


@dataclass(frozen=True, slots=True)
class Row:
    """One statement as it was and as it is, with the blanks before it."""

    kind: Literal["same", "changed", "removed", "added", "moved"]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The statements of both texts in the order of both; none where no text changed."""

    rows: tuple[Row, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Both texts in reading order; where words were replaced, removed stands first.

        Same and removed spans together are the old text, same and added spans the new one.
        """
        return in_reading_order(span for row in self.rows for span in row.spans)


def marked_words(before: str, after: str) -> tuple[Span, ...]:
    """The spans of both texts in reading order, with what went and what came marked."""
    return difference_between(before, after).spans


def replaced(before: str, after: str) -> Difference:
    """One text instead of another, without a look for what they share."""
    gone = [Row("removed", (Span("removed", before),))] if before else []
    come = [Row("added", (Span("added", after),))] if after else []
    return Difference((*gone, *come))


def difference_in_paragraphs(before: str, after: str) -> Difference:
    """Which paragraphs stayed and which were replaced, without a look into any of them."""
    olds, news = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(olds) + len(news) > MOST_PARAGRAPHS:
        return replaced(before, after)
    return _in_blocks(olds, news)


def difference_between(before: str, after: str, moves: Moves = NO_MOVES) -> Difference:
    """Which statements stayed, were reworded, came, went or moved.

    Takes bounded time: what is too long or too shredded to be compared is shown as replaced.
    """
    old, new = StatementText.of(before), StatementText.of(after)
    if not are_comparable(old, new):
        return _coarse(old, new)
    away, here = dict(moves.away), dict(moves.here)
    rows: list[Row] = []
    start = new_start = 0
    for place, partner in _pairs(old, new, away, here):
        gone = [_Lonely(old.statements[n], "removed", away.get(n)) for n in range(start, place)]
        come = [_Lonely(new.statements[n], "added", here.get(n)) for n in range(new_start, partner)]
        rows.extend(_rows(gone, come, _statement(old, place), _statement(new, partner)))
        start, new_start = place + 1, partner + 1
    return Difference(tuple(rows))


def are_comparable(old: StatementText, new: StatementText) -> bool:
    """Whether two texts are short enough to look for words and moves in their statements."""
    return len(old.statements) + len(new.statements) <= MOST_STATEMENTS


def _coarse(old: StatementText, new: StatementText) -> Difference:
    """A row for all statements on end that stayed, and one for those that were replaced."""
    olds, news = (
        [*(each.gap + each.text for each in text.statements), text.end] for text in (old, new)
    )
    return _in_blocks(olds, news)


def _in_blocks(olds: Sequence[str], news: Sequence[str]) -> Difference:
    steps = steps_between(olds, news)
    if len(steps) > MOST_STEPS:
        return replaced("".join(olds), "".join(news))
    rows: list[Row] = []
    for step in steps:
        gone = "".join(olds[step.start : step.end])
        come = "".join(news[step.new_start : step.new_end])
        if step.equal:
            rows.append(Row("same", (Span("same", gone),)))
        else:
            rows.append(Row("changed", (*_spans_of("removed", gone), *_spans_of("added", come))))
    return Difference(tuple(rows))


@dataclass(frozen=True, slots=True)
class _Lonely:
    """A statement that is in one of the texts only."""

    statement: WrittenStatement
    kind: Literal["removed", "added"]
    moved: Elsewhere | None

    def row(self, *, shared_gap: str = "", tail: str = "") -> Row:
        """The statement as a row; `shared_gap` are blanks before it that both texts have."""
        written = self.statement.gap.removeprefix(shared_gap) + self.statement.text + tail
        shared = (Span("same", shared_gap),) if shared_gap else ()
        kind = "moved" if self.moved else self.kind
        return Row(kind, (*shared, Span(self.kind, written, self.moved)))


def _pairs(
    old: StatementText,
    new: StatementText,
    away: Mapping[int, Elsewhere],
    here: Mapping[int, Elsewhere],
) -> Iterator[tuple[int, int]]:
    """The places of the statements that stayed in both texts, and at last the ends of both."""
    olds = [place for place in range(len(old.statements)) if place not in away]
    news = [place for place in range(len(new.statements)) if place not in here]
    pairs = matched(
        [old.statements[place].text for place in olds],
        [new.statements[place].text for place in news],
    )
    yield from ((olds[place], news[partner]) for place, partner in pairs)
    yield len(old.statements), len(new.statements)


def _statement(text: StatementText, place: int) -> WrittenStatement:
    """The statement at a place; behind the last one there are only blanks."""
    if place < len(text.statements):
        return text.statements[place]
    return WrittenStatement(text.end, "")


def _rows(
    gone: Sequence[_Lonely],
    come: Sequence[_Lonely],
    was: WrittenStatement,
    now: WrittenStatement,
) -> Iterator[Row]:
    """What went and came before a statement that stayed, and the statement itself.

    Where statements only went, or only came, the blanks before the first of them are those that
    the text keeps, if that leaves the statement behind them with its own.
    """
    lonely = (*gone, *come)
    gap = _spans_of("same", was.gap)
    if was.gap != now.gap:
        kept, left = (now.gap, was.gap) if gone else (was.gap, now.gap)
        if lonely and not (gone and come) and lonely[0].statement.gap == kept:
            yield from _slid(lonely, kept, left)
            lonely, gap = (), ()
        else:
            gap = _spans_of_gaps(was.gap, now.gap)
    yield from (each.row() for each in lonely)
    spans = _behind(gap, _spans_of_texts(was.text, now.text))
    if spans:
        is_same = len(spans) == 1 and spans[0].kind == "same"
        yield Row("same" if is_same else "changed", spans)


def _behind(gap: tuple[Span, ...], words: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans of a statement with those of the blanks before it."""
    if len(gap) == 1 and words and gap[0].kind == words[0].kind == "same":
        return (Span("same", gap[0].text + words[0].text), *words[1:])
    return in_reading_order((*gap, *words)) if gap else words


def _slid(lonely: Sequence[_Lonely], kept: str, left: str) -> Iterator[Row]:
    last = len(lonely) - 1
    for place, each in enumerate(lonely):
        yield each.row(shared_gap="" if place else kept, tail="" if place < last else left)


def _spans_of_gaps(before: str, after: str) -> tuple[Span, ...]:
    """The blanks of both, of which only the line breaks are worth a look for what they share."""
    if before.strip("\n") or after.strip("\n"):
        return (*_spans_of("removed", before), *_spans_of("added", after))
    return spans_of_wordings(before, after)


def _spans_of_texts(before: str, after: str) -> tuple[Span, ...]:
    return _spans_of("same", before) if before == after else spans_of_wordings(before, after)


def _spans_of(kind: Kind, text: str) -> tuple[Span, ...]:
    return (Span(kind, text),) if text else ()
