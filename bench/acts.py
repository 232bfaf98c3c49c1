"""What people did on a generated site; everybody has been told of it already."""

from collections.abc import Sequence
from datetime import datetime

from bench.growing_skill import GrowingSkill
from bench.rows import Rows
from community.rules.preparing import Prepared
from models.activity import Act, Activity


def add_act(rows: Rows, kind: str, at: datetime, by: int) -> int:
    """What somebody did at once; its id."""
    return rows.add_numbered(Act, kind=kind, person_id=by, at=at, tell_after=at, told_at=at)


def add_activity(
    rows: Rows,
    act: int,
    kind: str,
    skill: GrowingSkill,
    *,
    suggestion_id: int | None = None,
    version_number: int | None = None,
    comment_id: int | None = None,
    subject_id: int | None = None,
    effect: str | None = None,
    paths: Sequence[str] = (),
) -> None:
    """One thing that an act touched."""
    rows.add_numbered(
        Activity,
        act_id=act,
        kind=kind,
        skill_id=skill.id,
        domain_uid=skill.content.place.domain,
        group_uid=skill.content.place.group,
        suggestion_id=suggestion_id,
        version_number=version_number,
        comment_id=comment_id,
        subject_id=subject_id,
        effect=effect,
        paths=list(paths),
    )


def paths_of(prepared: Prepared) -> list[str]:
    """The places that a content changes."""
    return [change.path for change in prepared.changes]
