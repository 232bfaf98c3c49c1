"""The page with the form of a suggestion, and the form as it was sent from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

from flask import render_template

from community.access import require, the_person
from community.comments.pointing_queries import pointed_out
from community.publishing.addresses import present_structure, skill_at
from community.publishing.names import Structure
from community.publishing.queries import Redacted, content_at, head_content
from community.rules.content import EMPTY, Content
from community.rules.permissions import Permission
from community.suggest import actions, queries
from community.suggest.draft_shown import ShownDraft, draft_of
from community.suggest.editing import offer_choices, role_entries
from community.suggest.forms import SuggestionForm, leave_out, sent_form
from community.suggest.placing import wanted_language
from community.suggest.remarks import Remark, remark_on, remark_on_missing_version
from community.suggest.wanted import show_problems, wanted_content
from community.suggest.ways import Ways, ways_of, ways_of_next_revision
from models.catalogue import Skill
from models.suggestion import Suggestion


class NoSuchBase(Exception):
    """The page never had the version that a form claims to have been opened on."""


@dataclass(frozen=True)
class OpenForm:
    """The form of a suggestion, the page that it starts from, and the names of its places.

    There is no `skill` yet where a new one is suggested.
    """

    skill: Skill | None
    fields: SuggestionForm
    base: Content
    structure: Structure
    kept_at: datetime | None = None
    """When what it shows was kept as a draft, where it shows one."""
    edited: Suggestion | None = None
    """The suggestion that it is to be the next revision of."""

    @property
    def thing(self) -> str:
        """The name under which drafts of this form are kept."""
        if self.edited is not None:
            return f"suggestion/{self.edited.id}"
        if self.skill is None:
            return "new"
        if self.fields.retired is not None:
            return f"retirement/{self.skill.uid}"
        if self.fields.name is None and self.fields.cells.entries:
            return f"cell/{self.skill.uid}/{self.fields.cells[0].cell.data}"
        return f"skill/{self.skill.uid}"

    @property
    def ways(self) -> Ways:
        """What it is called, and where it is sent."""
        if self.edited is not None:
            return ways_of_next_revision(self.edited)
        return ways_of(self.skill, self.fields.retired.data if self.fields.retired else None)

    @property
    def language(self) -> str:
        """The language of what it says."""
        return self.base.language or wanted_language(self.fields, self.base)

    def wanted(self) -> Content | None:
        """The page that it wants; None where it says itself what is wrong with it."""
        if not self.fields.validate():
            return None
        return wanted_content(self.fields, self.base, self.structure)

    def page(self, refusal: actions.Outcome | None = None, remark: Remark | None = None) -> str:
        """The form as a page, with why it was refused, if it was."""
        if isinstance(refusal, actions.Blocked):
            show_problems(self.fields, refusal.problems)
        offer_choices(self.fields, self.base, self.structure)
        return render_template(
            "suggest/form.html",
            skill=self.skill,
            ways=self.ways,
            written_in=self.language,
            form=self.fields,
            roles=role_entries(self.fields, self.base, self.structure),
            pointed_out=pointed_out(self.skill.id, self.fields.pointer.data)
            if self.skill
            else None,
            remark=remark or remark_on(refusal, self._left),
            draft=ShownDraft(self.thing, kept_at=self.kept_at),
        )

    @property
    def _left(self) -> int | None:
        """How many suggestions can still be sent; to change one, that does not matter."""
        return None if self.edited else queries.left_for(the_person().id)


def with_draft(fresh: OpenForm) -> OpenForm:
    """The form as it was kept, where a draft is: it still starts from the version it was opened on.

    Where that never was or is redacted, it starts from the page of now.
    """
    draft = draft_of(fresh.thing)
    if draft.fields is None:
        return fresh
    form = sent_form(draft.fields)
    form.pointer.data = form.pointer.data or fresh.fields.pointer.data
    try:
        base = _base_of(fresh.skill, form)
    except (NoSuchBase, Redacted):
        base = fresh.base
        start_from_present(form, fresh.skill)
    return replace(fresh, fields=form, base=base, kept_at=draft.kept_at)


def start_from_present(form: SuggestionForm, skill: Skill | None) -> None:
    """Let the form start from the page of now, whatever version it was opened on."""
    form.base.process_data(skill.head_number if skill else 0)
    form.base.raw_data = None


def with_sent_form(step: Callable[[OpenForm], Any]) -> Callable[..., Any]:
    """A view that takes the form which was sent for a skill, or for a new one, from somebody who
    may suggest.

    Where the version that it was opened on never was or is redacted, even that very moment, the
    answer is what was typed in a form that starts from the page of now.
    """

    @wraps(step)
    def view(slug: str | None = None) -> Any:
        skill = skill_at(slug) if slug is not None else None
        require(Permission.SUGGEST)
        return take_sent_form(step, skill)

    return view


def take_sent_form(
    step: Callable[[OpenForm], Any], skill: Skill | None, edited: Suggestion | None = None
) -> Any:
    """The answer to the form that was sent, `edited` being the suggestion that it changes."""
    structure = present_structure()
    form = sent_form()
    leave_out(form, ("retired",) if skill is None else ("language",))
    try:
        return step(OpenForm(skill, form, _base_of(skill, form), structure, edited=edited))
    except (NoSuchBase, Redacted):
        start_from_present(form, skill)
        present = head_content(skill) if skill else EMPTY
        on_present_page = OpenForm(skill, form, present, structure, edited=edited)
        return on_present_page.page(remark=remark_on_missing_version()), 422


def _base_of(skill: Skill | None, form: SuggestionForm) -> Content:
    """The page as it was when the form was opened. Raises NoSuchBase and Redacted."""
    number = form.base.data
    if skill is None and number == 0:
        return EMPTY
    if skill is None or number is None or not 1 <= number <= skill.head_number:
        raise NoSuchBase(number)
    return content_at(skill.id, number)
