"""Two rewordings of one text put together, statement by statement and then word by word.

What both sides did to different statements never meets, however close they stand. A statement that
one side took away or wrote anew meets what the other side did to it, or put right beside it. Within
a statement, changes meet unless a word that all three have stands between them: a blank or a comma
separates nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from community.rules.brought_back import brings_back
from community.rules.rewording import Edit, Side, StatementText, blanks_between
from community.rules.word_merge import merge_words

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Overlap:
    """A place that both sides changed, each in its own way."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergedText:
    """Both sides in reading order; an Overlap stands where they do not go together."""

    pieces: tuple[str | Overlap, ...]

    @property
    def text(self) -> str | None:
        """The text with the changes of both sides; None where somebody has to choose."""
        if self.overlaps:
            return None
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Overlap))


def merge_texts(base: str, ours: str, theirs: str) -> MergedText:
    """What two people made of one text, in one; which of them is ours does not matter."""
    if theirs in (ours, base):
        return MergedText((ours,))
    if ours == base:
        return MergedText((theirs,))
    return _merged(StatementText.of(base), StatementText.of(ours), StatementText.of(theirs))


@dataclass(slots=True)
class _Clash:
    """Edits that meet, and the stretch of the base that they reach over."""

    start: int
    end: int
    ours: list[Edit]
    theirs: list[Edit]

    @classmethod
    def of(cls, ours: Edit, theirs: Edit) -> "_Clash":
        return cls(min(ours.start, theirs.start), max(ours.end, theirs.end), [ours], [theirs])

    def is_one_with(self, following: "_Clash") -> bool:
        """Whether they share an edit, or a part of the base."""
        if following.start < self.end:
            return True
        return self.ours[-1] is following.ours[0] or self.theirs[-1] is following.theirs[0]

    def take_in(self, following: "_Clash") -> None:
        self.end = max(self.end, following.end)
        self.ours.extend(following.ours)
        self.theirs.extend(following.theirs)

    def overlap(self, base: StatementText, ours: Side, theirs: Side) -> Overlap:
        """What all three say there."""
        return Overlap(
            base.written(range(self.start, self.end)),
            ours.written(self.start, self.end, self.ours),
            theirs.written(self.start, self.end, self.theirs),
        )


@dataclass(slots=True)
class _Row:
    """The pieces of a text as they are put one behind the other."""

    pieces: list[str | Overlap] = field(default_factory=list)

    @property
    def statements(self) -> list[str]:
        """The pieces that are no blanks; none of them overlaps where this is asked."""
        return [piece for piece in self.pieces[1::2] if isinstance(piece, str)]

    def add(self, gap: str | None, piece: str | Overlap) -> None:
        """Put a piece behind the others; blanks stand between pieces, not before the first."""
        last = self.pieces[-1] if self.pieces else ""
        if gap and last and isinstance(last, str):
            self.pieces.extend((gap, piece))
            return
        before, following = self._said(self.pieces[-1:]), self._said([piece])
        self.pieces.extend((blanks_between(before, gap, following), piece))

    @staticmethod
    def _said(pieces: Sequence[str | Overlap]) -> str:
        return "".join(each.ours if isinstance(each, Overlap) else each for each in pieces)

    def closed(self, end: str) -> tuple[str | Overlap, ...]:
        """The pieces, with the texts between two overlaps in one."""
        joined: list[str | Overlap] = []
        for kind, pieces in groupby((*self.pieces, end), key=type):
            if kind is Overlap:
                joined.extend(pieces)
            elif text := "".join(map(str, pieces)):
                joined.append(text)
        return tuple(joined)


def _merged(base: StatementText, our_text: StatementText, their_text: StatementText) -> MergedText:
    ours, theirs = Side.of(base, our_text), Side.of(base, their_text)
    row = _put_together(base, ours, theirs)
    merged = MergedText(row.closed(_gap(base.end, our_text.end, their_text.end) or ""))
    if merged.overlaps or not brings_back(row.statements, base, ours, theirs):
        return merged
    return MergedText((Overlap(base.whole, our_text.whole, their_text.whole),))


