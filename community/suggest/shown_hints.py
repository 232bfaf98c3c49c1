"""What is worth a look, as pages say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from community.languages import sort_key
from community.publishing.names import Named, Structure
from community.publishing.shown_changes import PART_NAMES
from community.rules.checks import Problem
from community.rules.content import Content, PartPath
from community.rules.hints import Hint
from community.suggest.hints import UNSENT, WorthALook
from community.suggest.words import problem_sentence

HINTS_SHOWN = 10
OTHERS_SHOWN = 5


@dataclass(frozen=True)
class ShownPlace:
    """A level of a role; `anchor` is the cell's name in links, None where the page has no cell."""

    level: Named
    anchor: str | None


@dataclass(frozen=True)
class ShownHint:
    """One hint at two levels of a role, or an error at a cell or another part of the page.

    `kind` is that of the hint or "error"; an error has its sentence in `problem`, and no `role`
    where it is not in a cell. `others` are the suggestions without which it would not be.
    """

    kind: str
    role: Named | None
    places: tuple[ShownPlace, ...]
    others: tuple[int, ...]
    problem: str = ""
    part_name: str = ""


@dataclass(frozen=True)
class ShownHints:
    """The first of them in reading order, and how many more there are."""

    items: tuple[ShownHint, ...] = ()
    more: int = 0


def shown_hints(
    look: WorthALook, page: Content, structure: Structure, *, own: int = UNSENT
) -> ShownHints:
    """The hints of a suggestion in the names of a language, lower levels first.

    `own` is its number, which is not among the others; `page` is what links lead to.
    """
    causes: list[tuple[Hint | Problem, tuple[int, ...]]] = [(hint, ()) for hint in look.hints]
    for each in look.together:
        others = tuple(number for number in each.suggestions if number not in (own, UNSENT))
        causes.append((each.cause, others[:OTHERS_SHOWN]))
    causes.sort(key=lambda cause: _order(cause[0], structure))
    shown = causes[:HINTS_SHOWN]
    return ShownHints(
        tuple(_shown(cause, others, page, structure) for cause, others in shown),
        len(causes) - len(shown),
    )


def _order(cause: Hint | Problem, structure: Structure) -> tuple[Any, ...]:
    path = cause.lower if isinstance(cause, Hint) else cause.path
    if not path.role:
        return (sort_key(""), 0, "")
    return (sort_key(structure.roles[path.role].name), structure.rank(path.key), cause.kind)


def _shown(
    cause: Hint | Problem, others: tuple[int, ...], page: Content, structure: Structure
) -> ShownHint:
    if isinstance(cause, Hint):
        role = structure.roles[cause.role]
        places = tuple(_place(path, page, structure) for path in cause.paths)
        return ShownHint(cause.kind, role, places, others)
    path, words = cause.path, problem_sentence(cause)
    if path.part == "cell":
        role = structure.roles[path.role]
        return ShownHint("error", role, (_place(path, page, structure),), others, words)
    return ShownHint("error", None, (), others, words, str(PART_NAMES.get(path.part, "")))


def _place(path: PartPath, page: Content, structure: Structure) -> ShownPlace:
    anchor = structure.anchor(path.key) if path.key in page.cells else None
    return ShownPlace(structure.levels[path.level], anchor)
