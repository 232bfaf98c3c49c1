"""Suggestions, and what the database says of them."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from community.publishing.queries import head_content
from community.rules.content import Cell, CellKey, Content
from community.rules.suggestion_states import State
from community.suggest import actions
from community.suggest.hints import worth_a_look_in
from community.suggest.proposal import proposal_of
from models.catalogue import Skill
from models.suggestion import Suggestion
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of

NEW_TEXT = "Trains models that others can rely on."
REASON = "Says what is really expected."


def with_cells(content: Content, cells: Mapping[CellKey, Cell | None]) -> Content:
    """The content with these cells; None takes one away."""
    present = {**content.cells, **cells}
    return replace(content, cells={key: cell for key, cell in present.items() if cell})


def with_text(
    content: Content, skill: MadeSkill, text: str, role: str = "ML Engineer", level: str = "Senior"
) -> Content:
    """The content with another text in one cell."""
    key = skill.framework.cell(role, level)
    return with_cells(content, {key: Cell(text, content.cells[key].required)})


def outcome_of_suggesting(
    skill: MadeSkill, author: Somebody, wanted: Content, *, base_number: int | None = None
) -> actions.Outcome:
    """What the action answers when somebody wants a page to be so."""
    with in_site() as session:
        row = session.get_one(Skill, skill.id)
        base = base_number or row.head_number
        look = worth_a_look_in(proposal_of(row, base, wanted, {}), row)
    with changing_site():
        return actions.suggest(
            skill.id,
            base_number=base,
            wanted=wanted,
            reason=REASON,
            answers={},
            by=author.id,
            look=look,
        )


def make_suggestion(
    skill: MadeSkill,
    author: Somebody,
    text: str = NEW_TEXT,
    role: str = "ML Engineer",
    level: str = "Senior",
) -> int:
    """A suggestion for the text of one cell that waits for review; its number."""
    return sent_by_suggesting(skill, author, with_text(content_of(skill), skill, text, role, level))


def sent_by_suggesting(skill: MadeSkill, author: Somebody, wanted: Content) -> int:
    """The number of the suggestion that a page be so."""
    outcome = outcome_of_suggesting(skill, author, wanted)
    assert isinstance(outcome, actions.Sent), outcome
    return outcome.suggestion_id


def state_of(suggestion_id: int) -> State:
    with in_site() as session:
        return State(
            session.scalars(select(Suggestion.state).where(Suggestion.id == suggestion_id)).one()
        )


def preview_of_cell(
    browser: Browser,
    skill: MadeSkill,
    text: str = NEW_TEXT,
    cell: str = "ml-engineer.senior",
    **fields: str,
) -> Page:
    """The preview of another text for one cell."""
    form = browser.open(f"{skill.address}/suggestions/new?cell={cell}")
    filled = {"cells-0-text": text, "reason": REASON, **fields}
    return form.press(f"{skill.address}/suggestions/preview", filled)


def send_cell(browser: Browser, skill: MadeSkill, text: str = NEW_TEXT, **fields: str) -> int:
    """Another text for one cell, sent through form and preview; the suggestion's number."""
    preview = preview_of_cell(browser, skill, text, **fields)
    answer = preview.press(f"{skill.address}/suggestions", status=303)
    return int(answer.location.rpartition("/")[2])


def head_text(skill: MadeSkill, role: str = "ML Engineer", level: str = "Senior") -> str:
    with in_site() as session:
        row = session.scalars(select(Skill).where(Skill.id == skill.id)).one()
        return head_content(row).cells[skill.framework.cell(role, level)].text
