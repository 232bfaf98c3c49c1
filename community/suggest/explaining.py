"""Why a change no longer goes onto the page as it was meant: one sentence for each case."""

from __future__ import annotations

from flask_babel import gettext

from community.publishing.names import Named, Structure, place_name
from community.rules.content import Place
from community.rules.merge import Fit, Outcome


def explanation_of(outcome: Outcome, structure: Structure) -> str:
    """What happened on the page meanwhile; nothing where the change fits as it was meant."""
    if outcome.fit is Fit.MERGED:
        return gettext("The page changed at other words of this text. Both changes go together.")
    if outcome.fit is Fit.GONE:
        return _why_gone(outcome, structure)
    if outcome.fit is Fit.CONFLICT and outcome.path.part == "cell":
        return _why_in_conflict(outcome, structure)
    return gettext("This changed meanwhile.") if outcome.fit is Fit.CONFLICT else ""


def _why_in_conflict(outcome: Outcome, structure: Structure) -> str:
    if outcome.now_at:
        role, level = outcome.now_at
        where = place_name(structure.roles[role], structure.levels[level])
        return gettext("This text stands at %(place)s now. Suggest the change there.", place=where)
    if outcome.ours is None:
        return gettext("This expectation was removed from the page meanwhile.")
    if outcome.theirs is None:
        return gettext("This was to be removed, but its text changed meanwhile.")
    if outcome.base is None:
        return gettext("Somebody else filled this place meanwhile.")
    return gettext("This expectation changed meanwhile.")


def _why_gone(outcome: Outcome, structure: Structure) -> str:
    if isinstance(outcome.theirs, Place):
        group = structure.groups.get(outcome.theirs.group or "")
        out_of_use = (
            group if group and group.retired else structure.domains.get(outcome.theirs.domain)
        )
    else:
        role, level = structure.roles[outcome.path.role], structure.levels[outcome.path.level]
        out_of_use = role if role.retired else level
        kept = _merged_into(out_of_use, structure)
        if kept:
            return gettext(
                "%(gone)s is part of %(kept)s now, which this suggestion changes too.",
                gone=out_of_use.name,
                kept=kept.name,
            )
    name = out_of_use.name if out_of_use else ""
    return gettext("%(name)s is not in use any more.", name=name)


def _merged_into(thing: Named, structure: Structure) -> Named | None:
    things = structure.roles if thing.kind == "role" else structure.levels
    return things.get(thing.merged_into or "")
