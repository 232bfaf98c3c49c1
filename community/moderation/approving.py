"""Two approvals: who has said yes to what, and whether it is enough to publish."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select

from community.accounts.queries import policy_values
from community.moderation.cases import Case
from community.moderation.revision_rows import written_revisions
from community.rules.approvals import Tally, Yes, needed, standing_yes, tally
from community.rules.impact import Effect
from community.rules.part_path import PartPath
from community.rules.permissions import Decidable
from community.rules.standing import Standing
from models.activity import Act
from models.database import db
from models.decision import Approval

POLICY = {effect: f"second_approval_{effect}" for effect in Effect}


def tally_of(case: Case, part: Standing) -> Tally:
    """What there is of approvals, with a yes of this person to each of these changes."""
    return _tally(case.suggestion.id, case.thing, part, case.by, says_yes=True)


def approvals_so_far(suggestion_id: int, thing: Decidable, standing: Standing, by: int) -> Tally:
    """What there is of approvals before this person decides; one of one where one is enough."""
    return _tally(suggestion_id, thing, standing, by, says_yes=False)


def has_approved(suggestion_id: int, standing: Standing, by: int) -> bool:
    """Whether somebody has said yes to all of it, as it is now."""
    return not _not_approved(suggestion_id, standing, by)


def not_approved_yet(case: Case, part: Standing) -> list[str]:
    """The changes that this person has not said yes to as they are now."""
    return _not_approved(case.suggestion.id, part, case.by)


def approve(case: Case, paths: Iterable[str], act: Act) -> None:
    """Keep that this person says yes to changes of the newest revision."""
    rows = [
        {
            "suggestion_id": case.suggestion.id,
            "revision": case.suggestion.head_revision,
            "path": path,
            "person_id": case.by,
            "act_id": act.id,
        }
        for path in paths
    ]
    db.session.execute(insert(Approval), rows)


def _tally(
    suggestion_id: int, thing: Decidable, part: Standing, by: int, *, says_yes: bool
) -> Tally:
    for_two = _paths_for_two(thing, part, by)
    if not for_two:
        return Tally()
    revisions = written_revisions(suggestion_id)
    said = _said(suggestion_id)
    if says_yes:
        said += [Yes(len(revisions), path, by) for path in for_two]
    given = {path: standing_yes(path, revisions, said) - thing.barred for path in for_two}
    return tally(given, for_two)


def _not_approved(suggestion_id: int, part: Standing, by: int) -> list[str]:
    revisions = written_revisions(suggestion_id)
    newest = revisions[-1].forms
    known = {
        yes.path
        for yes in _said(suggestion_id)
        if yes.person_id == by
        and revisions[yes.revision - 1].forms.get(yes.path) == newest.get(yes.path)
    }
    return [each.stored_path for each in part.asked if each.stored_path not in known]


def _paths_for_two(thing: Decidable, part: Standing, by: int) -> frozenset[str]:
    """The changes, by the paths they were sent with, that more than one person has to approve."""
    values = policy_values(POLICY.values(), thing.domains)
    two_for = {
        effect
        for effect, name in POLICY.items()
        if any(values[name, domain] == "yes" for domain in thing.domains)
    }
    deciders = thing.others_who_may_decide + (by not in thing.barred)
    published = {
        PartPath.parse(change.path)
        for change in (part.prepared.changes if two_for else ())
        if needed(Effect(change.effect), two_for, deciders) > 1
    }
    return frozenset(
        each.stored_path
        for each in part.asked
        if any(each.change.path.overlaps(path) for path in published)
    )


def _said(suggestion_id: int) -> list[Yes]:
    rows = db.session.execute(
        select(Approval.revision, Approval.path, Approval.person_id).where(
            Approval.suggestion_id == suggestion_id
        )
    )
    return [Yes(row.revision, row.path, row.person_id) for row in rows]
