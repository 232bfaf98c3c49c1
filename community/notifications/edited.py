"""What an author wrote, beside what was published of it where that is not the same."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, and_, or_, select

from community.notifications.queries import Notice
from community.publishing.names import Structure
from community.publishing.shown_changes import ShownChange, shown_changes
from community.rules.content import Content
from community.rules.diff import Change, value_at, value_from_json
from community.rules.part_path import PartPath
from community.rules.recipients import Reason
from models.activity import Activity
from models.database import db
from models.decision import Decision, Verdict
from models.suggestion import SuggestionChange
from models.version import Version

Contents = Mapping[tuple[int, int], Content]


def edited_in(
    notices: Iterable[Notice], contents: Contents, structure: Structure
) -> dict[int, list[ShownChange]]:
    """By act, what became of the reader's own words where somebody edited them.

    `contents` are what versions say, by skill and number; one that is not there is left out.
    """
    own = {notice.act_id for notice in notices if notice.reason == Reason.OWN}
    found: dict[int, list[Change]] = defaultdict(list)
    for row in _accepted_in(own) if own else ():
        content = contents.get((row.skill_id, row.number))
        change = _edited(row, content) if content is not None else None
        if change is not None:
            found[row.act_id].append(change)
    return {act_id: shown_changes(changes, structure) for act_id, changes in found.items()}


def _accepted_in(act_ids: Iterable[int]) -> Iterable[Row[*tuple[Any, ...]]]:
    """What authors had asked for at the moment of a decision, of which a version came.

    Words that whoever decides put in their place are the revision of the same act.
    """
    was_edited = select(Activity.id).where(
        Activity.act_id == Decision.act_id,
        Activity.suggestion_id == Decision.suggestion_id,
        Activity.kind == "revised",
    )
    accepted = select(Verdict.path).where(
        Verdict.decision_id == Decision.id,
        Verdict.path == SuggestionChange.path,
        Verdict.verdict == "accepted",
    )
    return db.session.execute(
        select(
            Decision.act_id,
            Version.skill_id,
            Version.number,
            SuggestionChange.path,
            SuggestionChange.after,
        )
        .join(Version, Version.decision_id == Decision.id)
        .join(SuggestionChange, SuggestionChange.suggestion_id == Decision.suggestion_id)
        .where(
            Decision.act_id.in_(sorted(act_ids)),
            or_(
                and_(was_edited.exists(), SuggestionChange.revision == Decision.revision - 1),
                and_(
                    ~was_edited.exists(),
                    SuggestionChange.revision == Decision.revision,
                    accepted.exists(),
                ),
            ),
        )
        .order_by(Decision.act_id, SuggestionChange.path)
    )


def _edited(row: Row[*tuple[Any, ...]], content: Content) -> Change | None:
    """None where the page says what she wrote, or has no such place any more."""
    path = PartPath.parse(row.path)
    written = None if row.after is None else value_from_json(path, json.loads(row.after))
    published = value_at(content, path)
    if written is None or published is None or written == published:
        return None
    return Change(path, written, published)
