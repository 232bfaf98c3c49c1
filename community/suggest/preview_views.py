"""The preview of a suggestion: what would change."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from community.access import Who, access
from community.suggest import actions
from community.suggest.blueprint import blueprint
from community.suggest.form_page import OpenForm, with_sent_form
from community.suggest.forms import QUESTION, sent_answers
from community.suggest.hints import worth_a_look_in
from community.suggest.proposal import Proposal, proposal_of
from community.suggest.remarks import Remark, remark_on_proposal
from community.suggest.showing import lines_of
from community.suggest.shown_hints import shown_hints


@blueprint.post("/skills/<address:slug>/suggestions/preview")
@access(Who.SIGNED_IN)
@with_sent_form
def preview(sent: OpenForm) -> Any:
    """What would change, word by word, before it is sent."""
    wanted = sent.wanted()
    if wanted is None:
        return sent.page(), 422
    proposal = proposal_of(sent.skill, sent.fields.base.data, wanted, sent_answers())
    if proposal.changes_nothing:
        return sent.page(actions.NothingChanged()), 422
    remark = remark_on_proposal(proposal)
    return _preview_page(sent, proposal, remark), 422 if remark else 200


def _preview_page(sent: OpenForm, proposal: Proposal, remark: Remark | None) -> str:
    carried = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and not name.startswith(QUESTION)
    ]
    hints = worth_a_look_in(proposal, sent.skill)
    return render_template(
        "suggest/preview.html",
        skill=sent.skill,
        form=sent.fields,
        proposal=proposal,
        lines=lines_of(
            proposal.changes,
            sent.structure,
            merge=proposal.standing.merge,
            effects={change.path: change.effect for change in proposal.prepared.changes},
            problems=proposal.problems,
            to_be_asked=proposal.to_be_asked,
        ),
        hints=shown_hints(hints, proposal.standing.present, sent.structure),
        carried=carried,
        question=QUESTION,
        remark=remark,
    )
