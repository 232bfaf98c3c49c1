"""An import is one act, written whole or not at all."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from community.interchange import commands
from community.interchange.actions import SiteMoved, write_import
from community.interchange.merging import Choices
from community.interchange.native import read_native
from community.interchange.planning import Plan, plan_import
from models.activity import Act
from models.catalogue import Role
from models.database import writing
from models.version import Credit, Version
from tests.interchange.importing import (
    SECOND,
    TWO,
    bring,
    cell_text,
    counted,
    edit,
    everything,
    page,
)
from tests.interchange.reading import NATIVE, written
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site, in_site


def test_a_framework_becomes_structure_pages_and_one_act(
    app: Flask, tmp_path: Path, ada: Somebody
) -> None:
    bring(tmp_path, TWO, by=ada.id)

    rows = counted()
    assert (rows["skills"], rows["versions"], rows["expectations"]) == (2, 2, 5)
    assert (rows["domains"], rows["groups"], rows["roles"], rows["ladders"]) == (1, 1, 2, 2)
    assert (rows["acts"], rows["activities"], rows["import_items"], rows["imports"]) == (1, 2, 2, 1)
    with in_site() as session:
        act = session.scalars(select(Act)).one()
        causes = set(session.scalars(select(Version.cause)))
        credited = set(session.execute(select(Credit.person_id, Credit.kind)))
    assert (act.kind, act.person_id, act.told_at) == ("import", ada.id, None)
    assert causes == {"import"}
    assert {tuple(row) for row in credited} == {(ada.id, "wrote")}


@pytest.mark.parametrize("change", ["page", "structure", "slug taken"])
def test_a_site_that_moved_since_the_plan_is_not_written_to(
    app: Flask, tmp_path: Path, change: str
) -> None:
    bring(tmp_path, NATIVE)
    path = written(tmp_path, "framework.yaml", TWO.replace("Reads it.", "Reads all."))
    with app.app_context():
        plan = plan_import(read_native(path).framework, path, Choices())
    if change == "page":
        edit("cplusplus", {"summary": "Changed meanwhile."})
    if change == "structure":
        with changing_site() as session:
            session.execute(update(Role).values(position=7))
    if change == "slug taken":
        bring(tmp_path, TWO)
    before = everything()

    with app.app_context(), pytest.raises(SiteMoved), writing():
        write_import(plan, by=None, quiet=True)

    assert everything() == before


def test_nothing_is_written_where_writing_breaks_off(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(tmp_path, NATIVE)
    before = everything()

    def break_off(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("community.interchange.actions._remember", break_off)
    with pytest.raises(RuntimeError, match="power cut"):
        bring(tmp_path, TWO)

    assert everything() == before


def test_an_import_is_planned_again_where_the_site_moved_meanwhile(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(tmp_path, NATIVE)
    plans: list[Plan] = []

    def plan_while_somebody_edits(*arguments: Any) -> Plan:
        plans.append(plan_import(*arguments))
        if len(plans) == 1:
            edit("cplusplus", {"summary": "Changed meanwhile."})
        return plans[-1]

    monkeypatch.setattr(commands, "plan_import", plan_while_somebody_edits)
    bring(tmp_path, NATIVE.replace("Reads it.", "Reads all."))

    assert len(plans) == 2
    assert page("cplusplus").summary == "Changed meanwhile."
    assert cell_text("cplusplus", "developer", "junior") == "Reads all."


def test_a_skill_costs_at_most_two_statements_of_its_own(app: Flask, tmp_path: Path) -> None:
    def some(count: int, source: str, words: str) -> str:
        skills = "".join(
            SECOND.replace("Rust", f"{source} {number}").replace("Lends.", words)
            for number in range(count)
        )
        return (
            NATIVE.replace("source: handbook", f"source: {source}").replace("C++", source) + skills
        )

    counts = []
    for count, source in ((5, "warm"), (5, "few"), (150, "many")):
        with queries_of(app) as first:
            bring(tmp_path, some(count, source, "Lends."))
        with queries_of(app) as again:
            bring(tmp_path, some(count, source, "Gives."))
        counts.append((len(first), len(again)))

    few, many = counts[1], counts[2]
    # Its row and its activity; versions, changes, cells, contents and credits go all at once.
    assert many[0] - few[0] <= 2 * 145
    assert many[1] - few[1] <= 2 * 145
