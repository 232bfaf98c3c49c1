"""What people read for states, fits, effects, reasons and problems."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from community.notifications.reasons import REASONS as REASONS
from community.rules.checks import Kind, Problem
from community.rules.impact import Effect
from community.rules.merge import Fit
from community.rules.suggestion_states import State

STATES = {
    State.WAITING: lazy_gettext("Waiting for review"),
    State.BACK: lazy_gettext("Back with the author"),
    State.ACCEPTED: lazy_gettext("Accepted"),
    State.PARTLY: lazy_gettext("Partly accepted"),
    State.DECLINED: lazy_gettext("Not accepted"),
    State.WITHDRAWN: lazy_gettext("Withdrawn"),
}

STATE_BADGES = {State.ACCEPTED: "good", State.PARTLY: "good", State.DECLINED: "bad"}

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


def problem_sentence(problem: Problem) -> str:
    """What a person is told of an error in what she wrote, with the cure."""
    if problem.kind is Kind.EMPTY and problem.path.part == "cell":
        return gettext("What is required needs a description.")
    if problem.kind is Kind.EMPTY:
        return gettext("A skill needs a name.")
    if problem.kind is Kind.LINK:
        return gettext("Only links that begin with http:// or https:// can stand here.")
    if problem.kind is Kind.TOO_LONG:
        return gettext("This text is too long. Shorten it.")
    if problem.kind is Kind.TOO_MANY:
        return gettext("This page cannot hold more expectations.")
    return gettext("This text holds a hidden character that pages cannot show. Type it again.")
