"""Why something was declined, as people read it everywhere."""

from __future__ import annotations

from flask_babel import lazy_gettext

from community.rules.suggestion_states import DeclineReason

REASONS = {
    DeclineReason.ALREADY_THERE: lazy_gettext("Already on the page"),
    DeclineReason.PRESENT_TEXT_IS_CLEARER: lazy_gettext("The present text is clearer"),
    DeclineReason.ANOTHER_LEVEL: lazy_gettext("Belongs to another level"),
    DeclineReason.ANOTHER_SKILL_OR_ROLE: lazy_gettext("Belongs to another skill or role"),
    DeclineReason.CANNOT_BE_SEEN: lazy_gettext("Cannot be seen in daily work"),
    DeclineReason.TALK_FIRST: lazy_gettext("Asks more or less than was agreed; talk first"),
    DeclineReason.NOT_OUR_WRITING: lazy_gettext("Not our way of writing"),
    DeclineReason.NOT_SERIOUS: lazy_gettext("Not meant seriously"),
    DeclineReason.OTHER: lazy_gettext("Other (a sentence)"),
}
