"""A small model of what becomes of suggestions, to hold the product against."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from community.rules.content import EMPTY, Content
from tests.machine.pages import (
    CONFLICT,
    THERE,
    Changes,
    changes,
    fits,
    laid_over,
    only,
    turned_round,
    wanted_by,
    without_overlapping,
)

HOLD = timedelta(minutes=5)
SILENT = timedelta(days=14)
OPEN = ("waiting", "back")
MAKES_A_SKILL = {"name", "place", "language", "retired"}


@dataclass
class Skill:
    """A page: what it said, version by version, and the versions that somebody undid."""

    versions: list[Content]
    slug: str
    undone: set[int] = field(default_factory=set)

    @property
    def page(self) -> Content:
        return self.versions[-1]

    @property
    def number(self) -> int:
        return len(self.versions)

    def changes_of(self, number: int) -> Changes:
        return changes(
            self.versions[number - 2] if number > 1 else EMPTY, self.versions[number - 1]
        )


@dataclass
class Decided:
    """A decision that was not taken back, so far."""

    id: int
    at: datetime
    revision: int
    paths: frozenset[str]
    by: int
    version: int | None = None
    edited: bool = False


@dataclass
class Asked:
    """A suggestion."""

    author: int
    skill: int | None
    is_new: bool
    revisions: list[Changes]
    heard: datetime
    state: str = "waiting"
    hands: set[int] = field(default_factory=set)
    said_yes: set[int] = field(default_factory=set)
    verdicts: dict[tuple[int, str], str] = field(default_factory=dict)
    decisions: list[Decided] = field(default_factory=list)

    @property
    def newest(self) -> Changes:
        return self.revisions[-1]

    @property
    def barred(self) -> set[int]:
        return {self.author, *self.hands}

    def begins_anew(self) -> bool:
        """Whether it is laid over nothing, whatever its page says."""
        return self.is_new and (self.skill is None or "name" in self.newest)


@dataclass
class Reference:
    """The site as the model knows it."""

    moderators: frozenset[int]
    skills: dict[int, Skill] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    suspended: set[int] = field(default_factory=set)
    own_work: bool = True
    two_approvals: bool = False
    old_slugs: dict[str, int] = field(default_factory=dict)

    # Who may.

    def deciders(self, asked: Asked) -> set[int]:
        return set(self.moderators) - self.suspended - asked.barred

    def may_decide(self, asked: Asked, by: int) -> bool:
        return by in self.deciders(asked)

    def may_accept(self, asked: Asked, by: int) -> bool:
        if self.may_decide(asked, by):
            return True
        is_hers = by in asked.barred and by in self.moderators - self.suspended
        return is_hers and self.own_work and not self.deciders(asked) - {by}

    def needs_two(self, asked: Asked) -> bool:
        return self.two_approvals and len(self.deciders(asked)) >= 3

    # What fits.

    def page_for(self, asked: Asked) -> Content:
        return EMPTY if asked.begins_anew() or asked.skill is None else self.page(asked.skill)

    def page(self, skill: int) -> Content:
        return self.skills[skill].page

    def can_be_accepted(self, asked: Asked, part: Changes) -> bool:
        page = self.page_for(asked)
        found = fits(part, page)
        result = laid_over(page, part)
        is_there = all(each == THERE for each in found.values())
        in_use_again = part.get("retired", (None, None))[1] is False
        if page.retired and not in_use_again and not is_there:
            return False
        if CONFLICT in found.values() or not result.name:
            return False
        return result.name == page.name or self.is_free(result.name, asked.skill)

    def is_free(self, name: str, skill: int | None) -> bool:
        return all(each.slug != name or number == skill for number, each in self.skills.items())

    def somebody_asks(self, skill: int | None, wanted: Changes, but: int | None = None) -> bool:
        return any(
            number != but
            and each.state in OPEN
            and each.skill == skill
            and wanted_by(each.newest) == wanted_by(wanted)
            for number, each in self.asked.items()
        )

    # What happens.

    def put(self, skill: int, page: Content, *, imported: bool = False) -> int:
        """The next version of a page; its number. An import leaves its address as it is."""
        known = self.skills[skill]
        before = known.page
        known.versions.append(page)
        if page.name != before.name and not imported:
            slug = self._free_slug(page.name, skill)
            if slug == known.slug:
                return known.number
            self.old_slugs.pop(slug, None)
            self.old_slugs[known.slug] = skill
            known.slug = slug
        return known.number

    def make(self, skill: int, page: Content) -> None:
        self.skills[skill] = Skill([page], self._free_slug(page.name, skill))

    def _free_slug(self, name: str, skill: int) -> str:
        taken = {each.slug for number, each in self.skills.items() if number != skill}
        taken |= {slug for slug, number in self.old_slugs.items() if number != skill}
        return next(
            slug
            for number in range(1, 99)
            if (slug := name if number == 1 else f"{name}-{number}") not in taken
        )

    def decide(
        self, asked: Asked, decision: Decided, accepted: frozenset[str], declined: frozenset[str]
    ) -> None:
        """Keep what was said; what nothing was said of waits as the next revision."""
        number = len(asked.revisions)
        asked.verdicts |= {(number, path): "accepted" for path in accepted}
        asked.verdicts |= {(number, path): "declined" for path in declined}
        asked.decisions.append(decision)
        waiting = asked.newest.keys() - accepted - declined
        if waiting:
            asked.revisions.append(only(asked.newest, waiting))
            asked.state = "waiting"
            return
        said = set(asked.verdicts.values())
        asked.state = "partly" if len(said) > 1 else said.pop()

    def can_be_taken_back(self, asked: Asked, decision: Decided, now: datetime) -> bool:
        if now >= decision.at + HOLD or asked.decisions[-1] is not decision:
            return False
        if not decision.paths:
            return asked.state == "back"
        return any((decision.revision, path) in asked.verdicts for path in decision.paths)

    def undoing(self, skill: int, number: int) -> tuple[Changes, bool]:
        """What undoing a version would change now, and whether something is in the way."""
        back = turned_round(self.skills[skill].changes_of(number))
        found = fits(back, self.page(skill))
        clean = {path for path, each in found.items() if each == "clean"}
        return only(back, clean), CONFLICT in found.values()

    def take_back(self, asked: Asked, decision: Decided) -> None:
        """Let a suggestion wait as if this had not been decided."""
        fallen = {path for path in decision.paths if (decision.revision, path) in asked.verdicts}
        number = len(asked.revisions)
        undecided = {
            path
            for path in asked.newest
            if (number, path) not in asked.verdicts and asked.state != "withdrawn"
        }
        for path in fallen:
            del asked.verdicts[decision.revision, path]
        asked.decisions.remove(decision)
        asked.state = "waiting"
        if not decision.paths:
            return
        if decision.edited:
            asked.revisions.append(asked.revisions[decision.revision - 2])
            return
        waiting = only(asked.newest, undecided)
        again = only(asked.revisions[decision.revision - 1], fallen)
        asked.revisions.append({**waiting, **without_overlapping(again, waiting)})
