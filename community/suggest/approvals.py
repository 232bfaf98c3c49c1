"""How many have approved of a suggestion, and how many have to."""

from __future__ import annotations

from sqlalchemy import select

from community.accounts.queries import deciders, policy_values
from community.rules.approvals import Tally, Yes, needed, standing_yes, tally
from community.rules.impact import Effect
from community.rules.part_path import PartPath
from community.rules.permissions import Decidable
from community.rules.policies import SECOND_APPROVAL
from community.rules.standing import Standing
from community.suggest.deciding import decidable
from community.suggest.revision_rows import present_writings
from models.database import db
from models.decision import Approval
from models.person import Policy
from models.suggestion import Suggestion


def are_two_ever_needed() -> bool:
    """Whether two have to approve of anything anywhere; where not, nobody need count them."""
    found = select(Policy.name).where(
        Policy.name.in_(SECOND_APPROVAL.values()), Policy.value == "yes"
    )
    return db.session.scalars(found.limit(1)).first() is not None


def approvals_of(suggestion: Suggestion, standing: Standing) -> Tally:
    """What there is of approvals, whoever asks."""
    # Its author has no say in it, so that just those are counted who may decide.
    thing = decidable(suggestion, suggestion.author_id)
    return approvals_so_far(suggestion.id, thing, standing, suggestion.author_id)


def approvals_so_far(suggestion_id: int, thing: Decidable, standing: Standing, by: int) -> Tally:
    """What there is of approvals before this person decides; one of one where one is enough."""
    return count_approvals(suggestion_id, thing, standing, by, says_yes=False)


def count_approvals(
    suggestion_id: int, thing: Decidable, part: Standing, by: int, *, says_yes: bool
) -> Tally:
    """What there is of approvals of a part; `says_yes` where this person says yes to all of it."""
    for_two = _paths_for_two(thing, part, by)
    if not for_two:
        return Tally()
    revisions = present_writings(suggestion_id)
    said = yeses_to(suggestion_id)
    if says_yes:
        said += [Yes(len(revisions), path, by) for path in for_two]
    # Whoever may not decide any more has no say in it any more.
    counting = set(db.session.scalars(deciders(thing.domains))) - thing.barred
    given = {path: standing_yes(path, revisions, said) & counting for path in for_two}
    return tally(given, for_two)


def _paths_for_two(thing: Decidable, part: Standing, by: int) -> frozenset[str]:
    """The changes, by the paths they were sent with, that more than one person has to approve."""
    values = policy_values(SECOND_APPROVAL.values(), thing.domains)
    two_for = {
        effect
        for effect, name in SECOND_APPROVAL.items()
        if any(values[name, domain] == "yes" for domain in thing.domains)
    }
    people = thing.others_who_may_decide + (by not in thing.barred)
    published = {
        PartPath.parse(change.path)
        for change in (part.prepared.changes if two_for else ())
        if needed(Effect(change.effect), two_for, people) > 1
    }
    return frozenset(
        each.stored_path
        for each in part.asked
        if any(each.change.path.overlaps(path) for path in published)
    )


def yeses_to(suggestion_id: int) -> list[Yes]:
    """All that was ever said yes to of a suggestion."""
    rows = db.session.execute(
        select(Approval.revision, Approval.path, Approval.person_id).where(
            Approval.suggestion_id == suggestion_id
        )
    )
    return [Yes(row.revision, row.path, row.person_id) for row in rows]
