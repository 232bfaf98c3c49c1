"""The address of a queue: its filters, its place in the order, what is shown on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from community.moderation.onward import anchor_of
from community.moderation.queue import Key
from community.moderation.queue_filters import AGES, Filters, Lies
from community.paging import read_key
from community.publishing.names import Named, Structure
from community.rules.content import ContentError, clean_line
from community.rules.impact import Effect
from community.rules.merge import Fit
from community.rules.person_names import LONGEST, folded_name
from community.rules.queue_places import QueuePlace

PAGING = ("after", "place")
SHOWN = ("talks", "ticks")


@dataclass(frozen=True)
class View:
    """What an address asks of the queue; `words` are those of its words that mean something."""

    words: Mapping[str, Any]
    filters: Filters
    key: Key | None

    @property
    def talks(self) -> bool:
        return self.words.get("show") == "talks"

    @property
    def ticks(self) -> bool:
        """Whether rows are to be ticked although they are few."""
        return self.words.get("show") == "ticks"

    @property
    def beginning(self) -> dict[str, Any]:
        """The words of its first page."""
        return {word: said for word, said in self.words.items() if word not in PAGING}

    def address(self, row: int | None = None) -> str:
        """This very page, at a row."""
        anchor = anchor_of(row) if row else None
        return url_for("moderation.queue", **self.words, _anchor=anchor)

    def address_behind(self, key: Key | None) -> str | None:
        """The page that follows behind a key; None where none does."""
        if key is None:
            return None
        return url_for("moderation.queue", **self.beginning | _words_of(key))


def read_view(said: Mapping[str, str], structure: Structure) -> View:
    """What an address asks for; words that mean nothing here are passed over."""
    domain = _named(said.get("domain"), structure.domains)
    group = _group(said.get("group"), structure)
    found = {
        "domain": domain and domain.slug,
        "group": group and f"{structure.domains[group.above].slug}.{group.slug}",
        "effect": _one_of(said.get("effect"), Effect),
        "age": _one_of(said.get("age"), map(str, AGES)),
        "author": _name(said.get("author", "")),
        "fits": _one_of(said.get("fits"), Fit),
        "lies": _one_of(said.get("lies"), (Lies.BACK, Lies.RESTING)),
        "show": _one_of(said.get("show"), SHOWN),
    }
    key = _key(said)
    if key is not None:
        found |= _words_of(key)
    words = {word: value for word, value in found.items() if value}
    filters = Filters(
        domains=_merged_into(domain, structure.domains),
        groups=_merged_into(group, structure.groups),
        effect=Effect(words["effect"]) if "effect" in words else None,
        days=int(words.get("age", 0)),
        author=folded_name(words.get("author", "")),
        fits=Fit(words["fits"]) if "fits" in words else None,
        lies=Lies(words.get("lies", Lies.WAITING)),
    )
    return View(words, filters, key)


def _named(slug: str | None, things: Mapping[str, Named]) -> Named | None:
    return next((thing for thing in things.values() if thing.slug == slug), None)


def _group(said: str | None, structure: Structure) -> Named | None:
    """The group that an address names by the slugs of its domain and its own."""
    above, dot, slug = (said or "").partition(".")
    domain = _named(above, structure.domains) if dot else None
    inside = {
        uid: each for uid, each in structure.groups.items() if domain and each.above == domain.uid
    }
    return _named(slug, inside)


def _merged_into(kept: Named | None, things: Mapping[str, Named]) -> frozenset[str]:
    """A thing, and all that became part of it, by their ids."""
    found: set[str] = {kept.uid} if kept else set()
    while more := {uid for uid, each in things.items() if each.merged_into in found} - found:
        found |= more
    return frozenset(found)


def _one_of(said: str | None, known: Iterable[str]) -> str | None:
    return next((str(each) for each in known if each == said), None)


def _name(said: str) -> str:
    """A person's name, as it was typed; nothing where it could be nobody's."""
    try:
        name = clean_line(said, limit=LONGEST).text
    except ContentError:
        return ""
    return name if folded_name(name) else ""


def _key(said: Mapping[str, str]) -> Key | None:
    try:
        place = QueuePlace(int(said["place"])) if "place" in said else None
        return Key(read_key(said.get("after", "")), place)
    except ValueError:
        return None


def _words_of(key: Key) -> dict[str, str | None]:
    return {
        "after": str(key.after),
        "place": None if key.place is None else str(int(key.place)),
    }
