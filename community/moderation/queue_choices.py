"""What the filters of the queue offer to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext

from community.languages import sort_key
from community.moderation.queue_filters import AGES, Lies
from community.publishing.names import Named, Structure
from community.rules.permissions import Actor, Permission, Placed, may
from community.rules.suggestion_states import State
from community.suggest.words import EFFECTS, FITS, STATES

_LYING = {Lies.BACK: STATES[State.BACK], Lies.RESTING: lazy_gettext("Resting")}


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and its words in a language."""

    value: str
    words: str
    language: str | None = None


@dataclass(frozen=True)
class Filter:
    """A filter with its name in the address; `all` are the words for not using it."""

    name: str
    label: str
    all: str
    choices: tuple[Choice, ...]


def choices_for(actor: Actor, structure: Structure) -> list[Filter]:
    """The filters that somebody can use; one with a single choice is none."""
    domains = [each for each in _in_use(structure.domains) if _moderates(actor, each)]
    names = {domain.uid: domain for domain in domains}
    groups = [each for each in _in_use(structure.groups) if each.above in names]
    ages = [
        Choice(str(days), ngettext("%(num)s day or more", "%(num)s days or more", days))
        for days in AGES
    ]
    everything = gettext("All")
    filters = [
        Filter("domain", gettext("Domain"), everything, tuple(map(_of_domain, domains))),
        Filter(
            "group",
            gettext("Group"),
            everything,
            tuple(
                _of_group(each, names[each.above], of_several=len(domains) > 1) for each in groups
            ),
        ),
        Filter("effect", gettext("Effect"), everything, _of_words(EFFECTS)),
        Filter("fits", gettext("Does it fit?"), everything, _of_words(FITS)),
        Filter("age", gettext("Waiting for"), gettext("Any time"), tuple(ages)),
        Filter("lies", gettext("State"), str(STATES[State.WAITING]), _of_words(_LYING)),
    ]
    return [each for each in filters if len(each.choices) > 1]


def _in_use(things: Mapping[str, Named]) -> list[Named]:
    found = (thing for thing in things.values() if not thing.retired)
    return sorted(found, key=lambda thing: sort_key(thing.name))


def _moderates(actor: Actor, domain: Named) -> bool:
    return may(actor, Permission.CONFIRM, Placed(frozenset({domain.uid})))


def _of_domain(domain: Named) -> Choice:
    return Choice(domain.slug, domain.name, domain.language)


def _of_group(group: Named, domain: Named, *, of_several: bool) -> Choice:
    words = f"{domain.name} › {group.name}" if of_several else group.name
    return Choice(f"{domain.slug}.{group.slug}", words, group.language)


def _of_words(words: Mapping[Any, Any]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), str(said)) for value, said in words.items())
