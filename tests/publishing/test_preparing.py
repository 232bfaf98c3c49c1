"""What a coming version will store, computed before it is written."""

from dataclasses import replace

from flask import Flask

from community.publishing.names import neighbouring_levels
from community.rules.content import Cell, Content
from community.rules.preparing import PreparedChange, prepare
from tests.site import in_site
from tests.skills import Framework

MOVED = "Explains a failed run to others."


def test_a_statement_that_moves_to_the_next_level_is_not_taken_and_farther_off_it_is(
    app: Flask, framework: Framework
) -> None:
    before = page(framework, Senior=f"Trains models. {MOVED}", Lead="Plans.", Principal="Decides.")
    next_level = page(
        framework, Senior="Trains models.", Lead=f"Plans. {MOVED}", Principal="Decides."
    )
    far = page(framework, Senior="Trains models.", Lead="Plans.", Principal=f"Decides. {MOVED}")
    with in_site():
        neighbours = neighbouring_levels()

    near_effects = effects(framework, prepare(before, next_level, neighbours=neighbours).changes)
    far_effects = effects(framework, prepare(before, far, neighbours=neighbours).changes)

    assert near_effects["Senior"] == "rewords"
    assert far_effects["Senior"] == "lowers"


def page(framework: Framework, **texts: str) -> Content:
    """A page on which one role has these texts, all required."""
    cells = {
        framework.cell("ML Engineer", level): Cell(text, True) for level, text in texts.items()
    }
    empty = Content("PyTorch", "", framework.place, "en", {})
    return replace(empty, cells=cells)


def effects(framework: Framework, changes: tuple[PreparedChange, ...]) -> dict[str, str]:
    """The effects of changes by the name of the level they are at."""
    names = {uid: name for name, uid in framework.levels.items()}
    return {names[change.path.split("/")[2]]: change.effect for change in changes}
