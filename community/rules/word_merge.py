"""Two rewordings of one statement put together word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.rules.rewording import is_longer
from community.rules.tokens import Step, is_word, steps_between, tokens_of


@dataclass(frozen=True, order=True, slots=True)
class _Edit:
    """The tokens of the base from start to end became others."""

    start: int
    end: int
    tokens: tuple[str, ...]


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """The statement with the changes of both sides; None where they touch.

    They touch unless a word that all three have stands between them; the same change made by both
    is one change.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    tokens = tokens_of(base)
    edits = _without_contained(sorted({*_edits(tokens, ours), *_edits(tokens, theirs)}))
    merged: list[str] = []
    place = 0
    for number, edit in enumerate(edits):
        between = tokens[place : edit.start]
        if edit.start < place or (number and not _has_word(between)):
            return None
        merged.extend((*between, *edit.tokens))
        place = edit.end
    return "".join((*merged, *tokens[place:]))


def have_a_change_in_common(base: str, ours: str, theirs: str) -> bool:
    """Whether both changed the very same words of a statement in which they do not touch."""
    tokens = tokens_of(base)
    changed = ({(each.start, each.end) for each in _edits(tokens, text)} for text in (ours, theirs))
    return not set.isdisjoint(*changed)


def _without_contained(edits: Sequence[_Edit]) -> list[_Edit]:
    """The edits without those that another one does too, at the same place and with more."""
    found: list[_Edit] = []
    for edit in edits:
        last = found[-1] if found else None
        same_place = last and (last.start, last.end) == (edit.start, edit.end)
        if last and same_place and is_longer(edit.tokens, last.tokens):
            found[-1] = edit
        elif not (last and same_place and is_longer(last.tokens, edit.tokens)):
            found.append(edit)
    return found


def _edits(base: Sequence[str], text: str) -> list[_Edit]:
    """What a side changed; changes with no word between them are one."""
    new = tokens_of(text)
    stretches: list[Step] = []
    for step in steps_between(base, new):
        if step.equal:
            continue
        if stretches and not _has_word(base[stretches[-1].end : step.start]):
            last = stretches.pop()
            stretches.append(Step(False, last.start, step.end, last.new_start, step.new_end))
        else:
            stretches.append(step)
    return [
        _Edit(each.start, each.end, tuple(new[each.new_start : each.new_end])) for each in stretches
    ]


def _has_word(tokens: Sequence[str]) -> bool:
    return any(is_word(token) for token in tokens)
