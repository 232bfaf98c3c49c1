"""Whether each decision was taken by somebody who had the right to it, then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from community.admin.doctor.past_rights import Moment, PastRights
from community.admin.doctor.states import LEADS_TO
from community.admin.doctor.stored_suggestions import StoredSuggestion
from community.admin.doctor.violation import Violation

Decided = Row[*tuple[Any, ...]]


def wrong_deciders(suggestion: StoredSuggestion, past: PastRights) -> Iterator[Violation]:
    """Decisions by those who had no right to them, or who wrote what they decided."""
    for decision in suggestion.decisions:
        moment, domains = _moment(suggestion, decision), _domains(suggestion, decision)
        for what in _wrong_decider(suggestion, decision, past, moment, domains):
            yield Violation(f"{suggestion.name}, decision {decision.id}", what)


def _wrong_decider(
    suggestion: StoredSuggestion,
    decision: Decided,
    past: PastRights,
    moment: Moment,
    domains: set[str],
) -> Iterator[str]:
    barred = _barred(suggestion, decision)
    by = f"person {decision.person_id}"
    if not past.may_decide(decision.person_id, domains, moment):
        yield f"{by} had no right to decide it"
    if decision.person_id in barred and not decision.without_second_look:
        yield f"{by} wrote it and decided it"
    if not decision.without_second_look:
        return
    if decision.person_id not in barred:
        yield f"it is marked as without a second look, but {by} did not write it"
    if any(past.policy("own_work", each, moment) != "yes" for each in domains):
        yield "it is marked as without a second look, which the policy did not allow"
    others = sorted(past.others({*barred, decision.person_id}, domains, moment))
    if others:
        names = ", ".join(others)
        yield f"it is marked as without a second look, but {names} could have decided it"


def _barred(suggestion: StoredSuggestion, decision: Decided) -> set[int]:
    """Who had written it by then; whoever carried on with it later had not."""
    return {
        each.person_id
        for each in suggestion.people
        if each.kind == "wrote"
        or (each.kind == "carried on" and each.created_at < decision.created_at)
    }


def _moment(suggestion: StoredSuggestion, decision: Decided) -> Moment:
    told = [each.id for each in suggestion.happened if each.act_id == decision.act_id]
    return Moment(min(told, default=0), decision.created_at)


def _domains(suggestion: StoredSuggestion, decision: Decided) -> set[str]:
    """Where it led: the domain of its page at that moment and, unless it was revised since, that
    to which it moves the page."""
    found = {
        each.domain_uid
        for each in suggestion.happened
        if each.act_id == decision.act_id and each.kind in LEADS_TO and each.domain_uid
    }
    if decision.revision == suggestion.row.head_revision:
        found.add(suggestion.row.domain_uid)
    return found
