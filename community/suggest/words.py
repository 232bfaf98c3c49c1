"""What people read for states, fits, effects, reasons and problems."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from flask_babel import gettext, lazy_gettext

from community.notifications.guidance import how_far as how_far
from community.notifications.guidance import overlap as overlap
from community.notifications.reasons import REASONS as REASONS
from community.publishing.shown_changes import PART_NAMES as PART_NAMES
from community.rules.checks import Kind, Problem
from community.rules.hints import HintKind
from community.rules.impact import Effect
from community.rules.merge import Fit
from community.rules.suggestion_states import OPEN, DeclineReason, State

STATES = {
    State.WAITING: lazy_gettext("Waiting for review"),
    State.BACK: lazy_gettext("Back with the author"),
    State.ACCEPTED: lazy_gettext("Accepted"),
    State.PARTLY: lazy_gettext("Partly accepted"),
    State.DECLINED: lazy_gettext("Not accepted"),
    State.WITHDRAWN: lazy_gettext("Withdrawn"),
}

STATE_KINDS = {State.ACCEPTED: "good", State.PARTLY: "good", State.DECLINED: "bad"}

FITS = {
    Fit.CLEAN: lazy_gettext("Still fits"),
    Fit.MERGED: lazy_gettext("Fits, both changes combined"),
    Fit.ALREADY_THERE: lazy_gettext("Already on the page"),
    Fit.CONFLICT: lazy_gettext("Overlaps a newer change"),
    Fit.GONE: lazy_gettext("The place no longer exists"),
}

EFFECTS = {
    Effect.STRUCTURAL: lazy_gettext("Changes the structure"),
    Effect.RAISES: lazy_gettext("Asks for more"),
    Effect.LOWERS: lazy_gettext("Asks for less"),
    Effect.REWORDS: lazy_gettext("Says it differently"),
    Effect.CORRECTS: lazy_gettext("Small correction"),
}


HINTS = {
    HintKind.MISSING_ABOVE: lazy_gettext(
        "%(role)s: required at %(lower)s, but nothing is written down for %(upper)s."
    ),
    HintKind.SAME_TEXT: lazy_gettext("%(role)s: %(upper)s says the same as %(lower)s."),
    HintKind.ONLY_PART: lazy_gettext("%(role)s: %(upper)s says only part of what %(lower)s says."),
}


STEPS = {
    "approved": lazy_gettext("Approved"),
    "revised": lazy_gettext("Edited"),
    "carried on": lazy_gettext("Carried on with"),
    "answered": lazy_gettext("Answered"),
    "withdrawn": STATES[State.WITHDRAWN],
    "reopened": lazy_gettext("Waiting for review again"),
    "taken back": lazy_gettext("Decision taken back"),
    "returned": STATES[State.BACK],
    "accepted": STATES[State.ACCEPTED],
    "partly accepted": STATES[State.PARTLY],
    "decided in part": lazy_gettext("Decided in part"),
    "declined": STATES[State.DECLINED],
    "reminded": lazy_gettext("Reminder sent"),
    "rested": lazy_gettext("Resting"),
}
"""What happened to a suggestion, by the kind of the activity."""


class Answered(Protocol):
    """A suggestion with its state, since when it rests, and the number of why it was declined."""

    @property
    def state(self) -> str: ...
    @property
    def reason_code(self) -> int | None: ...
    @property
    def resting_since(self) -> datetime | None: ...


def state_of(suggestion: Answered) -> str:
    """Its state; what the page says already was right, and is not called declined."""
    if _was_there_already(suggestion):
        return str(REASONS[DeclineReason.ALREADY_THERE])
    state = State(suggestion.state)
    if state in OPEN and suggestion.resting_since is not None:
        return gettext("Resting")
    return str(STATES[state])


def state_kind(suggestion: Answered) -> str:
    """Whether its state is "good", "bad" or, as the empty text, neither."""
    return "" if _was_there_already(suggestion) else STATE_KINDS.get(State(suggestion.state), "")


def reason_of(suggestion: Answered) -> str | None:
    """Why it was declined, where neither its state nor the moderator's sentence says so."""
    if suggestion.reason_code is None or _was_there_already(suggestion):
        return None
    reason = DeclineReason(suggestion.reason_code)
    return None if reason.needs_a_sentence else str(REASONS[reason])


def _was_there_already(suggestion: Answered) -> bool:
    declined = State(suggestion.state) is State.DECLINED
    return declined and suggestion.reason_code == DeclineReason.ALREADY_THERE


def retired_page() -> str:
    """That the whole page is out of use."""
    return gettext(
        "This skill was retired. Nothing on its page can be changed until it is in use again."
    )


def problem_sentence(problem: Problem) -> str:
    """What a person is told of an error in what she wrote, with the cure."""
    if problem.kind is Kind.EMPTY and problem.path.part == "cell":
        return gettext("What is required needs a description.")
    if problem.kind is Kind.EMPTY and problem.path.part == "place":
        return gettext("Say where the skill belongs.")
    if problem.kind is Kind.EMPTY:
        return gettext("A skill needs a name.")
    if problem.kind is Kind.LINK:
        return gettext("Only links that begin with http:// or https:// can stand here.")
    if problem.kind is Kind.TOO_LONG:
        return gettext("This text is too long. Shorten it.")
    if problem.kind is Kind.TOO_MANY:
        return gettext("This page cannot hold more expectations.")
    if problem.kind is Kind.TAKEN:
        return gettext("Another skill has this name already.")
    return gettext("This text holds a hidden character that pages cannot show. Type it again.")
