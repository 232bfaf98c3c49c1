"""What a notice says and where it leads, on the page and in the letter alike."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, ngettext

from community.notifications.queries import Event, Notice
from community.notifications.reasons import REASONS
from community.publishing.names import place_name
from community.publishing.shown_changes import ShownChange
from community.rules.recipients import Reason
from community.rules.suggestion_states import DeclineReason

ORDER = ("published", "suggested", "commented")
"""What is said first of an act that touched one skill in several ways."""


def leading_event(notice: Notice) -> Event | None:
    """The event that matters most to the reader: the answer to her own suggestion, if it is one."""
    decided = sorted(
        (event for event in notice.events if event.kind not in ORDER),
        # What was edited on the way to a decision is said by the decision.
        key=lambda event: event.kind == "revised",
    )
    others = sorted(
        (event for event in notice.events if event.kind in ORDER),
        key=lambda event: ORDER.index(event.kind),
    )
    first = [*decided, *others] if notice.reason == Reason.OWN else [*others, *decided]
    return first[0] if first else None


def sentence(notice: Notice) -> str:
    """What happened, in one line."""
    event = leading_event(notice)
    if event is None:
        return gettext("Something changed.")
    skills = {each.skill_id for each in notice.events if each.kind == "published"}
    if len(skills) > 1:
        return ngettext(
            "%(num)s skill has a new version", "%(num)s skills have a new version", len(skills)
        )
    who = notice.by or gettext("a former member")
    own = notice.reason == Reason.OWN
    return _sentence(event, who, own=own)


def _sentence(event: Event, who: str, *, own: bool) -> str:
    skill = event.skill_name
    if event.kind == "published":
        return gettext(
            "%(skill)s: version %(number)s is published", skill=skill, number=event.version_number
        )
    if event.kind == "suggested":
        return gettext("%(who)s suggests a change to %(skill)s", who=who, skill=skill)
    if event.kind == "commented" and event.suggestion_id is not None:
        return gettext(
            "%(who)s commented on suggestion %(number)s for %(skill)s",
            who=who,
            number=event.suggestion_id,
            skill=skill,
        )
    if event.kind == "commented":
        return gettext("%(who)s commented on %(skill)s", who=who, skill=skill)
    return _decided(event, who, own=own)


def _decided(event: Event, who: str, *, own: bool) -> str:
    facts: dict[str, Any] = {"number": event.suggestion_id, "skill": event.skill_name, "who": who}
    if event.kind == "overlapped":
        return _overlapped(event)
    if own:
        return {
            "accepted": gettext("Accepted: your suggestion for %(skill)s", **facts),
            "partly accepted": gettext("Partly accepted: your suggestion for %(skill)s", **facts),
            "decided in part": gettext("Decided in part: your suggestion for %(skill)s", **facts),
            "declined": gettext("Not accepted: your suggestion for %(skill)s", **facts),
            "returned": gettext("Back with the author: your suggestion for %(skill)s", **facts),
            "reminded": gettext("Waiting for you: your suggestion for %(skill)s", **facts),
            "rested": gettext("Resting: your suggestion for %(skill)s", **facts),
            "reopened": gettext("Waiting for review again: your suggestion for %(skill)s", **facts),
            "carried on": gettext("%(who)s carries on with your suggestion for %(skill)s", **facts),
        }.get(event.kind) or gettext("Withdrawn: your suggestion for %(skill)s", **facts)
    return {
        "accepted": gettext("Accepted: suggestion %(number)s for %(skill)s", **facts),
        "partly accepted": gettext("Partly accepted: suggestion %(number)s for %(skill)s", **facts),
        "decided in part": gettext("Decided in part: suggestion %(number)s for %(skill)s", **facts),
        "declined": gettext("Not accepted: suggestion %(number)s for %(skill)s", **facts),
        "returned": gettext("Back with the author: suggestion %(number)s for %(skill)s", **facts),
        "reopened": gettext(
            "Waiting for review again: suggestion %(number)s for %(skill)s", **facts
        ),
        "carried on": gettext(
            "%(who)s carries on with suggestion %(number)s for %(skill)s", **facts
        ),
        "revised": gettext("%(who)s changed suggestion %(number)s for %(skill)s", **facts),
        "answered": gettext("%(who)s answered on suggestion %(number)s for %(skill)s", **facts),
        "settled": gettext("Settled: what you found wrong on %(skill)s", **facts),
    }.get(event.kind) or gettext("Withdrawn: suggestion %(number)s for %(skill)s", **facts)


def _overlapped(event: Event) -> str:
    """Only authors are told that the page met their suggestion."""
    facts: dict[str, Any] = {"skill": event.skill_name}
    return {
        "gone": gettext("The place no longer exists: your suggestion for %(skill)s", **facts),
        "already there": gettext("Already on the page: your suggestion for %(skill)s", **facts),
    }.get(event.details["fit"]) or gettext(
        "Overlaps a newer change: your suggestion for %(skill)s", **facts
    )


def said_with(notice: Notice) -> list[str]:
    """What was written with it: a comment, why something was declined; each text once."""
    texts: list[str] = []
    for event in notice.events:
        if event.reason_code is not None and event.reason_code != DeclineReason.OTHER:
            texts.append(str(REASONS[DeclineReason(event.reason_code)]))
        texts.append(event.said)
    return [text for text in dict.fromkeys(texts) if text]


def because(reason: str) -> str:
    """Why the reader is told, in one line."""
    return {
        Reason.OWN: gettext("It is your suggestion."),
        Reason.MENTION: gettext("You were mentioned."),
        Reason.REPLY: gettext("Somebody answered you."),
        Reason.FOLLOWED: gettext("You follow this conversation."),
        Reason.YOUR_WORDS: gettext("You wrote the words in question."),
        Reason.SKILL: gettext("You watch this skill."),
        Reason.ROLE_AT_LEVEL: gettext("You watch this role at this level."),
        Reason.ROLE: gettext("You watch this role."),
        Reason.GROUP: gettext("You watch this group."),
        Reason.DOMAIN: gettext("You watch this domain."),
        Reason.EVERYTHING: gettext("You watch everything."),
        Reason.MODERATES: gettext("You moderate this domain."),
    }[Reason(reason)]


def place(notice: Notice) -> tuple[str, dict[str, Any]] | None:
    """Where a notice leads, as an endpoint and its values."""
    event = leading_event(notice)
    if event is None:
        return None
    if event.kind == "published" and event.skill_slug and event.version_number:
        return "catalogue.version", {"slug": event.skill_slug, "number": event.version_number}
    is_said_on_page = event.kind in ("commented", "settled") and event.suggestion_id is None
    if is_said_on_page and event.skill_slug:
        return "comments.on_skill", {
            "slug": event.skill_slug,
            "_anchor": f"comment-{event.comment_id}",
        }
    if event.kind == "commented" and event.suggestion_id is not None:
        return "comments.on_suggestion", {
            "suggestion_id": event.suggestion_id,
            "_anchor": f"comment-{event.comment_id}",
        }
    if event.kind == "overlapped" and event.details["fit"] != "already there":
        return "suggest.update", {"suggestion_id": event.suggestion_id}
    if event.suggestion_id is not None:
        return "suggest.show", {"suggestion_id": event.suggestion_id}
    return ("catalogue.skill", {"slug": event.skill_slug}) if event.skill_slug else None


def place_of(change: ShownChange) -> str:
    """The part of a page that changed, by name."""
    if change.part == "cell":
        first = place_name(change.cells[0].role, change.cells[0].level)
        if len(change.cells) == 1:
            return first
        more = len(change.cells) - 1
        return ngettext(
            "%(cell)s and %(num)s more place", "%(cell)s and %(num)s more places", more, cell=first
        )
    return change.part_name
