"""Why a suggestion was not sent, or how many more can be: one line above the form."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from community.rules.limits import LARGEST_SUGGESTION
from community.suggest.actions import (
    NothingChanged,
    Outcome,
    PageRetired,
    SuggestedAlready,
    TooMuch,
)
from community.suggest.proposal import Proposal
from community.suggest.words import retired_page


@dataclass(frozen=True)
class Remark:
    """What is said; `look_at` is the number of the suggestion that it speaks of.

    `agree` where that asks for the same and can be agreed with instead of sending this.
    """

    words: str
    is_error: bool = True
    look_at: int | None = None
    agree: bool = False


def remark_on(outcome: Outcome | None, left: int | None) -> Remark | None:
    """What is to be said of sending, before it and after it failed.

    `left` is how many more the person can send; None where nothing limits her.
    """
    if isinstance(outcome, NothingChanged):
        return Remark(gettext("Nothing is different from the page yet."))
    if isinstance(outcome, SuggestedAlready):
        name = outcome.name or gettext("a former member")
        words = gettext("%(name)s has suggested just this.", name=name)
        return Remark(words, look_at=outcome.suggestion_id, agree=outcome.may_agree)
    if isinstance(outcome, PageRetired):
        return Remark(retired_page())
    if isinstance(outcome, TooMuch) and outcome.limit is not None:
        return _too_large(outcome.limit)
    return _on_those_left(0 if isinstance(outcome, TooMuch) else left, isinstance(outcome, TooMuch))


def remark_on_proposal(proposal: Proposal) -> Remark | None:
    """What keeps a proposal from being sent as it is."""
    if proposal.standing.page_is_retired:
        return Remark(retired_page())
    if proposal.is_too_large:
        return _too_large(LARGEST_SUGGESTION)
    if proposal.problems:
        return Remark(
            gettext(
                "This cannot be published as it is. Everything you typed is kept: edit it further."
            )
        )
    return None


def remark_on_nothing_same() -> Remark:
    """What is said where the suggestion that asked for the same is settled or changed by now."""
    return Remark(
        gettext("No suggestion that waits asks for just this any more. You can send yours.")
    )


def remark_on_missing_version() -> Remark:
    """What is said of a form that was opened on a version that the page does not have."""
    return Remark(
        gettext(
            "The page has no such version as this form was opened on. What you typed is below, "
            "compared with the page of now: look at it and send it again."
        )
    )


def _too_large(limit: int) -> Remark:
    return Remark(
        gettext("At most %(limit)s places fit into one suggestion. Split it.", limit=limit)
    )


def _on_those_left(left: int | None, refused: bool) -> Remark | None:
    if left == 0:
        words = gettext(
            "As many suggestions of yours are waiting as can be. "
            "You can send the next one as soon as one is answered."
        )
        return Remark(words, is_error=refused)
    if left == 1:
        return Remark(
            gettext("You can send one more. After that, as soon as one is answered."),
            is_error=False,
        )
    return None
