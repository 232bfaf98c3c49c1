"""A pointer whose suggestion is withdrawn after a part of it was decided."""

from community.suggest import actions
from tests.browser_client import Browser
from tests.comments.pointing import is_settled, make_pointer
from tests.moderation.deciding import decide, path_of
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import REASON, with_text
from tests.suggest.test_pointers import parts_in


def test_it_stays_settled_when_its_cell_was_published_before_the_rest_was_withdrawn(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)
    cells = {level: f"{level} leads." for level in ("Senior", "Lead")}
    wanted = content_of(skill)
    for level, text in cells.items():
        wanted = with_text(wanted, skill, text, level=level)
    with changing_site():
        sent = actions.suggest(
            skill.id,
            base_number=1,
            wanted=wanted,
            reason=REASON,
            answers={},
            by=bo.id,
            pointer=pointer,
        )
    assert isinstance(sent, actions.Sent)
    number = sent.suggestion_id
    decide(number, mo, [path_of(skill, "Senior")])

    with changing_site():
        actions.withdraw(number, by=bo.id)

    assert is_settled(pointer)
    assert (ann.id, "found") in parts_in(number)
