"""The walk through all invariants, from what is published to the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from community.admin.doctor.counted import wrong_figures
from community.admin.doctor.deciders import wrong_deciders
from community.admin.doctor.integrity import wrong_rows
from community.admin.doctor.kept import wrong_counts
from community.admin.doctor.notices import wrong_notices
from community.admin.doctor.past_rights import past_rights
from community.admin.doctor.published import wrong_publishing
from community.admin.doctor.states import wrong_states
from community.admin.doctor.stored_suggestions import stored_suggestions
from community.admin.doctor.verdicts import wrong_verdicts
from community.admin.doctor.violation import Violation
from community.publishing.history_rows import start_reading
from community.publishing.verifying import Verification
from models.database import db
from models.version import Redaction


@dataclass
class Examination:
    """A walk through everything on the site; what was looked at is counted meanwhile."""

    skills: int = 0
    versions: int = 0
    suggestions: int = 0
    decisions: int = 0

    def violations(self) -> Iterator[Violation]:
        """All that is wrong, as it is found; nothing is changed, and little held in memory."""
        yield from self.of_pages()
        yield from self.of_deeds()
        yield from wrong_rows()

    def of_deeds(self) -> Iterator[Violation]:
        """What is wrong with suggestions and decisions, and with what is told and counted."""
        yield from wrong_publishing()
        yield from self._of_suggestions()
        yield from wrong_notices(past_rights())
        yield from wrong_figures()

    def of_pages(self, slug: str | None = None) -> Iterator[Violation]:
        """What is wrong with the history of all skills, or of the one at an address."""
        verification = Verification(slug)
        for flaw in verification.flaws():
            thing = flaw.skill if flaw.number is None else f"{flaw.skill}, version {flaw.number}"
            yield Violation(thing, flaw.what)
        self.skills += verification.skills
        self.versions += verification.versions

    def _of_suggestions(self) -> Iterator[Violation]:
        start_reading()
        past = past_rights()
        redacted = set(db.session.scalars(select(Redaction.skill_id).distinct()))
        for suggestion in stored_suggestions():
            yield from wrong_states(suggestion)
            yield from wrong_verdicts(suggestion, past.retired)
            yield from wrong_deciders(suggestion, past)
            yield from wrong_counts(suggestion, redacted=suggestion.row.skill_id in redacted)
            self.suggestions += 1
            self.decisions += len(suggestion.decisions)
