"""Letters about notices, in the language of whoever gets them; written without any request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from flask import current_app
from flask_babel import force_locale, ngettext
from sqlalchemy import select, tuple_

from community.languages import LANGUAGES, address, day_in, offered
from community.notifications.edited import edited_in
from community.notifications.guidance import guidance
from community.notifications.queries import Event, Notice
from community.notifications.sentences import because, place, place_of, said_with, sentence
from community.post.letters import Letter, sending_host
from community.publishing.names import Structure, structure_in
from community.publishing.shown_changes import ShownChange, shown_changes
from community.rules.content import EMPTY, Content, parse_content
from community.rules.diff import changes_between
from models.database import db
from models.version import StoredContent, Version

SHOWN_NOTICES = 30
SHOWN_CHANGES = 20
"""A letter stays one that is read; the rest is counted and stands on the site."""
Key = tuple[int, int]


@dataclass(frozen=True)
class Paragraph:
    """One notice in a letter."""

    sentence: str
    because: str
    address: str
    said: str
    guidance: str
    changes: tuple[ShownChange, ...]
    more_changes: int
    edited: tuple[ShownChange, ...]
    """What the reader wrote, against what was published of it."""


def write(notices: Sequence[Notice], name: str, language: str) -> Letter:
    """The letter that tells a person of these notices; the first of them are told in full."""
    host = sending_host()
    code = language if language in LANGUAGES else offered()[0].code
    shown = notices[:SHOWN_NOTICES]
    contents = _contents(event for notice in shown for event in notice.events)
    structure = structure_in([code, *(each.code for each in offered())])
    with force_locale(LANGUAGES[code].locale):
        edited = edited_in(shown, contents, structure)
        paragraphs = [
            _paragraph(notice, code, contents, structure, edited.get(notice.act_id, ()))
            for notice in shown
        ]
        subject = paragraphs[0].sentence if len(notices) == 1 else _count(len(notices))
        facts = {
            "name": name,
            "subject": subject,
            "paragraphs": paragraphs,
            "more": len(notices) - len(shown),
            "site_name": current_app.config["SITE_NAME"],
            "language": LANGUAGES[code],
            "inbox": address("notifications.inbox", code),
            "settings": address("notifications.settings", code),
            "place_of": place_of,
        }
        return Letter(
            subject=subject,
            text=_rendered("notifications/mail/notices.txt", facts),
            host=host,
            html=_rendered("notifications/mail/notices.html", facts),
            headers=_thread(_one_suggestion(notices), host),
        )


def _rendered(template: str, facts: Mapping[str, object]) -> str:
    return current_app.jinja_env.get_template(template).render(facts).strip() + "\n"


def _count(number: int) -> str:
    return ngettext("%(num)s notification", "%(num)s notifications", number)


def _paragraph(
    notice: Notice,
    code: str,
    contents: Mapping[Key, Content],
    structure: Structure,
    edited: Sequence[ShownChange],
) -> Paragraph:
    changes = [
        change for event in _publishing(notice) for change in _changes(event, contents, structure)
    ]
    return Paragraph(
        sentence=sentence(notice),
        because=because(notice.reason),
        address=_address(notice, code),
        said="\n\n".join(said_with(notice)),
        guidance=guidance(notice, partial(day_in, code)),
        changes=tuple(islice(changes, SHOWN_CHANGES)),
        more_changes=max(0, len(changes) - SHOWN_CHANGES),
        edited=tuple(edited[:SHOWN_CHANGES]),
    )


def _publishing(notice: Notice) -> Iterable[Event]:
    """The events that speak of a version, each version once, as the decision it came of."""
    published_first = sorted(notice.events, key=lambda event: event.kind != "published")
    return {(each.skill_id, each.version_number): each for each in published_first}.values()


def _address(notice: Notice, code: str) -> str:
    where = place(notice)
    if where is None:
        return address("notifications.inbox", code)
    endpoint, values = where
    anchor = values.pop("_anchor", None)
    return address(endpoint, code, **values) + (f"#{anchor}" if anchor else "")


def _changes(
    event: Event, contents: Mapping[Key, Content], structure: Structure
) -> list[ShownChange]:
    """Before and after of what was published, where it concerns the reader."""
    if event.skill_id is None or event.version_number is None:
        return []
    is_first = event.version_number == 1
    before = EMPTY if is_first else contents.get((event.skill_id, event.version_number - 1))
    after = contents.get((event.skill_id, event.version_number))
    if before is None or after is None:
        return []
    # Who is told of a decision, and does not watch the page, is told of all that came of it.
    wanted = set(event.paths) if event.kind == "published" else set()
    changed = changes_between(before, after)
    if wanted:
        changed = tuple(change for change in changed if str(change.path) in wanted)
    return shown_changes(changed, structure)


def _contents(events: Iterable[Event]) -> Mapping[Key, Content]:
    """What versions that events published and those before them say still, in one query."""
    wanted: set[Key] = set()
    for event in events:
        if event.skill_id and event.version_number:
            wanted |= {
                (event.skill_id, event.version_number - 1),
                (event.skill_id, event.version_number),
            }
    if not wanted:
        return {}
    rows = db.session.execute(
        select(Version.skill_id, Version.number, StoredContent.body)
        .join(StoredContent, StoredContent.hash == Version.content_hash)
        .where(tuple_(Version.skill_id, Version.number).in_(sorted(wanted)))
        .where(StoredContent.body != "")
    )
    return {(row.skill_id, row.number): parse_content(row.body) for row in rows}


def _thread(suggestion_id: int | None, host: str) -> Mapping[str, str]:
    """A letter about one suggestion stands under it in the mail program, others under nothing."""
    if suggestion_id is None:
        return {}
    root = f"<suggestion.{suggestion_id}@{host}>"
    return {"In-Reply-To": root, "References": root}


def _one_suggestion(notices: Sequence[Notice]) -> int | None:
    named = {event.suggestion_id for notice in notices for event in notice.events}
    suggestions = {each for each in named if each is not None}
    return suggestions.pop() if len(suggestions) == 1 and len(notices) == 1 else None
