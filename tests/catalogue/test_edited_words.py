"""Words that were edited while they were accepted: who is named where, and for how long."""

import pytest
from sqlalchemy import delete, select

from models.activity import Act
from models.person import Moderatorship
from tests.admin.commands import run
from tests.browser_client import Browser
from tests.moderation.deciding import edit
from tests.notifications.makers import tell_all, told
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site, present_app
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import make_suggestion, with_text

ASKED = "Trains large models that others rely on."
EDITED = "Trains large models that others can use."
ANOTHER = "Reviews what the team builds."
CELL = "ml-engineer.senior"


def publish_edited(skill: MadeSkill, author: Somebody, editor: Somebody, text: str) -> None:
    """A suggestion of somebody, accepted by somebody else in other words."""
    number = make_suggestion(skill, author, ASKED)
    edit(number, editor, with_text(content_of(skill), skill, text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(EDITED, "ann, edited by mo"), (ANOTHER, "mo, after a suggestion by ann")],
)
def test_both_are_named_at_the_version_and_where_the_text_comes_from(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, text: str, sentence: str
) -> None:
    publish_edited(skill, ann, mo, text)

    version = browser.open(f"{skill.address}/versions/2")
    history = browser.open(f"{skill.address}/history")
    origin = browser.open(f"{skill.address}/cells/{CELL}/history")

    assert f"Suggestion 1 · {sentence} · Approved by mo" in version
    assert f"Suggestion 1 · {sentence} · Approved by mo" in history
    assert f"Last changed by {sentence}" in origin


@pytest.mark.parametrize(("text", "name"), [(EDITED, "ann"), (ANOTHER, "mo")])
def test_at_the_cell_stands_whose_words_they_are(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, text: str, name: str
) -> None:
    publish_edited(skill, ann, mo, text)

    assert f"Last changed by {name}" in browser.open(skill.address)


@pytest.mark.parametrize(("text", "name"), [(EDITED, "ann"), (ANOTHER, "vera")])
def test_they_are_somebodys_words_when_they_are_to_be_changed_again(
    ann: Somebody, bo: Somebody, skill: MadeSkill, text: str, name: str
) -> None:
    vera = make_person("vera", moderates=True)
    publish_edited(skill, ann, vera, text)
    with changing_site() as session:
        # From here on she is a member like others, and not told as a moderator.
        session.execute(delete(Moderatorship))
    make_suggestion(skill, bo, "Something new.")
    with in_site() as session:
        last = session.scalars(select(Act.id).where(Act.kind == "suggest")).all()[-1]

    tell_all(present_app())

    words = {each.person_id for each in told(last) if each.reason == "your words"}
    assert words == {ann.id if name == "ann" else vera.id}


@pytest.mark.parametrize("text", [EDITED, ANOTHER])
def test_the_chain_holds_with_what_was_edited(
    ann: Somebody, mo: Somebody, skill: MadeSkill, text: str
) -> None:
    publish_edited(skill, ann, mo, text)

    assert "2 versions" in run(present_app(), "verify-history")