def _put_together(base: StatementText, ours: Side, theirs: Side) -> _Row:
    """The base from its first statement to its last, with what both sides did to it."""
    clashes = _clashes(ours.edits, theirs.edits)
    free = _free_edits(ours, theirs, clashes)
    removed = {place for _, edit in free for place in range(edit.start, edit.end)}
    added = _by_place((edit.start, (side, edit)) for side, edit in free if edit.texts)
    clashes_at = _by_place((clash.start, clash) for clash in clashes)
    untouched = ours.untouched(base) & theirs.untouched(base)
    row = _Row()
    place = 0
    while place <= len(base.statements):
        for gap, statement in _added(added.get(place, [])):
            row.add(gap, statement)
        following = place
        for clash in clashes_at.get(place, ()):
            row.add(_gap_at(place, base, ours, theirs), clash.overlap(base, ours, theirs))
            following = max(following, clash.end)
        if following == place:
            if place in untouched:
                row.add(*base.statements[place])
            elif place < len(base.statements) and place not in removed:
                row.add(_gap_at(place, base, ours, theirs), _kept(place, base, ours, theirs))
            following += 1
        place = following
    return row


def _free_edits(ours: Side, theirs: Side, clashes: Sequence[_Clash]) -> list[tuple[Side, Edit]]:
    """What a side put in or took away without meeting the other one."""
    clashing = {id(edit) for clash in clashes for edit in (*clash.ours, *clash.theirs)}
    return [
        (side, edit)
        for side in (ours, theirs)
        for edit in side.edits
        if id(edit) not in clashing and not edit.rewords
    ]


def _by_place(found: Iterable[tuple[int, Thing]]) -> dict[int, list[Thing]]:
    """Things by the place of the base at which they stand, in their order."""
    things: dict[int, list[Thing]] = {}
    for place, thing in found:
        things.setdefault(place, []).append(thing)
    return things


def _added(edits: Sequence[tuple[Side, Edit]]) -> list[tuple[str | None, str]]:
    """The statements that one side put in, or both alike, with the blanks before each."""
    if not edits:
        return []
    most = max(len(edit.texts) for _, edit in edits)
    longest = [(side, edit) for side, edit in edits if len(edit.texts) == most]
    gaps = [[side.text.gap(place) for place in edit.places] for side, edit in longest]
    before = [_gap(None, one, other) for one, other in zip(gaps[0], gaps[-1], strict=True)]
    return list(zip(before, longest[0][1].texts, strict=True))


def _clashes(ours: Sequence[Edit], theirs: Sequence[Edit]) -> list[_Clash]:
    """The edits that cannot both be done, in order, as stretches that lie apart."""
    starts, ends = [edit.start for edit in theirs], [edit.end for edit in theirs]
    pairs = [
        _Clash.of(edit, other)
        for edit in ours
        for other in theirs[bisect_left(ends, edit.start) : bisect_right(starts, edit.end)]
        if edit.meets(other)
    ]
    found: list[_Clash] = []
    for clash in sorted(pairs, key=lambda clash: (clash.start, clash.end)):
        if found and found[-1].is_one_with(clash):
            found[-1].take_in(clash)
        else:
            found.append(clash)
    return found


def _kept(place: int, base: StatementText, ours: Side, theirs: Side) -> str | Overlap:
    """A statement that both sides kept, with what both did to its words."""
    said = base.statements[place].text, ours.says(place), theirs.says(place)
    words = merge_words(*said)
    return Overlap(*said) if words is None else words


def _gap_at(place: int, base: StatementText, ours: Side, theirs: Side) -> str | None:
    """The blanks before a statement of the base, as the side has them that changed them."""
    if place >= len(base.statements):
        return "\n" if "\n" in base.end else None
    return _gap(
        base.gap(place),
        ours.text.gap(ours.partners.get(place)),
        theirs.text.gap(theirs.partners.get(place)),
    )


def _gap(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """The blanks that one side changed; where both did, in two ways, those of more lines."""
    changed = [gap for gap in (ours, theirs) if gap is not None and gap != base]
    if not changed:
        return base
    return max(changed, key=lambda gap: (gap.count("\n"), len(gap), gap))
