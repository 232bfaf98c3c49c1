"""What is worth a look about suggestions: what each causes, and what it causes with others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from community.accounts.queries import policy_values
from community.publishing.names import ranks_of_levels
from community.publishing.retired import retired_places
from community.rules.content import Content
from community.rules.diff import Change
from community.rules.hint_texts import Texts
from community.rules.hints import Hint, HintKind, Ranks, newly_caused
from community.rules.limits import COMPARED_TOGETHER
from community.rules.standing import RetiredPlaces, Standing, read_through
from community.rules.together import Together, hints_together
from community.suggest.proposal import Proposal
from community.suggest.queries import IS_OPEN
from community.suggest.standings import newest_changes
from models.catalogue import Skill
from models.database import db
from models.suggestion import Suggestion, SuggestionChange

SWITCHES = {
    HintKind.MISSING_ABOVE: "hint_missing_above",
    HintKind.SAME_TEXT: "hint_same_text",
    HintKind.ONLY_PART: "hint_only_part",
}
TOGETHER = "hint_together"

MOST_READ = 10_000
"""Suggestions of many pages that are read at once."""

UNSENT = 0
"""Stands for a suggestion that has no number yet."""


@dataclass(frozen=True)
class WorthALook:
    """The hints of one suggestion; `together` are those that it causes with others that wait."""

    hints: tuple[Hint, ...] = ()
    together: tuple[Together, ...] = ()

    def __len__(self) -> int:
        return len(self.hints) + len(self.together)

    @property
    def in_common(self) -> set[int]:
        """The suggestions with a number that cause something together."""
        return {number for each in self.together for number in each.suggestions} - {UNSENT}


NOTHING_TO_LOOK_AT = WorthALook()


def worth_a_look(
    suggestions: Sequence[Suggestion], standings: Mapping[int, Standing]
) -> dict[int, WorthALook]:
    """The hints of open suggestions by their numbers, against the pages as they are now.

    Takes a number of queries that does not grow with them.
    """
    pages = {
        each.skill_id: standings[each.id].present
        for each in suggestions
        if each.skill_id and each.kind != "new"
    }
    site = _site(set(map(_domain_of, standings.values())))
    waiting = _waiting([skill for skill, page in pages.items() if site.looks_at_all(page)], site)
    for each in suggestions:
        if each.skill_id in waiting:
            waiting[each.skill_id][each.id] = _changes(standings[each.id])
    numbers = {each.id for each in suggestions}
    found: dict[int, list[Together]] = {}
    for skill, changes in waiting.items():
        for together in site.together(pages[skill], dict(sorted(changes.items())), numbers):
            for number in together.suggestions:
                found.setdefault(number, []).append(together)
    return {
        each.id: WorthALook(site.by_itself(standings[each.id]), tuple(found.get(each.id, ())))
        for each in suggestions
    }


def worth_a_look_in(proposal: Proposal, skill: Skill | None, own: int = UNSENT) -> WorthALook:
    """The same for what is not sent yet; in `together` it has the number UNSENT, or as the next
    revision of a suggestion its `own`."""
    standing = proposal.standing
    site = _site({_domain_of(standing)})
    found: tuple[Together, ...] = ()
    if skill is not None and site.looks_at_all(standing.present):
        waiting = _waiting([skill.id], site)[skill.id]
        changes = {**waiting, own: _changes(standing)}
        found = site.together(standing.present, changes, {own})
    return WorthALook(site.by_itself(standing), found)


@dataclass(frozen=True)
class _Site:
    """What hints rest on beside the pages: the ladders, what is gone, and what is switched off."""

    ranks: Ranks
    retired: RetiredPlaces
    policies: Mapping[tuple[str, str], str]
    texts: Texts = field(default_factory=Texts)

    def by_itself(self, standing: Standing) -> tuple[Hint, ...]:
        kinds = self._kinds(_domain_of(standing))
        after = standing.merge.content
        return newly_caused(standing.present, after, self.ranks, kinds, self.texts)

    def together(
        self, page: Content, changes: Mapping[int, Collection[Change]], about: Collection[int]
    ) -> tuple[Together, ...]:
        kinds = self._kinds(page.place.domain)
        return hints_together(
            page, changes, self.ranks, kinds, self.retired.gone, about, self.texts
        )

    def looks_at_all(self, page: Content) -> bool:
        """Whether what waits for a page is looked at in common."""
        return self.policies[TOGETHER, page.place.domain] == "yes"

    def _kinds(self, domain: str) -> frozenset[HintKind]:
        return frozenset(
            kind for kind, policy in SWITCHES.items() if self.policies[policy, domain] == "yes"
        )


def _domain_of(standing: Standing) -> str:
    """The domain of a page, or the one that a new page is to lie in."""
    return standing.present.place.domain or standing.merge.content.place.domain


def _site(domains: Iterable[str]) -> _Site:
    names = [*SWITCHES.values(), TOGETHER]
    return _Site(ranks_of_levels(), retired_places(), policy_values(names, domains))


def _waiting(skill_ids: Collection[int], site: _Site) -> dict[int, dict[int, list[Change]]]:
    """What the oldest open suggestions of skills ask for, by skill and by their numbers."""
    place = func.row_number().over(
        partition_by=Suggestion.skill_id,
        order_by=(SuggestionChange.suggestion_id, SuggestionChange.path),
    )
    changes = (
        select(Suggestion.skill_id, Suggestion.id, place.label("place"))
        .join(
            SuggestionChange,
            (SuggestionChange.suggestion_id == Suggestion.id)
            & (SuggestionChange.revision == Suggestion.head_revision),
        )
        .where(Suggestion.skill_id.in_(skill_ids), IS_OPEN)
        .subquery()
    )
    rows = db.session.execute(
        select(changes.c.skill_id, changes.c.id)
        .group_by(changes.c.skill_id, changes.c.id)
        .having(func.max(changes.c.place) <= COMPARED_TOGETHER)
        .order_by(changes.c.id)
        .limit(MOST_READ)
    ).all()
    asked = newest_changes(row.id for row in rows)
    found: dict[int, dict[int, list[Change]]] = {skill: {} for skill in skill_ids}
    for row in rows:
        read = read_through(asked.get(row.id, ()), site.retired)
        found[row.skill_id][row.id] = [each.change for each in read]
    return found


def _changes(standing: Standing) -> list[Change]:
    return [each.change for each in standing.asked]
