"""The pages of deciding, and their forms sent."""

from tests.browser_client import Browser, Page
from tests.moderation.makers import (
    KIND_WORD,
)

TEXTS = {"Senior": "Trains models.", "Lead": "Leads others.", "Principal": "Sets the course."}
QUEUE = "/en/queue?domain=data#suggestion-7"


def rows_of(page: Page, number: int) -> dict[str, str]:
    """By the paths of a row, the beginning of the names of its fields."""
    form = page.form(f"/en/suggestions/{number}/verdicts")
    return {
        str(value): name.removesuffix("paths")
        for name, value in form.items()
        if name.endswith("-paths")
    }


def press_verdicts(page: Page, number: int, said: dict[str, str], **fields: str) -> Page:
    """The verdicts of a review sent: by path, "accepted", or the number of a reason."""
    sent = {"note": KIND_WORD, **fields}
    for paths, row in rows_of(page, number).items():
        told = next((said[path] for path in paths.split() if path in said), "")
        sent[f"{row}verdict"] = "declined" if told.isdigit() else told
        sent[f"{row}reason"] = told if told.isdigit() else "0"
    return page.press(f"/en/suggestions/{number}/verdicts", sent)


def press_edited(page: Page, number: int, text: str, **fields: str) -> Page:
    """The form of an edited acceptance sent with another text in its first place."""
    address = f"/en/suggestions/{number}/edited-acceptance"
    return page.press(address, {"places-0-text": text, **fields})


def edit_page(browser: Browser, number: int) -> Page:
    return browser.open(f"/en/suggestions/{number}/edited-acceptance")
