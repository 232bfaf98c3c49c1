"""What the worker looks after, in one list."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app

from community import once
from community.accounts import held
from community.jobs import Duty
from community.moderation.assessing import assess_due
from community.moderation.resting import remind_and_rest_due
from community.notifications.mails import gather_due
from community.notifications.telling import tell_due
from community.post.sending import send_due
from community.suggest import drafts
from models.database import writing

HOUR = 3600.0
DAY = 24 * HOUR


def forget_answers() -> bool:
    """Drop the answers to old forms."""
    with writing(private=True):
        once.forget_old()
    return False


def forget_drafts() -> bool:
    """Drop what people typed long ago and neither sent nor discarded."""
    with writing(private=True):
        drafts.forget_old()
    return False


def forget_held_forms() -> bool:
    """Drop forms that were sent without a session and that nobody came back for."""
    with writing(private=True):
        held.forget_old()
    return False


def look_again() -> bool:
    """Assess what waits; news of overlaps is held like that of the decision which caused them."""
    return assess_due(hold=timedelta(seconds=current_app.config["TAKE_BACK_SECONDS"]))


DUTIES = (
    Duty("tell people of acts", 1.0, tell_due),
    Duty("gather notices into letters", 1.0, gather_due),
    Duty("send letters", 1.0, send_due),
    Duty("look again at waiting suggestions", 1.0, look_again),
    Duty("remind authors, and let rest what they do not answer", HOUR, remind_and_rest_due),
    Duty("forget old answers", DAY, forget_answers),
    Duty("forget old drafts", DAY, forget_drafts),
    Duty("forget held forms", DAY, forget_held_forms),
)
