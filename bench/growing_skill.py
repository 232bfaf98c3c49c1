"""A generated skill while its versions are thought up."""

from dataclasses import dataclass, field
from datetime import datetime

from bench.prose import Description
from community.publishing.actions import NO_PARENT
from community.rules.content import CellKey, Content


@dataclass
class GrowingSkill:
    """A skill while its versions are thought up; what it says now, and since which version."""

    id: int
    uid: str
    content: Content
    said: dict[CellKey, Description]
    changed_at: datetime
    number: int = 0
    hash: str = NO_PARENT
    since: dict[CellKey, int] = field(default_factory=dict)
