"""Why a suggestion could not be changed or answered: one line above what was typed."""

from __future__ import annotations

from flask_babel import gettext

from community.rules.suggestion_states import State
from community.suggest import revising
from community.suggest.remarks import Remark, remark_on


def remark_on_revising(
    outcome: revising.Outcome | revising.NotBack | revising.WaitsAgain | None,
) -> Remark | None:
    """What is said of a revision, an answer or a reopening that did not come about."""
    if isinstance(outcome, revising.SettledMeanwhile):
        return Remark(_settled(outcome))
    if isinstance(outcome, revising.RevisedMeanwhile):
        words = gettext(
            "%(name)s changed this a moment ago: it is revision %(number)s now. "
            "Your words are kept below; look again and send.",
            name=_name(outcome.name),
            number=outcome.number,
        )
        return Remark(words)
    if isinstance(outcome, revising.SameAsBefore):
        return Remark(gettext("Nothing is different from the revision before yet."))
    if isinstance(outcome, revising.NotBack):
        words = gettext(
            "This does not wait for you any more. Your words are kept below: comment instead."
        )
        return Remark(words)
    if isinstance(outcome, revising.Revised | revising.WaitsAgain):
        return None
    return remark_on(outcome, None)


def is_race(outcome: revising.Outcome | None) -> bool:
    """Whether somebody else was quicker, so that nothing is wrong with what was sent."""
    return outcome is None or isinstance(
        outcome, revising.RevisedMeanwhile | revising.SettledMeanwhile
    )


def _settled(outcome: revising.SettledMeanwhile) -> str:
    name = _name(outcome.name)
    if outcome.state is State.WITHDRAWN:
        return gettext("%(name)s withdrew this a moment ago. Your words are kept below.", name=name)
    return gettext("%(name)s decided this a moment ago. Your words are kept below.", name=name)


def _name(name: str | None) -> str:
    return name or gettext("a former member")
