"""The structure of a source meets that of the site: found, followed, or added."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select, update

from community.publishing.structure import merge_roles
from community.rules.content import Cell
from models.catalogue import Level, Role
from models.database import now
from tests.interchange.importing import (
    TWO,
    bring,
    cell_text,
    counted,
    everything,
    page,
)
from tests.interchange.reading import NATIVE
from tests.people import Somebody
from tests.site import changing_site, in_site


def test_a_role_without_levels_gets_the_ladder_of_one_hidden_level(
    app: Flask, tmp_path: Path
) -> None:
    bring(tmp_path, NATIVE)

    with in_site() as session:
        hidden = session.scalars(select(Level).where(Level.hidden)).one()
        role = session.scalars(select(Role).where(Role.slug == "volunteer")).one()
    assert role.ladder_uid == hidden.ladder_uid
    assert page("cplusplus").cells[role.uid, hidden.uid] == Cell("Has heard of it.", required=True)


def test_a_new_level_stands_above_the_one_below_it_in_the_file(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, NATIVE)

    bring(
        tmp_path, NATIVE.replace("{junior: Junior, ", "{trainee: New, junior: Junior, mid: Mid, ")
    )

    with in_site() as session:
        levels = session.scalars(select(Level).where(~Level.hidden).order_by(Level.position))
        assert [level.slug for level in levels] == ["trainee", "junior", "mid", "senior"]


def test_names_in_new_languages_are_added_and_others_stay(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, NATIVE)
    before = counted()["names"]

    bring(tmp_path, NATIVE.replace("{name: Developer,", "{name: {en: Dev, de: Entwicklung},"))

    assert counted()["names"] == before + 1


def test_merged_roles_are_followed_and_the_same_file_still_writes_nothing(
    app: Flask, tmp_path: Path, ada: Somebody
) -> None:
    text = TWO.replace(
        "  volunteer: Volunteer", "  volunteer: Volunteer\n  coder: {name: Coder, ladder: standard}"
    )
    text += "      coder:\n        optional: {junior: Types.}\n"
    bring(tmp_path, text)
    with changing_site():
        merge_roles("developer", "coder", choose="developer", by=ada.id)
    before = everything()

    plan = bring(tmp_path, text)

    assert plan.is_empty
    assert everything() == before


def test_a_role_whose_levels_are_all_others_is_another_role(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, NATIVE)
    other = NATIVE.replace("source: handbook", "source: other").replace("C++", "Go")
    other = other.replace("standard", "colours").replace("junior", "red").replace("senior", "blue")

    bring(tmp_path, other)
    again = bring(tmp_path, other)

    with in_site() as session:
        assert "developer-2" in set(session.scalars(select(Role.slug)))
    assert cell_text("go", "developer-2", "red") == "Reads it."
    assert again.is_empty


def test_what_the_file_wants_at_a_retired_role_is_left_out_and_listed(
    app: Flask, tmp_path: Path
) -> None:
    bring(tmp_path, NATIVE)
    with changing_site() as session:
        session.execute(update(Role).where(Role.slug == "developer").values(retired_at=now()))

    unchanged = bring(tmp_path, NATIVE)
    changed = bring(
        tmp_path, NATIVE.replace("Reads it.", "Reads all.").replace("A lang", "One lang")
    )

    assert unchanged.is_empty
    assert changed.conflict_count == 1
    assert cell_text("cplusplus", "developer", "junior") == "Reads it."
    assert page("cplusplus").summary == "One language."


def test_a_role_stays_itself_when_its_source_renames_all_levels(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, NATIVE)

    bring(tmp_path, NATIVE.replace("junior", "first").replace("senior", "second"))

    with in_site() as session:
        assert set(session.scalars(select(Role.slug))) == {"developer", "volunteer"}
    assert cell_text("cplusplus", "developer", "first") == "Reads it."
    assert cell_text("cplusplus", "developer", "junior") is None
