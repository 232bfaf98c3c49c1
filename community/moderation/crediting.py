"""Whose names stand at a version that came of a suggestion."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlalchemy import select

from community.moderation.cases import Case
from community.rules.approvals import Form, Written, writer_of
from community.rules.credit import AUTHORSHIP, Credits, credits_after_editing
from community.rules.diff import Change, value_from_json
from community.rules.part_path import PartPath
from community.rules.standing import Standing
from community.suggest.revision_rows import written_revisions
from models.database import db
from models.decision import Verdict
from models.suggestion import SuggestionPerson
from models.version import CREDIT_KINDS


def credits_of(case: Case, part: Standing) -> Credits:
    """The people of a suggestion, and those who edited what is accepted of it."""
    people = _people(case.suggestion.id)
    if case.suggestion.head_revision == 1:
        return people
    authors = {person for person, kind in people if kind in AUTHORSHIP}
    revisions = written_revisions(case.suggestion.id)
    paths = [each.stored_path for each in part.asked]
    editors = {writer_of(path, revisions) for path in paths} - authors
    if not editors:
        return people
    published = [
        Change(each.path, each.ours, each.result)
        for each in part.merge.outcomes
        if each.ours != each.result
    ]
    own = _own(case, revisions, authors, paths)
    return credits_after_editing(own, published, people, sorted(editors))


def _own(
    case: Case, revisions: list[Written], authors: Collection[int], paths: Iterable[str]
) -> list[Change]:
    """What the authors asked for at the places that are accepted, or that an editor left out."""
    by_authors = [each.forms for each in revisions if each.person_id in authors]
    left = {_whole(path) for path in by_authors[-1]} - {
        _whole(path) for path in revisions[-1].forms
    }
    wanted = {_whole(path) for path in paths} | (left - _decided_before(case))
    return [_change(path, form) for path, form in by_authors[-1].items() if _whole(path) in wanted]


def _decided_before(case: Case) -> set[PartPath]:
    """The places of which something was said in earlier revisions."""
    paths = db.session.scalars(
        select(Verdict.path).where(
            Verdict.suggestion_id == case.suggestion.id,
            Verdict.revision < case.suggestion.head_revision,
            Verdict.standing,
        )
    )
    return {_whole(path) for path in paths}


def _people(suggestion_id: int) -> Credits:
    rows = db.session.execute(
        select(SuggestionPerson.person_id, SuggestionPerson.kind)
        .where(
            SuggestionPerson.suggestion_id == suggestion_id,
            SuggestionPerson.kind.in_(CREDIT_KINDS),
        )
        .order_by(SuggestionPerson.created_at, SuggestionPerson.person_id)
    )
    return tuple((row.person_id, row.kind) for row in rows)


def _whole(path: str) -> PartPath:
    return PartPath.parse(path).whole


def _change(path: str, form: Form) -> Change:
    parsed = PartPath.parse(path)
    before, after = (
        None if written is None else value_from_json(parsed, json.loads(written))
        for written in form
    )
    return Change(parsed, before, after)
