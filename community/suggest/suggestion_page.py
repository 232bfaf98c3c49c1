"""The page of a suggestion: what it asks for, how it stands, what happened, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request

from community.access import may, present_person
from community.comments.forms import CommentForm
from community.comments.place import place_on_suggestion
from community.comments.queries import comments_on_suggestion
from community.publishing.addresses import present_actor
from community.publishing.names import Structure
from community.rules.permissions import Permission
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest import queries
from community.suggest.agreeing import agreement_on
from community.suggest.approvals import approvals_of, are_two_ever_needed
from community.suggest.course import Step, course_of, progress_of
from community.suggest.deeds import deeds_on, has_lost_a_place, overlap_of
from community.suggest.forms import AnswerForm
from community.suggest.hints import worth_a_look
from community.suggest.holding import held_decision
from community.suggest.remarks import Remark
from community.suggest.showing import counted, lines_of
from community.suggest.shown_hints import ShownHints, shown_hints
from community.suggest.shown_rivals import ShownRivals, shown_rivals
from community.suggest.standings import standing_of
from models.suggestion import Suggestion


def suggestion_page(
    suggestion_id: int, answer_form: AnswerForm | None = None, remark: Remark | None = None
) -> str:
    """The page of a suggestion, with the answer to its moderator that was sent, if one was."""
    place = place_on_suggestion(suggestion_id)
    suggestion = place.suggestion
    assert suggestion is not None
    standing = standing_of(suggestion)
    is_open = State(suggestion.state) in OPEN
    course = course_of(suggestion_id)
    return render_template(
        "suggest/show.html",
        suggestion=queries.about_suggestion(suggestion_id),
        effects=counted(suggestion.effects),
        lines=lines_of(
            [each.change for each in standing.asked],
            place.structure,
            merge=standing.merge if is_open else None,
            answers=standing.answers,
        ),
        hints=_hints(suggestion, standing, place.structure) if is_open else ShownHints(),
        rivals=_rivals(suggestion, standing, place.structure) if is_open else None,
        agreement=agreement_on(suggestion, present_actor()) if is_open else None,
        standing=standing,
        approvals=approvals_of(suggestion, standing) if is_open and are_two_ever_needed() else None,
        held=held_decision(suggestion) if present_person() else None,
        overlap=overlap_of(suggestion, standing) if is_open else None,
        place_lost=has_lost_a_place(standing),
        beside=request.args.get("view") == "side",
        is_open=is_open,
        course=course,
        progress=progress_of(suggestion, standing),
        request_for_changes=_request(suggestion, course),
        deeds=deeds_on(suggestion, place.skill),
        answer_form=answer_form or (AnswerForm() if present_person() else None),
        remark=remark,
        place=place,
        said=comments_on_suggestion(suggestion_id),
        form=CommentForm() if may(Permission.COMMENT) else None,
    )


def _request(suggestion: Suggestion, course: Sequence[Step]) -> Step | None:
    """The request that a suggestion which lies with its author was sent back with."""
    if State(suggestion.state) is not State.BACK:
        return None
    return next((step for step in reversed(course) if step.kind == "returned"), None)


def _hints(suggestion: Suggestion, standing: Standing, structure: Structure) -> ShownHints:
    """What a moderator is to look at."""
    if not may(Permission.SEE_QUEUE):
        return ShownHints()
    look = worth_a_look([suggestion], {suggestion.id: standing})[suggestion.id]
    return shown_hints(look, standing.present, structure, own=suggestion.id)


def _rivals(suggestion: Suggestion, standing: Standing, structure: Structure) -> ShownRivals:
    return shown_rivals(standing, structure, skill_id=suggestion.skill_id, own=suggestion.id)
