"""Who may do what to which thing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class NotAllowed(Exception):
    """Somebody did what she may not do; pages answer that it is not open to her."""


class Permission(Enum):
    WATCH = "watch"
    COMMENT = "comment"
    SUGGEST = "suggest"
    DECIDE = "decide"
    PUBLISH_OWN = "publish own"
    """To publish one's own suggestion without a second look."""
    WITHDRAW = "withdraw"
    REVERT = "revert"
    """To undo what a version of a page changed."""
    CONFIRM = "confirm"
    """To say of a page that it is still right."""
    SEE_QUEUE = "see queue"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Actor:
    """What matters of a signed-in person."""

    person_id: int
    keeper: bool = False
    moderates_site: bool = False
    moderated_domains: frozenset[str] = frozenset()
    suspended: bool = False
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Decidable:
    """What matters of a suggestion that is to be decided.

    `domains` are those it leads to, `barred` are people who wrote or carried on with it,
    `others_who_may_decide` counts who is neither the actor, nor barred, nor suspended.
    """

    domains: frozenset[str]
    barred: frozenset[int]
    others_who_may_decide: int
    own_may_be_published: bool = True


@dataclass(frozen=True, slots=True)
class Authored:
    """What matters of a thing that its author alone may take back."""

    author_id: int


@dataclass(frozen=True, slots=True)
class Placed:
    """What matters of a page: the domains in which it lies, and those to which a deed moves it."""

    domains: frozenset[str]


Thing = Decidable | Authored | Placed | None


def may(actor: Actor | None, permission: Permission, thing: Thing = None) -> bool:
    """Whether a person, None being a visitor, may do this to the thing; refused in doubt."""
    if actor is None:
        return False
    return all(question(actor, thing) for question in _QUESTIONS[permission])


def may_accept(actor: Actor | None, thing: Decidable) -> bool:
    """Whether a person may accept this, be it her own without a second look."""
    return may(actor, Permission.DECIDE, thing) or may(actor, Permission.PUBLISH_OWN, thing)


def _active(actor: Actor, thing: Thing) -> bool:
    return not actor.suspended


def _confirmed(actor: Actor, thing: Thing) -> bool:
    return actor.confirmed


def _keeps(actor: Actor, thing: Thing) -> bool:
    return actor.keeper


def _moderates_somewhere(actor: Actor, thing: Thing) -> bool:
    return actor.keeper or actor.moderates_site or bool(actor.moderated_domains)


def _moderates(actor: Actor, thing: Thing) -> bool:
    if not isinstance(thing, Decidable | Placed) or not thing.domains:
        return False
    return actor.keeper or actor.moderates_site or thing.domains <= actor.moderated_domains


def _not_barred(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Decidable) and actor.person_id not in thing.barred


def _barred(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Decidable) and actor.person_id in thing.barred


def _nobody_else_may(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Decidable) and thing.others_who_may_decide == 0


def _policy_allows_own(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Decidable) and thing.own_may_be_published


def _wrote(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Authored) and actor.person_id == thing.author_id


_Question = Callable[[Actor, Thing], bool]
_QUESTIONS: dict[Permission, tuple[_Question, ...]] = {
    Permission.WATCH: (_active,),
    Permission.COMMENT: (_active, _confirmed),
    Permission.SUGGEST: (_active, _confirmed),
    Permission.DECIDE: (_active, _confirmed, _moderates, _not_barred),
    Permission.PUBLISH_OWN: (
        _active,
        _confirmed,
        _moderates,
        _barred,
        _nobody_else_may,
        _policy_allows_own,
    ),
    Permission.WITHDRAW: (_active, _wrote),
    Permission.REVERT: (_active, _confirmed, _moderates),
    Permission.CONFIRM: (_active, _confirmed, _moderates),
    Permission.SEE_QUEUE: (_active, _confirmed, _moderates_somewhere),
    Permission.KEEP: (_active, _confirmed, _keeps),
}
