"""Making suggestions through the whole editor, and what the database says of them."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from models.suggestion import Suggestion, SuggestionChange
from tests.browser_client import Browser, Page
from tests.site import in_site
from tests.skills import MadeSkill
from tests.suggest.makers import REASON

NEW_SKILL = "/en/skills/new"


def field_of(page: Page, action: str, cell: tuple[str, str]) -> str:
    """What the names of a cell's fields begin with, in the form that is sent to an address."""
    form = page.form(action)
    (name,) = (name for name, value in form.items() if value == "/".join(cell))
    return name.removesuffix("-cell")


def editor(browser: Browser, skill: MadeSkill) -> Page:
    return browser.open(f"{skill.address}/suggestions/new")


def preview(
    page: Page,
    skill: MadeSkill,
    fields: Mapping[str, str] | None = None,
    /,
    *,
    status: int = 200,
    **more: str,
) -> Page:
    """The preview of what the form of a page says, with these fields filled in."""
    filled = {"reason": REASON, **(fields or {}), **more}
    return page.press(f"{skill.address}/suggestions/preview", filled, status=status)


def send(shown: Page, skill: MadeSkill, **fields: str) -> int:
    """The number of the suggestion that a preview was sent as."""
    return number_in(shown.press(f"{skill.address}/suggestions", fields, status=303))


def number_in(answer: Page) -> int:
    return int(answer.location.rpartition("/")[2])


def suggest_new_skill(browser: Browser, fields: Mapping[str, str]) -> int:
    """A new skill, suggested through form and preview; the number of the suggestion."""
    shown = preview_of_new_skill(browser, fields)
    return number_in(shown.press(f"{NEW_SKILL}/suggestions", status=303))


def preview_of_new_skill(browser: Browser, fields: Mapping[str, str], status: int = 200) -> Page:
    form = browser.open(NEW_SKILL)
    filled = {"name": "JAX", "reason": REASON, **fields}
    return form.press(f"{NEW_SKILL}/preview", filled, status=status)


def suggestion(number: int) -> Suggestion:
    with in_site() as session:
        return session.get_one(Suggestion, number)


def after_by_path(number: int) -> dict[str, object]:
    """What the newest revision of a suggestion puts at each path."""
    with in_site() as session:
        rows = session.scalars(
            select(SuggestionChange)
            .join(Suggestion, Suggestion.id == SuggestionChange.suggestion_id)
            .where(
                SuggestionChange.suggestion_id == number,
                SuggestionChange.revision == Suggestion.head_revision,
            )
        )
        return {row.path: json.loads(row.after or "null") for row in rows}


def numbers_sent() -> list[int]:
    with in_site() as session:
        return list(session.scalars(select(Suggestion.id).order_by(Suggestion.id)))
