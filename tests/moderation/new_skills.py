"""Suggestions for new skills."""

from community.rules.content import Cell, Content
from community.suggest import actions
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework
from tests.suggest.makers import REASON


def numpy(framework: Framework, name: str = "NumPy", summary: str = "Numbers.") -> Content:
    """A page with one cell."""
    cells = {framework.cell("ML Engineer", "Senior"): Cell("Shapes arrays.", required=True)}
    return Content(name, summary, framework.place, "en", cells=cells)


def make_new_skill(
    framework: Framework, author: Somebody, name: str = "NumPy", summary: str = "Numbers."
) -> int:
    """A suggestion for such a page that waits for review; its number."""
    with changing_site():
        sent = actions.suggest(
            None,
            base_number=0,
            wanted=numpy(framework, name, summary),
            reason=REASON,
            answers={},
            by=author.id,
        )
    assert isinstance(sent, actions.Sent), sent
    return sent.suggestion_id
