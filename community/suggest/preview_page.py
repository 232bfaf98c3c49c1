"""The page that shows what a suggestion would change before it is sent."""

from __future__ import annotations

from flask import render_template, request

from community.rules.content import EMPTY
from community.suggest.draft_shown import ShownDraft
from community.suggest.form_page import OpenForm
from community.suggest.forms import PREVIEWED, QUESTION
from community.suggest.hints import UNSENT, WorthALook, worth_a_look_in
from community.suggest.other_pages import same_texts_elsewhere
from community.suggest.proposal import Proposal
from community.suggest.remarks import Remark
from community.suggest.showing import lines_of
from community.suggest.shown_hints import shown_hints
from community.suggest.shown_rivals import shown_rivals

NOT_CARRIED = ("csrf_token", PREVIEWED, "all_or_nothing")


def preview_page(
    sent: OpenForm, proposal: Proposal, remark: Remark | None, look: WorthALook | None = None
) -> str:
    """What would change, with its effect, its hints, and what keeps it from being sent."""
    carried = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in NOT_CARRIED and not name.startswith(QUESTION)
    ]
    own = sent.edited.id if sent.edited else None
    look = worth_a_look_in(proposal, sent.skill, own or UNSENT) if look is None else look
    is_new = proposal.base == EMPTY
    return render_template(
        "suggest/preview.html",
        skill=sent.skill,
        ways=sent.ways,
        written_in=sent.language,
        form=sent.fields,
        proposal=proposal,
        lines=lines_of(
            proposal.changes,
            sent.structure,
            # Nothing happened meanwhile on a page that is not there yet.
            merge=None if is_new else proposal.standing.merge,
            effects={change.path: change.effect for change in proposal.prepared.changes},
            problems=proposal.problems,
            to_be_asked=proposal.to_be_asked,
        ),
        hints=shown_hints(look, proposal.standing.present, sent.structure, own=own or UNSENT),
        rivals=shown_rivals(
            proposal.standing,
            sent.structure,
            skill_id=sent.skill.id if sent.skill else None,
            own=own,
        ),
        elsewhere=same_texts_elsewhere(sent.skill.id, proposal.changes) if sent.skill else None,
        carried=carried,
        question=QUESTION,
        answers=proposal.answers,
        previewed=PREVIEWED,
        remark=remark,
        draft=ShownDraft(sent.thing),
    )
