"""What the worker looks after, in one list."""

from __future__ import annotations

from community import once
from community.jobs import Duty
from community.moderation.assessing import assess_due
from community.notifications.mails import gather_due
from community.notifications.telling import tell_due
from community.post.sending import send_due
from models.database import writing

DAY = 24 * 3600.0


def forget_answers() -> bool:
    """Drop the answers to old forms."""
    with writing(private=True):
        once.forget_old()
    return False


DUTIES = (
    Duty("tell people of acts", 1.0, tell_due),
    Duty("gather notices into letters", 1.0, gather_due),
    Duty("send letters", 1.0, send_due),
    Duty("look again at waiting suggestions", 1.0, assess_due),
    Duty("forget old answers", DAY, forget_answers),
)
