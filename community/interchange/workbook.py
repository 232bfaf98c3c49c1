"""Rows of an XLSX workbook: formulas as their text, nothing run, nothing that swells up."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from community.interchange.refusal import ImportRefused
from community.interchange.rows import COLUMNS_LIMIT, ROWS_LIMIT, Row

UNPACKED_LIMIT = 64 * 1024 * 1024
MEMBERS_LIMIT = 10_000
SMALL = 1024 * 1024
DENSEST = 100
"""Above SMALL, no part of a workbook that people filled is packed to so small a share of itself."""

_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def rows_of_workbook(path: Path, sheet: str | None) -> Iterator[Row]:
    """Read the rows of one sheet, of the first one where none is named.

    Raises ImportRefused for broken workbooks, missing sheets, and those that unpack to too much.
    """
    _refuse_bomb(path)
    try:
        # Opened here, so that it is closed even where reading breaks off.
        with path.open("rb") as stream:
            yield from _rows(path, stream, sheet)
    except ImportRefused:
        raise
    # A workbook made to break its reader can make it raise anything at all.
    except Exception as error:
        message = "is no readable XLSX workbook; open it and save it anew, or save it as CSV"
        raise ImportRefused(str(path), None, message) from error


def _rows(path: Path, stream: BinaryIO, name: str | None) -> Iterator[Row]:
    workbook = load_workbook(stream, read_only=True, data_only=False, keep_links=False)
    try:
        sheets = {sheet.title: sheet for sheet in workbook.worksheets}
        if not sheets or (name is not None and name not in sheets):
            message = f"has no sheet “{name}”; it has: {', '.join(sheets)[:300]}"
            raise ImportRefused(str(path), None, message)
        sheet = sheets[name] if name is not None else next(iter(sheets.values()))
        # What the file says of its own size may be wrong.
        sheet.reset_dimensions()
        for line, values in enumerate(
            sheet.iter_rows(max_col=COLUMNS_LIMIT, values_only=True), start=1
        ):
            if line > ROWS_LIMIT:
                raise ImportRefused(str(path), line, "is beyond the last row; delete empty rows")
            if values.count(None) == len(values):
                continue
            yield Row(line, tuple(_text_of(value) for value in values))
    finally:
        workbook.close()


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, ArrayFormula):
        return str(value.text).strip()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            # What is unpacked is never more than what is said here.
            unpacked = sum(member.file_size for member in members)
            if unpacked > UNPACKED_LIMIT:
                message = (
                    f"unpacks to {unpacked / 1024 / 1024:.0f} MB, at most "
                    f"{UNPACKED_LIMIT // 1024 // 1024} MB are read; split it, or save it as CSV"
                )
                raise ImportRefused(str(path), None, message)
            if len(members) > MEMBERS_LIMIT or any(_swells(member) for member in members):
                message = "is packed as no workbook is; open it and save it anew, or save it as CSV"
                raise ImportRefused(str(path), None, message)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _refuse_declarations(path, archive, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        message = "is no readable XLSX workbook; open it and save it anew, or save it as CSV"
        raise ImportRefused(str(path), None, message) from error


def _swells(member: zipfile.ZipInfo) -> bool:
    """Whether a part is so empty that reading it costs far more than its size says."""
    return member.file_size > max(SMALL, DENSEST * member.compress_size)


def _refuse_declarations(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Workbooks declare no entities; files that do mean to swell while they are read."""
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(1024 * 1024):
            # Without the zeros, two-byte encodings look like one-byte ones.
            seen = tail + chunk.replace(b"\0", b"")
            if any(word in seen for word in _DECLARATIONS):
                message = f"declares entities in {member.filename}; save it anew, or as CSV"
                raise ImportRefused(str(path), None, message)
            tail = seen[-16:]
