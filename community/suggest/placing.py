"""Where a skill lies and in which language it is written: what a form offers, and what was sent."""

from __future__ import annotations

from collections.abc import Iterator

from wtforms.fields.choices import SelectChoice

from community import languages
from community.publishing.names import Named, Structure
from community.rules.content import Content, Place
from community.suggest.forms import SuggestionForm, leave_out


def written_place(place: Place) -> str:
    """A place as a form sends it."""
    return f"{place.domain}/{place.group}" if place.group else place.domain


def offer_places(form: SuggestionForm, content: Content, structure: Structure) -> None:
    """Let a place be chosen, among those in use and the present one; where there is only one, it is
    not shown."""
    if form.place is None:
        return
    places = list(_places(content, structure))
    if len(places) < 2:
        leave_out(form, ("place",))
        return
    form.place.choices = [
        SelectChoice(written_place(place), " › ".join(thing.name for thing in things))
        for place, things in places
    ]


def offer_languages(form: SuggestionForm, content: Content) -> None:
    """Let the language be chosen that a new skill is written in, if the site has several."""
    if form.language is None:
        return
    if len(languages.offered()) < 2:
        leave_out(form, ("language",))
        return
    form.language.choices = [SelectChoice(each.tag, each.name) for each in languages.offered()]


def wanted_place(form: SuggestionForm, base: Content, structure: Structure) -> Place | None:
    """The place that a form asks for; None where it is gone or never was."""
    places = [place for place, _ in _places(base, structure)]
    if form.place is None:
        if base.place.domain:
            return base.place
        return places[0] if len(places) == 1 else None
    return next((place for place in places if written_place(place) == form.place.data), None)


def wanted_language(form: SuggestionForm, base: Content) -> str:
    """The language that a form asks for; without one, that of the content or of this page."""
    tags = {each.tag for each in languages.offered()}
    if form.language is not None and form.language.data in tags:
        return str(form.language.data)
    return base.language or languages.present_language().tag


def _places(content: Content, structure: Structure) -> Iterator[tuple[Place, tuple[Named, ...]]]:
    """The places where a skill can lie, with their names, in the order of the catalogue."""
    for domain in structure.domains.values():
        groups = [each for each in structure.groups.values() if each.above == domain.uid]
        candidates = [(domain,), *((domain, group) for group in groups)]
        for things in candidates:
            place = Place(domain.uid, things[1].uid if len(things) > 1 else None)
            if place == content.place or not any(thing.retired for thing in things):
                yield place, things
