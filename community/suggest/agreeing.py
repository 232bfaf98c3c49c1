"""Agreeing with a suggestion: it decides nothing and sorts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select

from community.rules.credit import AUTHORSHIP
from community.rules.permissions import Actor, NotAllowed, Permission, may
from community.rules.suggestion_states import OPEN, State
from community.suggest.authorship import authored
from community.suggest.queries import alike
from community.suggest.revisions import lock_with_skill
from models.activity import Act, Activity
from models.database import db, now
from models.inserting import insert_missing
from models.suggestion import Agreement, Suggestion, SuggestionPerson

SHOWN_FROM = 2
CREDITED_WITHIN = timedelta(days=7)
"""Who asks for the same so soon came to it on her own, and is credited with it too."""

SENT = ("suggested", "revised", "carried on")
"""The activities with which a suggestion or a revision of it is sent."""


class AgreeingRefused(NotAllowed):
    """This person may not agree with this, or there is no such suggestion for her."""


@dataclass(frozen=True)
class Agreed:
    """How many agree with a suggestion, whether the reader does, and whether she may."""

    count: int
    is_hers: bool = False
    may_agree: bool = False

    @property
    def is_shown(self) -> bool:
        return self.count >= SHOWN_FROM


def agree(suggestion_id: int, *, by: int) -> bool:
    """Say that a suggestion is right; once is as good as twice. False where it is settled.

    Raises AgreeingRefused where it is her own, or not open to her.
    """
    suggestion = _open(suggestion_id, by)
    if suggestion is not None:
        _agree(suggestion, by)
    return suggestion is not None


def agree_with_same(skill_id: int | None, fingerprint: str, *, by: int) -> int | None:
    """Agree with the open suggestion that asks for just what a person wanted to send.

    She is credited with it, if it was sent a short while ago. Returns its number; None where none
    asks for that any more. Raises AgreeingRefused.
    """
    same = alike(skill_id, fingerprint)
    suggestion = _open(same.id, by) if same else None
    if suggestion is None or suggestion.fingerprint != fingerprint:
        return None
    _agree(suggestion, by)
    if _was_sent_lately(suggestion):
        row = {"suggestion_id": suggestion.id, "person_id": by, "kind": "agreed"}
        insert_missing(SuggestionPerson, [{**row, "created_at": now()}])
    return suggestion.id


def take_agreement_back(suggestion_id: int, *, by: int) -> bool:
    """Agree no more, and be credited with it no more; False where the suggestion is settled.

    Raises AgreeingRefused.
    """
    suggestion = _open(suggestion_id, by)
    if suggestion is None:
        return False
    db.session.execute(
        delete(Agreement).where(Agreement.suggestion_id == suggestion.id, Agreement.person_id == by)
    )
    db.session.execute(
        delete(SuggestionPerson).where(
            SuggestionPerson.suggestion_id == suggestion.id,
            SuggestionPerson.person_id == by,
            SuggestionPerson.kind == "agreed",
        )
    )
    return True


def agreement_on(suggestion: Suggestion, reader: Actor | None) -> Agreed:
    """Who agrees with a suggestion, as far as a reader is told."""
    number = select(func.count()).where(Agreement.suggestion_id == suggestion.id)
    count = db.session.scalars(number).one()
    if reader is None:
        return Agreed(count)
    hers = db.session.get(Agreement, (suggestion.id, reader.person_id)) is not None
    return Agreed(count, hers, may(reader, Permission.AGREE, authored(suggestion)))


def _open(suggestion_id: int, by: int) -> Suggestion | None:
    """The suggestion as it is now, kept from others; None where it is settled."""
    locked = lock_with_skill(suggestion_id, by)
    if locked is None or not may(locked[2], Permission.AGREE, authored(locked[0])):
        raise AgreeingRefused(by)
    return locked[0] if State(locked[0].state) in OPEN else None


def _was_sent_lately(suggestion: Suggestion) -> bool:
    """Whether one of its authors sent it or a revision of it; moderators write such ones too."""
    sent = (
        select(Act.id)
        .join(Activity, Activity.act_id == Act.id)
        .join(SuggestionPerson, SuggestionPerson.suggestion_id == Activity.suggestion_id)
        .where(
            Activity.suggestion_id == suggestion.id,
            Activity.kind.in_(SENT),
            SuggestionPerson.person_id == Act.person_id,
            SuggestionPerson.kind.in_(AUTHORSHIP),
            Act.at >= now() - CREDITED_WITHIN,
        )
    )
    return db.session.scalars(sent.limit(1)).first() is not None


def _agree(suggestion: Suggestion, by: int) -> None:
    row = {"suggestion_id": suggestion.id, "person_id": by, "created_at": now()}
    insert_missing(Agreement, [row])
