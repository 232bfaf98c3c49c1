"""The preview of a suggestion: what would change."""

from __future__ import annotations

from typing import Any

from community.access import Who, access, the_person
from community.suggest import actions
from community.suggest.blueprint import blueprint
from community.suggest.form_page import OpenForm, with_sent_form
from community.suggest.forms import sent_answers
from community.suggest.preview_page import preview_page
from community.suggest.proposal import proposal_of
from community.suggest.remarks import remark_on, remark_on_proposal


@blueprint.post("/skills/<address:slug>/suggestions/preview")
@access(Who.SIGNED_IN)
@with_sent_form
def preview(sent: OpenForm) -> Any:
    """What would change, word by word, before it is sent."""
    return _preview(sent)


@blueprint.post("/skills/new/preview")
@access(Who.SIGNED_IN)
@with_sent_form
def preview_new_skill(sent: OpenForm) -> Any:
    """What the new page would say, before it is suggested."""
    return _preview(sent)


def _preview(sent: OpenForm) -> Any:
    wanted = sent.wanted()
    if wanted is None:
        return sent.page(), 422
    proposal = proposal_of(sent.skill, sent.fields.base.data, wanted, sent_answers())
    if proposal.changes_nothing:
        return sent.page(actions.NothingChanged()), 422
    if any(problem.path.whole not in proposal.touched for problem in proposal.problems):
        # What is missing on a new page is no change that the preview could show.
        return sent.page(actions.Blocked(proposal.problems)), 422
    skill_id = sent.skill.id if sent.skill else None
    already = actions.suggested_already(proposal, skill_id, the_person().id)
    remark = remark_on_proposal(proposal) or remark_on(already, left=None)
    return preview_page(sent, proposal, remark), 422 if remark else 200
