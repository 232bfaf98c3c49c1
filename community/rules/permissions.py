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
    REVISE = "revise"
    """To change one's own suggestion, or to answer without changing it."""
    CARRY_ON = "carry on"
    """To change the suggestion of somebody who has been silent for long."""
    AGREE = "agree"
    REOPEN = "reopen"
    """To let one's own withdrawn suggestion wait again; a declined one is for who may decide."""
    TAKE_BACK = "take back"
    """To take back a decision, soon after it."""
    SETTLE = "settle"
    """To say of a pointer that nothing more is to be done about it."""
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
    """What matters of a thing that belongs to its author.

    `others` carried on with it; `silent` where none of them has been heard of for long.
    """

    author_id: int
    others: frozenset[int] = frozenset()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What matters of a decision: who took it, the domains that it was for, and who may not decide.

    `barred` are those who wrote what was decided, or carried on with it.
    """

    decider_id: int
    domains: frozenset[str]
    barred: frozenset[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """What matters of a page: the domains in which it lies, and those to which a deed moves it."""

    domains: frozenset[str]


Thing = Decidable | Authored | Placed | Decided | None


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
    if not isinstance(thing, Decidable | Placed | Decided) or not thing.domains:
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


def _has_a_hand_in(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Authored) and actor.person_id in {thing.author_id, *thing.others}


def _has_no_hand_in(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Authored) and not _has_a_hand_in(actor, thing)


def _is_silent(actor: Actor, thing: Thing) -> bool:
    return isinstance(thing, Authored) and thing.silent


def _decided_or_moderates(actor: Actor, thing: Thing) -> bool:
    if not isinstance(thing, Decided) or not _moderates_somewhere(actor, thing):
        return False
    if actor.person_id == thing.decider_id:
        return True
    return _moderates(actor, thing) and actor.person_id not in thing.barred


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
    Permission.REVISE: (_active, _confirmed, _has_a_hand_in),
    Permission.CARRY_ON: (_active, _confirmed, _has_no_hand_in, _is_silent),
    Permission.AGREE: (_active, _confirmed, _has_no_hand_in),
    Permission.REOPEN: (_active, _confirmed, _wrote),
    Permission.TAKE_BACK: (_active, _confirmed, _decided_or_moderates),
    Permission.SETTLE: (_active, _confirmed, _moderates),
    Permission.REVERT: (_active, _confirmed, _moderates),
    Permission.CONFIRM: (_active, _confirmed, _moderates),
    Permission.SEE_QUEUE: (_active, _confirmed, _moderates_somewhere),
    Permission.KEEP: (_active, _confirmed, _keeps),
}
