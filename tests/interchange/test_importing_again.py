"""Importing again is a three-way merge that never takes an accepted change back."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select, update

from community.interchange.merging import Choices, State
from models.activity import Activity
from models.catalogue import Role, Skill
from tests.interchange.importing import (
    TWO,
    bring,
    cell_text,
    counted,
    edit,
    edited_cells,
    everything,
    page,
    version_count,
)
from tests.interchange.reading import NATIVE
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import keep_old_slug


def test_the_same_file_again_writes_nothing_at_all(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, TWO)
    before = everything()

    plan = bring(tmp_path, TWO)

    assert plan.is_empty
    assert everything() == before


def test_the_same_file_writes_nothing_whatever_happened_on_the_site(
    app: Flask, tmp_path: Path
) -> None:
    bring(tmp_path, TWO)
    edit("cplusplus", edited_cells(page("cplusplus"), "Reads it.", "Reads and runs it."))
    edit("rust", {"name": "Rust 2", "retired": True, "cells": {}})
    with changing_site() as session:
        session.execute(update(Role).where(Role.slug == "developer").values(slug="engineer"))
        role = session.scalars(select(Role).where(Role.slug == "engineer")).one()
        keep_old_slug("role", role.uid, "developer")
        session.execute(update(Skill).where(Skill.slug == "rust").values(slug="rust-2"))
    before = everything()

    plan = bring(tmp_path, TWO)

    assert plan.is_empty
    assert everything() == before


def test_a_changed_file_writes_only_what_changed_and_takes_nothing_back(
    app: Flask, tmp_path: Path, ann: Somebody
) -> None:
    bring(tmp_path, TWO)
    edit("rust", edited_cells(page("rust"), "Borrows.", "Borrows well."), by=ann.id)

    plan = bring(tmp_path, TWO.replace("Lends.", "Lends and gives."))

    assert cell_text("rust", "developer", "junior") == "Borrows well."
    assert cell_text("rust", "developer", "senior") == "Lends and gives."
    assert (version_count("rust"), version_count("cplusplus")) == (3, 1)
    assert plan.conflict_count == 0
    with in_site() as session:
        last = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
    assert last is not None
    assert (last.kind, last.version_number, len(last.paths)) == ("published", 3, 1)


def test_where_both_changed_the_page_stays_and_the_place_is_named(
    app: Flask, tmp_path: Path
) -> None:
    bring(tmp_path, TWO)
    edit("rust", edited_cells(page("rust"), "Borrows.", "Borrows well."))
    changed = TWO.replace("Borrows.", "Borrows badly.")

    plan = bring(tmp_path, changed)
    before = everything()
    again = bring(tmp_path, changed)

    assert cell_text("rust", "developer", "junior") == "Borrows well."
    assert plan.conflict_count == 1
    assert again.is_empty
    assert everything() == before


def test_a_cell_that_leaves_the_file_leaves_the_page_unless_somebody_wrote_it_anew(
    app: Flask, tmp_path: Path
) -> None:
    bring(tmp_path, TWO)
    edit("cplusplus", edited_cells(page("cplusplus"), "Reads it.", "Reads and runs it."))
    without = TWO.replace("junior: Borrows., ", "").replace("          junior: Reads it.\n", "")

    plan = bring(
        tmp_path, without.replace("        required:\n        optional", "        optional")
    )

    assert cell_text("rust", "developer", "junior") is None
    assert cell_text("cplusplus", "developer", "junior") == "Reads and runs it."
    assert plan.conflict_count == 1


def test_a_page_that_never_came_from_the_source_is_kept_or_overwritten_by_choice(
    app: Flask, tmp_path: Path
) -> None:
    bring(tmp_path, TWO)
    other = TWO.replace("source: handbook", "source: other").replace("Lends.", "Lends all.")

    kept = bring(tmp_path, other)
    kept_words = cell_text("rust", "developer", "senior")
    written_over = bring(tmp_path, other, Choices(overwrite=True))

    states = {skill.slug: skill.state for skill in kept.skills}
    assert states == {"cplusplus": State.UNCHANGED, "rust": State.OTHER}
    assert kept_words == "Lends."
    assert {skill.state for skill in written_over.skills} == {State.UNCHANGED, State.CHANGED}
    assert cell_text("rust", "developer", "senior") == "Lends all."
    assert counted()["import_items"] == 4


def test_what_is_missing_stays_or_is_retired_and_comes_back(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, TWO)

    listed = bring(tmp_path, NATIVE)
    retired_then = page("rust").retired
    bring(tmp_path, NATIVE, Choices(retire_missing=True))
    retired_now = page("rust").retired
    again = bring(tmp_path, NATIVE, Choices(retire_missing=True))
    bring(tmp_path, TWO)

    assert [s.slug for s in listed.skills if s.state is State.MISSING] == ["rust"]
    assert (retired_then, retired_now) == (False, True)
    assert again.is_empty
    assert not page("rust").retired


def test_a_skill_with_an_id_keeps_it_and_is_found_by_it_under_another_name(
    app: Flask, tmp_path: Path
) -> None:
    with_id = TWO.replace("name: Rust", "name: Rust\n    id: k3x9")
    bring(tmp_path, with_id)

    plan = bring(
        tmp_path, with_id.replace("name: Rust", "name: Oxide"), Choices(retire_missing=True)
    )
    again = bring(tmp_path, with_id.replace("name: Rust", "name: Oxide"))

    assert page("rust").name == "Oxide"
    assert not page("rust").retired
    assert {skill.state for skill in plan.skills} == {State.UNCHANGED, State.CHANGED}
    assert again.is_empty


def test_what_fits_neither_alone_nor_together_is_left_to_the_page(
    app: Flask, tmp_path: Path
) -> None:
    optional = TWO.replace("required: {junior: Borrows., ", "optional: {junior: Borrows., ")
    bring(tmp_path, optional)
    edit("rust", edited_cells(page("rust"), "Borrows.", ""))

    plan = bring(tmp_path, TWO)

    assert cell_text("rust", "developer", "junior") == ""
    assert plan.conflict_count == 2
