"""Hints and effects on real frameworks: the figures in docs/hints.md are what the product finds."""

from collections import Counter
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from community.publishing.names import ranks_of_levels
from community.publishing.queries import head_contents
from community.rules.hints import HintFinder, HintKind
from community.rules.impact import Effect
from models.catalogue import Skill
from tests.interchange.importing import run
from tests.real.ft_families import native_text
from tests.real.hint_figures import (
    DOCUMENT,
    HEADING,
    caused_by_proposals,
    caused_together,
    effects_of_proposals,
    ft_framework,
    gdad_framework,
    hints_in,
    sets_of_effects,
    written_figures,
)
from tests.site import in_site

GDAD = {HintKind.SAME_TEXT: 489, HintKind.MISSING_ABOVE: 3}
STRUCTURAL, RAISES, LOWERS, REWORDS, CORRECTS = Effect


def hints_of_site() -> Counter[HintKind]:
    """The hints of all pages as the product reads and ranks them."""
    with in_site() as session:
        pages = head_contents(session.scalars(select(Skill.id)))
        finder = HintFinder(ranks_of_levels())
    return Counter(hint.kind for page in pages.values() for hint in finder.hints_of(page))


def test_what_stands_in_the_frameworks_has_so_many_hints() -> None:
    gdad, ft = gdad_framework(), ft_framework()

    assert hints_in(gdad) == GDAD
    assert hints_in(ft) == {}
    assert (len(ft.skills), len(ft.roles), ft.cell_count) == (10, 3, 100)


def test_the_site_finds_the_same_in_what_it_imported(app: Flask, gdad: Path) -> None:
    mapping = Path(__file__).with_name("gdad.yaml")

    imported = run("import-table", str(gdad), "--mapping", str(mapping))

    assert imported.exit_code == 0, imported.output
    assert hints_of_site() == GDAD


def test_the_site_finds_none_in_the_job_families(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "families.yaml"
    file.write_text(native_text())

    imported = run("import", str(file))

    assert imported.exit_code == 0, imported.output
    assert hints_of_site() == {}


def test_of_the_proposals_only_the_one_that_began_the_page_causes_hints() -> None:
    kinds = {
        number: Counter(hint.kind for hint in hints)
        for number, hints in caused_by_proposals().items()
    }

    assert kinds == {2: {HintKind.MISSING_ABOVE: 2, HintKind.ONLY_PART: 1}}
    assert caused_together() == []


def test_the_proposals_have_these_effects() -> None:
    changes, strongest = effects_of_proposals()

    assert changes == {RAISES: 148, LOWERS: 125, REWORDS: 61, CORRECTS: 1}
    assert strongest == {RAISES: 12, LOWERS: 15, REWORDS: 34, CORRECTS: 1}
    assert sets_of_effects() == {
        (REWORDS,): 34,
        (LOWERS,): 11,
        (RAISES,): 6,
        (RAISES, LOWERS, REWORDS): 4,
        (LOWERS, REWORDS): 4,
        (RAISES, LOWERS): 2,
        (CORRECTS,): 1,
    }


def test_the_figures_in_the_document_are_what_comes_out() -> None:
    written = DOCUMENT.read_text()

    assert written[written.index(HEADING) :] == written_figures()
