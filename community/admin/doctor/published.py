"""Whether each version is told of by one activity, and each activity tells of something."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from community.admin.doctor.violation import Violation
from community.publishing.history_rows import start_reading
from models.activity import Activity
from models.catalogue import Skill
from models.database import db
from models.version import Version

AT_ONCE = 1_000


def wrong_publishing(skill_id: int | None = None) -> Iterator[Violation]:
    """Versions, of all skills or of one, that no activity published, or more than one did."""
    start_reading()
    is_its = (
        (Activity.skill_id == Version.skill_id)
        & (Activity.version_number == Version.number)
        & (Activity.kind == "published")
    )
    told = func.count(Activity.id)
    found = (
        select(Skill.slug, Version.number, told.label("told"))
        .join(Skill, Skill.id == Version.skill_id)
        .outerjoin(Activity, is_its)
        .group_by(Skill.slug, Version.skill_id, Version.number)
        .having(told != 1)
        .order_by(Version.skill_id, Version.number)
    )
    if skill_id is not None:
        found = found.where(Version.skill_id == skill_id)
    for row in db.session.execute(found, execution_options={"yield_per": AT_ONCE}):
        said = f"{row.told} activities say" if row.told else "no activity says"
        yield Violation(f"{row.slug}, version {row.number}", f"{said} that it was published")
