"""Deciding: a suggestion accepted and published, declined, or each change by itself."""

from __future__ import annotations

from datetime import timedelta

from community.moderation.cases import opened
from community.moderation.concluding import conclude
from community.moderation.outcomes import Outcome, Seen, SettledAlready, Verdicts
from community.rules.suggestion_states import DeclineReason


def accept(
    suggestion_id: int,
    *,
    seen: Seen,
    by: int,
    note: str = "",
    hold: timedelta = timedelta(),
) -> Outcome:
    """Publish what a suggestion asks for as the next version of its skill.

    `note` is a word to the author; people are told when `hold` is over. Where the page says all of
    it already, the suggestion is closed as such. Where two approvals are needed, this is one of
    them. Returns what came of it; raises DecidingRefused.
    """
    case = opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    return conclude(case, Verdicts(accepted=case.paths), note, hold)


def decline(
    suggestion_id: int,
    *,
    seen: Seen,
    by: int,
    reason: DeclineReason,
    sentence: str = "",
    hold: timedelta = timedelta(),
) -> Outcome:
    """Close a suggestion with one of the reasons, and a sentence to its author.

    Returns what came of it: somebody's first suggestion is owed a sentence. Raises DecidingRefused,
    and ValueError where the reason needs a sentence and has none.
    """
    if reason.needs_a_sentence and not sentence.strip():
        raise ValueError("this reason needs a sentence")
    case = opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    return conclude(case, Verdicts(declined=dict.fromkeys(case.paths, reason)), sentence, hold)


def decide(
    suggestion_id: int,
    *,
    seen: Seen,
    verdicts: Verdicts,
    by: int,
    note: str = "",
    hold: timedelta = timedelta(),
) -> Outcome:
    """Accept some changes of a suggestion and decline others; the rest waits under its number.

    What is accepted makes one version. `note` is the word to the author that some reasons, and a
    first suggestion, need. Returns what came of it. Raises DecidingRefused, VerdictsRefused where
    they divide what belongs together, and ValueError where a reason needs a sentence and has none.
    """
    needs_a_sentence = any(reason.needs_a_sentence for reason in verdicts.declined.values())
    if needs_a_sentence and not note.strip():
        raise ValueError("this reason needs a sentence")
    case = opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    return conclude(case, verdicts, note, hold)
