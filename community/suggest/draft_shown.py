"""The draft of a form as the page of that form shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import request
from werkzeug.datastructures import MultiDict

from community.access import present_person
from community.suggest import drafts


@dataclass(frozen=True)
class ShownDraft:
    """Where the draft of a form is kept; with what was typed and when, where one is shown."""

    thing: str
    fields: MultiDict[str, str] | None = None
    kept_at: datetime | None = None


def draft_of(thing: str) -> ShownDraft:
    """The draft of a form that is opened; a form that was sent shows what was sent."""
    person = present_person()
    if person is None or request.method not in {"GET", "HEAD"}:
        return ShownDraft(thing)
    draft = drafts.kept(person.id, thing)
    if draft is None:
        return ShownDraft(thing)
    fields = MultiDict([(name, value) for name, value in draft.fields])
    return ShownDraft(thing, fields, draft.updated_at)
