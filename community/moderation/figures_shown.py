"""The figures of the last twelve months, for the site and for each domain of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from community.languages import sort_key
from community.moderation.figures import ENDS, waiting_by_domain
from community.publishing.names import Named, Structure
from community.publishing.retired import retired_places
from community.suggest.answer_times import ANSWERED, counted_lately, days_of_half
from models.database import db
from models.decision import Figure


@dataclass
class Figures:
    """What is told of a place; `domain` is None for the site as a whole."""

    domain: Named | None = None
    waiting: int = 0
    oldest: datetime | None = None
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def accepted(self) -> int:
        """How many came true, as a whole or in part."""
        return self.counted["accepted"] + self.counted["partly"]

    @property
    def decided(self) -> int:
        return sum(self.counted[bucket] for bucket in ENDS.values())

    @property
    def usual_days(self) -> int | None:
        """Within so many days half of the answers came; None where it took more than a month."""
        return days_of_half(self.counted)

    @property
    def answered(self) -> int:
        return sum(self.counted[each] for each in ANSWERED)

    def add(self, other: Figures) -> None:
        """Let what is told of another place count here too."""
        self.waiting += other.waiting
        self.oldest = min(filter(None, (self.oldest, other.oldest)), default=None)
        self.counted.update(other.counted)


def figures_of_places(structure: Structure) -> list[Figures]:
    """The site first, then its domains by name; those that were merged count where they went."""
    places: dict[str, Figures] = {}
    present = retired_places().present
    for uid, found in _by_domain():
        place = places.setdefault(present(uid), Figures(structure.domains[present(uid)]))
        place.add(found)
    site = Figures()
    for place in places.values():
        site.add(place)
    if not structure.has_several_domains:
        return [site]
    return [site, *sorted(places.values(), key=_name)]


def _by_domain() -> Iterable[tuple[str, Figures]]:
    rows = db.session.execute(
        select(Figure.domain_uid, Figure.bucket, func.sum(Figure.n).label("n"))
        .where(counted_lately())
        .group_by(Figure.domain_uid, Figure.bucket)
    )
    for row in rows:
        yield row.domain_uid, Figures(counted=Counter({row.bucket: int(row.n)}))
    for uid, waiting in waiting_by_domain().items():
        yield uid, Figures(waiting=waiting.number, oldest=waiting.oldest)


def _name(place: Figures) -> tuple[tuple[bytes, str], str]:
    assert place.domain is not None
    return sort_key(place.domain.name), place.domain.uid
