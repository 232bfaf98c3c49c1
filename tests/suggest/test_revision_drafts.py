"""Drafts of a next revision, and of what is settled to bring a suggestion up to date."""

from community.suggest import drafts
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import make_suggestion, with_text
from tests.suggest.revision_makers import BETTER_TEXT, asked, revise_text


def keep(page: Page, action: str, person: Somebody, thing: str, **typed: str) -> None:
    """Keep the form of a page as a draft, with something typed into it."""
    fields = {
        **page.form(action),
        **{name.replace("_", "-"): value for name, value in typed.items()},
    }
    pairs = [(name, str(value)) for name, value in fields.items() if name != "csrf_token"]
    with changing_site(private=True):
        assert drafts.keep(person.id, thing, pairs)


def is_kept(person: Somebody, thing: str) -> bool:
    with in_site():
        return drafts.kept(person.id, thing) is not None


def test_a_draft_of_a_revision_is_shown_in_the_editor_until_it_is_sent(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    address, thing = f"/en/suggestions/{number}/revisions", f"suggestion/{number}"
    action = f"{address}/preview"
    keep(browser.as_(ann).open(f"{address}/new"), action, ann, thing, cells_0_text=BETTER_TEXT)

    form = browser.as_(ann).open(f"{address}/new")
    form.press(action, status=200).press(address, status=303)

    assert form.form(action)["cells-0-text"] == BETTER_TEXT
    assert "Your draft of" in form
    assert list(asked(number, 2).values()) == [f'"{BETTER_TEXT}"']
    assert not is_kept(ann, thing)


def test_a_draft_of_a_revision_that_is_not_the_newest_any_more_overwrites_nothing(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    address, thing = f"/en/suggestions/{number}/revisions", f"suggestion/{number}"
    action = f"{address}/preview"
    keep(browser.as_(ann).open(f"{address}/new"), action, ann, thing, cells_0_text="From a draft.")
    revise_text(number, ann, skill)

    form = browser.as_(ann).open(f"{address}/new")
    refused = form.press(action, status=200).press(address, status=409)

    assert "ann changed this a moment ago: it is revision 2 now." in refused
    assert refused.form(action)["cells-0-text"] == "From a draft."


def test_a_draft_is_shown_even_where_the_page_overlaps_by_now(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    address = f"/en/suggestions/{number}/revisions"
    form = browser.as_(ann).open(f"{address}/new")
    action = f"{address}/preview"
    keep(form, action, ann, f"suggestion/{number}", cells_0_text="From a draft.")
    publish_version(skill, with_text(content_of(skill), skill, "Otherwise by now."))

    again = browser.as_(ann).open(f"{address}/new")

    assert again.form(action)["cells-0-text"] == "From a draft."


def test_a_draft_of_what_was_settled_is_shown_until_it_is_sent(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Otherwise by now."))
    address, thing = f"/en/suggestions/{number}/update", f"catch-up/{number}"
    keep(browser.as_(ann).open(address), address, ann, thing, places_0_text=BETTER_TEXT)

    form = browser.as_(ann).open(address)
    form.press(address, status=303)

    assert form.form(address)["places-0-text"] == BETTER_TEXT
    assert list(asked(number, 2).values()) == [f'"{BETTER_TEXT}"']
    assert not is_kept(ann, thing)
