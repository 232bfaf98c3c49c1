"""Two approvals: who has said yes to what, and whether it is enough to publish."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert

from community.moderation.cases import Case
from community.rules.approvals import Tally
from community.rules.standing import Standing
from community.suggest.approvals import count_approvals, yeses_to
from community.suggest.revision_rows import present_writings
from models.activity import Act
from models.database import db
from models.decision import Approval


def tally_of(case: Case, part: Standing) -> Tally:
    """What there is of approvals, with a yes of this person to each of these changes."""
    return count_approvals(case.suggestion.id, case.thing, part, case.by, says_yes=True)


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


def _not_approved(suggestion_id: int, part: Standing, by: int) -> list[str]:
    revisions = present_writings(suggestion_id)
    newest = revisions[-1].forms
    known = {
        yes.path
        for yes in yeses_to(suggestion_id)
        if yes.person_id == by
        and revisions[yes.revision - 1].forms.get(yes.path) == newest.get(yes.path)
    }
    return [each.stored_path for each in part.asked if each.stored_path not in known]
