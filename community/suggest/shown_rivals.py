"""A suggestion and its rivals side by side, place by place, against what the page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from community.languages import sort_key
from community.publishing.budget import Budget
from community.publishing.names import Named, Structure
from community.publishing.shown_changes import PART_NAMES, PARTS, ShownChange, shown_changes
from community.rules.content import Content, PartPath
from community.rules.diff import Change
from community.rules.merge import Fit
from community.rules.standing import BLOCKING, Standing, worst
from community.suggest.rivals import Rival, Rivals, rivals_of

CONTESTED_SHOWN = 5


@dataclass(frozen=True)
class Wording:
    """What a suggestion makes of a place; `rival` is None for the one whose page this is.

    There is no `change` where the page says already what it wants.
    """

    rival: Rival | None
    change: ShownChange | None
    fit: Fit


@dataclass(frozen=True)
class Contested:
    """A place that several open suggestions touch, what stands there now, and what they want.

    A cell has its role, its level and, while something stands there, its name in links; another
    part has its name.
    """

    role: Named | None
    level: Named | None
    anchor: str | None
    part_name: str
    text: str
    required: bool | None
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class ShownRivals:
    """The rivals, and the first places where they meet the suggestion, in reading order."""

    found: Rivals
    places: tuple[Contested, ...]
    more_places: int


def shown_rivals(
    standing: Standing,
    structure: Structure,
    *,
    skill_id: int | None,
    own: int | None = None,
    budget: Budget | None = None,
) -> ShownRivals:
    """Who else wants something of the same places; `budget` is that of the page.

    `own` is the number of the suggestion, None before it is sent.
    """
    found = rivals_of(standing, skill_id, own)
    everybody = [(None, standing), *((rival, rival.standing) for rival in found.items)]
    touching: dict[PartPath, list[tuple[Rival | None, Standing]]] = {}
    for rival, each in everybody:
        for place in {outcome.path.whole for outcome in each.merge.outcomes}:
            touching.setdefault(place, []).append((rival, each))
    contested = sorted(
        (place for place, them in touching.items() if len(them) > 1 and them[0][0] is None),
        key=lambda place: _order(place, structure),
    )
    share = (budget or Budget()).share()
    places = [
        _contested(place, touching[place], standing.present, structure, share)
        for place in contested[:CONTESTED_SHOWN]
    ]
    return ShownRivals(found, tuple(places), len(contested) - len(places))


def _contested(
    place: PartPath,
    touching: Sequence[tuple[Rival | None, Standing]],
    present: Content,
    structure: Structure,
    budget: Budget,
) -> Contested:
    wordings = tuple(_wording(rival, place, each, structure, budget) for rival, each in touching)
    if place.part != "cell":
        name = str(PART_NAMES.get(place.part, gettext("Retired")))
        text = getattr(present, place.part) if place.part in ("name", "summary") else ""
        return Contested(None, None, None, name, text, None, wordings)
    cell = present.cells.get(place.key)
    return Contested(
        structure.roles[place.role],
        structure.levels[place.level],
        structure.anchor(place.key) if cell else None,
        "",
        cell.text if cell else "",
        cell.required if cell else None,
        wordings,
    )


def _wording(
    rival: Rival | None, place: PartPath, standing: Standing, structure: Structure, budget: Budget
) -> Wording:
    here = [outcome for outcome in standing.merge.outcomes if outcome.path.whole == place]
    # What does not fit is shown as it was asked for: against the words that it would take.
    wanted = [
        Change(each.path, each.ours, each.theirs if each.fit in BLOCKING else each.result)
        for each in here
    ]
    changed = [change for change in wanted if change.before != change.after]
    shown = shown_changes(changed, structure, {}, budget)
    return Wording(rival, shown[0] if shown else None, worst(each.fit for each in here))


def _order(place: PartPath, structure: Structure) -> tuple[int, object, int]:
    if place.part != "cell":
        return (PARTS.index(place.part), sort_key(""), 0)
    name = structure.roles[place.role].name
    return (len(PARTS), sort_key(name), structure.rank(place.key))
