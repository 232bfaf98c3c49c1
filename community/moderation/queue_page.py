"""The page of the queue, opened by its address or shown again with what was sent from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flask import render_template

from community import once
from community.access import the_person
from community.comments.pointing_queries import POINTERS_IN_QUEUE, open_pointers
from community.moderation import still_right
from community.moderation.bulk import AT_ONCE
from community.moderation.bulk_forms import DeclineTogetherForm
from community.moderation.figures import is_anything_decided
from community.moderation.keys import uses_single_keys
from community.moderation.look_again import anything_to_look_at_again
from community.moderation.queue import COUNTED, queue
from community.moderation.queue_address import read_view
from community.moderation.queue_choices import choices_for
from community.moderation.queue_rows import shown_queue
from community.publishing.addresses import present_structure
from community.suggest.holding import newest_held


def queue_page(
    said: Mapping[str, str],
    form: DeclineTogetherForm | None = None,
    ticked: Collection[str] = (),
) -> str:
    """The queue as an address asks for it; `form` and `ticked` are what could not be done."""
    structure = present_structure()
    view = read_view(said, structure)
    person = the_person()
    page = queue(person.actor, view.filters, view.key, talks=view.talks)
    return render_template(
        "moderation/queue.html",
        rows=shown_queue(page, view, structure),
        view=view,
        waits=page.waits,
        choices=choices_for(person.actor, structure),
        following=view.address_behind(page.next_key),
        form=form or DeclineTogetherForm(onward=view.address()),
        ticked=frozenset(ticked),
        new_token=once.new_token,
        most_counted=COUNTED,
        most_at_once=AT_ONCE,
        single_keys=uses_single_keys(person.id),
        structure=structure,
        held=newest_held(person.id),
        pointers=open_pointers(person.actor, size=POINTERS_IN_QUEUE),
        anything_unchecked=still_right.is_anything_unchecked(person.actor),
        anything_decided=is_anything_decided(),
        anything_to_look_at_again=anything_to_look_at_again(person.actor),
    )
