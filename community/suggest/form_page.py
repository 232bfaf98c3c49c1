"""The page with the form of a suggestion, and the form as it was sent from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import render_template

from community.access import require, the_person
from community.publishing.addresses import present_structure, skill_at
from community.publishing.names import Structure
from community.publishing.queries import Redacted, content_at, head_content
from community.rules.content import Content
from community.rules.permissions import Permission
from community.suggest import actions, queries
from community.suggest.editing import offer_roles, role_entries, show_problems, wanted_content
from community.suggest.forms import SuggestionForm, sent_form
from community.suggest.remarks import Remark, remark_on, remark_on_missing_version
from models.catalogue import Skill


class NoSuchBase(Exception):
    """The page never had the version that a form claims to have been opened on."""


@dataclass(frozen=True)
class OpenForm:
    """The form of a suggestion, the page that it starts from, and the names of its places."""

    skill: Skill
    fields: SuggestionForm
    base: Content
    structure: Structure

    def wanted(self) -> Content | None:
        """The page that it wants; None where it says itself what is wrong with it."""
        if not self.fields.validate():
            return None
        return wanted_content(self.fields, self.base, self.structure)

    def page(self, refusal: actions.Outcome | None = None, remark: Remark | None = None) -> str:
        """The form as a page, with why it was refused, if it was."""
        if isinstance(refusal, actions.Blocked):
            show_problems(self.fields, refusal.problems)
        offer_roles(self.fields, self.base, self.structure)
        return render_template(
            "suggest/form.html",
            skill=self.skill,
            form=self.fields,
            roles=role_entries(self.fields, self.base, self.structure),
            remark=remark or remark_on(refusal, queries.left_for(the_person().id)),
        )


def with_sent_form(step: Callable[[OpenForm], Any]) -> Callable[[str], Any]:
    """A view that takes the form which was sent for a skill, from somebody who may suggest.

    Where the version that it was opened on never was or is redacted, even that very moment, the
    answer is what was typed in a form that starts from the page of now.
    """

    @wraps(step)
    def view(slug: str) -> Any:
        skill = skill_at(slug)
        require(Permission.SUGGEST)
        structure = present_structure()
        form = sent_form()
        try:
            return step(OpenForm(skill, form, _base_of(skill, form), structure))
        except (NoSuchBase, Redacted):
            form.base.process_data(skill.head_number)
            form.base.raw_data = None
            on_present_page = OpenForm(skill, form, head_content(skill), structure)
            return on_present_page.page(remark=remark_on_missing_version()), 422

    return view


def _base_of(skill: Skill, form: SuggestionForm) -> Content:
    """The page as it was when the form was opened. Raises NoSuchBase and Redacted."""
    number = form.base.data
    if number is None or not 1 <= number <= skill.head_number:
        raise NoSuchBase(number)
    return content_at(skill.id, number)
