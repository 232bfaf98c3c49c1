"""What is typed into a form and kept, and what the database says of it."""

from sqlalchemy import select

from models.suggestion import Draft
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill
from tests.suggest.makers import NEW_TEXT, REASON

CELL = "ml-engineer.senior"


def thing_of(skill: MadeSkill, role: str = "ML Engineer", level: str = "Senior") -> str:
    """The name of the form over one cell."""
    return "/".join(("cell", skill.uid, *skill.framework.cell(role, level)))


def open_cell(browser: Browser, skill: MadeSkill) -> Page:
    return browser.open(f"{skill.address}/suggestions/new?cell={CELL}")


def saving_of(page: Page) -> str:
    """Where the plain button of a form's page saves it."""
    buttons = page.elements.every("button")
    (saving,) = [each.attributes for each in buttons if "data-draft" in each.attributes]
    return saving["formaction"]


def typed_into(page: Page, skill: MadeSkill, text: str = NEW_TEXT) -> dict[str, str | list[str]]:
    """The fields of a form over one cell with another text and a reason."""
    form = page.form(f"{skill.address}/suggestions/preview")
    return {**form, "cells-0-text": text, "reason": REASON}


def keep(
    browser: Browser,
    skill: MadeSkill,
    text: str = NEW_TEXT,
    *,
    status: int = 303,
) -> Page:
    """The plain button beside the form of one cell."""
    typed = typed_into(open_cell(browser, skill), skill, text)
    return browser.press(f"/en/my/drafts/{thing_of(skill)}", typed, status=status)


def drafts_of(person: Somebody) -> dict[str, dict[str, str]]:
    """What is kept of a person: the fields by thing."""
    with in_site() as session:
        rows = session.execute(
            select(Draft.thing, Draft.fields).where(Draft.person_id == person.id)
        )
        return {row.thing: dict(row.fields) for row in rows}
