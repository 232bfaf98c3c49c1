"""Workbooks: formulas are their text; files made to swell or to break the reader are refused."""

import io
import tracemalloc
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from community.interchange.framework import Reading
from community.interchange.refusal import ImportRefused
from tests.interchange.reading import MAPPING, refusal_of_table, skill_of, table

HEADER = ["Area", "Skill", "Job", "Grade", "What"]


def workbook(*rows: Sequence[object], sheet: str = "Skills", before: str | None = None) -> bytes:
    """A workbook with one sheet of rows, and another one before it if asked for."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = before or sheet
    if before is not None:
        page = book.create_sheet(sheet)
    for row in rows:
        page.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_member(content: bytes, name: str, body: bytes) -> bytes:
    """The same workbook with one member replaced or added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, body)
    return made.getvalue()


def read(folder: Path, content: bytes) -> Reading:
    """Read a workbook with the usual columns."""
    return table(folder, content, name="skills.xlsx")


def test_a_sheet_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    content = workbook(HEADER, [None] * 5, ["A", "S", "J", "Junior", "one\n- two"])

    cell = read(tmp_path, content).framework.skills[0].cells[0]

    assert (cell.text, cell.line) == ("one\n- two", 3)


def test_formulas_are_their_text_and_values_are_words(tmp_path: Path) -> None:
    content = workbook(
        HEADER,
        ["A", "S", "J", "G1", '=HYPERLINK("http://x.example","y")'],
        ["A", "S", "J", "G2", 2],
        ["A", "S", "J", "G3", True],
        ["A", "S", "J", "G4", date(2026, 3, 17)],
    )

    texts = [cell.text for cell in read(tmp_path, content).framework.skills[0].cells]

    assert texts[0] == '=HYPERLINK("http://x.example","y")'
    assert texts[1:3] == ["2", "yes"]
    assert texts[3].startswith("2026-03-17")


def test_a_sheet_can_be_named(tmp_path: Path) -> None:
    content = workbook(HEADER, ["A", "S", "J", "G", "x"], before="Notes")

    reading = table(tmp_path, content, replace(MAPPING, sheet="Skills"), "skills.xlsx")
    refusal = refusal_of_table(tmp_path, content, replace(MAPPING, sheet="No"), "skills.xlsx")

    assert skill_of(reading, "s").name == "S"
    assert "Notes, Skills" in refusal.message


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path) -> None:
    content = workbook(HEADER, *(["A", f"S{n}", "J", "G", "x"] for n in range(9)))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").replace(b"A1:E10", b"A1:B2")

    reading = read(tmp_path, with_member(content, "xl/worksheets/sheet1.xml", sheet))

    assert len(reading.framework.skills) == 9


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    content = with_member(workbook(HEADER), "xl/media/big.bin", b"\0" * 70 * 1024 * 1024)

    tracemalloc.start()
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "unpacks to 70 MB" in str(refused.value)
    assert len(content) < 200_000
    assert most < 10 * 1024 * 1024


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_swell_are_refused(tmp_path: Path, encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    content = with_member(workbook(HEADER), "xl/sharedStrings.xml", bomb.encode(encoding))

    with pytest.raises(ImportRefused) as refused:
        read(tmp_path, content)

    assert "declares entities" in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and then nothing of a workbook",
        with_member(workbook(HEADER), "xl/workbook.xml", b"<broken"),
        with_member(workbook(HEADER), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
        with_member(workbook(HEADER), "[Content_Types].xml", b"<a/>"),
    ],
    ids=["no zip", "broken book", "broken sheet", "no types"],
)
def test_a_broken_workbook_gets_one_line(tmp_path: Path, content: bytes) -> None:
    refusal = refusal_of_table(tmp_path, content, name="skills.xlsx")

    assert "save it" in refusal.message
    assert "\n" not in str(refusal)


def test_a_row_number_beyond_every_sheet_is_refused(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Area</t></is></c></row>'
        b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    content = with_member(workbook(HEADER), "xl/worksheets/sheet1.xml", sheet)
    mapping = replace(MAPPING, columns={"skill": "Area"}, constants={"domain": "D"})

    refusal = refusal_of_table(tmp_path, content, mapping, "skills.xlsx")

    assert "beyond the last row" in refusal.message


@pytest.mark.parametrize(
    "sheet",
    [b"<a>" * 3_000_000, b"<worksheet><sheetData><row>" + b"<c/>" * 3_000_000, b" " * 9_000_000],
    ids=["deep", "wide", "empty"],
)
def test_a_sheet_that_swells_while_it_is_read_is_refused_before(
    tmp_path: Path, sheet: bytes
) -> None:
    content = with_member(workbook(HEADER), "xl/worksheets/sheet1.xml", sheet)

    refusal = refusal_of_table(tmp_path, content, name="skills.xlsx")

    assert "is packed as no workbook is" in refusal.message


def test_a_workbook_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO(workbook(HEADER))
    with zipfile.ZipFile(made, "a") as book:
        for number in range(10_001):
            book.writestr(f"part{number}", b"")

    refusal = refusal_of_table(tmp_path, made.getvalue(), name="skills.xlsx")

    assert "is packed as no workbook is" in refusal.message
