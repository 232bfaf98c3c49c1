"""Versions one after the other, and undoing one of them."""

from collections.abc import Mapping

from sqlalchemy import select

from community.catalogue import actions
from community.publishing.undoing import undoing_of
from community.rules.content import Cell, CellKey
from models.activity import Act, Activity
from models.catalogue import Skill
from models.version import Credit, Revert, Version
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import with_cells

REASON = "It asked for what nobody does."


def reword(skill: MadeSkill, role: str, level: str, text: str) -> int:
    """The next version, with another text in one cell; its number."""
    return put(skill, {skill.framework.cell(role, level): Cell(text, required=True)})


def put(skill: MadeSkill, cells: Mapping[CellKey, Cell | None]) -> int:
    """The next version, with these cells; None takes one away."""
    return publish_version(skill, with_cells(content_of(skill), cells))


def text_at(skill: MadeSkill, role: str, level: str) -> str:
    return content_of(skill).cells[skill.framework.cell(role, level)].text


def seen_now(skill: MadeSkill, number: int) -> str:
    """What somebody has before her who looks at this moment."""
    with in_site() as session:
        return undoing_of(session.get_one(Skill, skill.id), number).standing.seen


def undo(skill: MadeSkill, number: int, by: Somebody, seen: str | None = None) -> actions.Outcome:
    found = seen or seen_now(skill, number)
    with changing_site():
        return actions.revert(skill.id, number, seen=found, reason=REASON, by=by.id)


def address_of(skill: MadeSkill, number: int) -> str:
    return f"{skill.address}/versions/{number}/revert"


def press_undo(browser: Browser, skill: MadeSkill, number: int, reason: str = REASON) -> Page:
    """Open the preview and press its button."""
    address = address_of(skill, number)
    return browser.open(address).press(address, reason=reason)


def numbers_of(skill: MadeSkill) -> list[int]:
    with in_site() as session:
        found = select(Version.number).where(Version.skill_id == skill.id)
        return list(session.scalars(found.order_by(Version.number)))


def told_of_undoing() -> list[tuple[str, str, int | None]]:
    """The acts of undoing: kind, what happened, and the version that came of it."""
    with in_site() as session:
        rows = session.execute(
            select(Act.kind, Activity.kind.label("happened"), Activity.version_number)
            .join(Activity, Activity.act_id == Act.id)
            .where(Act.kind == "revert")
        )
        return [(row.kind, row.happened, row.version_number) for row in rows]


def written_beside(skill: MadeSkill, number: int) -> tuple[str, list[str], int, str]:
    """Of a version that undoes another: its cause, credits, which one it undoes, and why."""
    with in_site() as session:
        cause = session.get_one(Version, (skill.id, number)).cause
        credits = session.scalars(
            select(Credit.kind).where(Credit.skill_id == skill.id, Credit.number == number)
        )
        revert = session.get_one(Revert, (skill.id, number))
        return cause, list(credits), revert.undone_number, revert.reason
