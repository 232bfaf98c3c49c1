"""Forms that no browser would send: refused or read as far as they make sense, never an error."""

import pytest

from community.rules.content import CELLS_LIMIT
from community.rules.slugs import slug_of
from models.catalogue import Name, Role
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill
from tests.suggest.makers import NEW_TEXT, REASON


@pytest.mark.parametrize("number", ["²", "٣", "1" * 5_000, "-1", "", "0-0", "9999999", "0x1"])
@pytest.mark.parametrize("deed", ["/new", "/preview", ""])
def test_a_field_with_a_strange_number_is_left_out(
    browser: Browser, ann: Somebody, skill: MadeSkill, number: str, deed: str
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    fields = {
        **form.form(f"{skill.address}/suggestions/preview"),
        f"cells-{number}-text": "Else.",
        "cells-0-text": NEW_TEXT,
        "reason": REASON,
        "previewed": "yes",
    }

    answer = form.browser.press(f"{skill.address}/suggestions{deed}", fields)

    assert answer.status_code == (200 if deed else 303)
    assert answer.location or "Else." not in answer.words


def test_a_role_that_does_not_fit_into_the_form_is_not_added(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    wanted = add_role("Data Engineer", skill)
    action = f"{skill.address}/suggestions/preview"
    present = of_ann.open(f"{skill.address}/suggestions/new").form(action)
    full = {f"cells-{number}-cell": present["cells-0-cell"] for number in range(CELLS_LIMIT)}

    with_room = of_ann.press(f"{skill.address}/suggestions/new", {**present, "add_role": wanted})
    without = of_ann.press(
        f"{skill.address}/suggestions/new", {**present, **full, "add_role": wanted}
    )

    assert (with_room.status_code, without.status_code) == (200, 200)
    assert f'value="{wanted}/' in with_room.html
    assert f'value="{wanted}/' not in without.html


def add_role(name: str, skill: MadeSkill) -> str:
    """A role that the skill does not speak of; its id."""
    with changing_site() as session:
        role = Role(slug=slug_of(name), ladder_uid=skill.framework.ladder, position=9)
        session.add(role)
        session.flush()
        session.add(Name(kind="role", uid=role.uid, language="en", name=name))
        return role.uid
