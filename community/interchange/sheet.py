"""A table as rows with their line numbers, from CSV, TSV or XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from community.interchange.mapping import TableMapping, delimiter_of
from community.interchange.refusal import ImportRefused
from community.interchange.rows import COLUMNS_LIMIT, ROWS_LIMIT, Row, Sheet
from community.interchange.source_file import TABLE_LIMIT, decode, read_bytes
from community.interchange.workbook import rows_of_workbook

_CANDIDATES = (",", ";", "\t", "|")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_sheet(path: Path, mapping: TableMapping) -> Sheet:
    """Read a table; every column that the mapping names is in it exactly once.

    Raises ImportRefused for a wrong encoding, a missing column, ragged rows, and for files that
    are too large or only claim to be tables.
    """
    content = read_bytes(path, TABLE_LIMIT)
    if content.startswith(b"PK"):
        lines = rows_of_workbook(path, mapping.sheet)
    elif content.startswith(_OLD_OFFICE):
        message = "is an old or locked workbook; save it as XLSX without a password, or as CSV"
        raise ImportRefused(str(path), None, message)
    else:
        text = decode(path, content, mapping.encoding)
        lines = _rows_of_text(path, text, _delimiter(path, text, mapping))
    return _sheet_of(path, lines, mapping)


def _sheet_of(path: Path, lines: Iterator[Row], mapping: TableMapping) -> Sheet:
    first = next((row for row in lines if any(row.values)), None)
    if first is None:
        raise ImportRefused(str(path), None, "is empty; look whether it is the right file")
    header = first.values
    while header and not header[-1]:
        header = header[:-1]
    for column in mapping.columns.values():
        _refuse_unclear_column(path, first.line, header, column)
    rows = tuple(_fitted(path, row, len(header)) for row in lines if any(row.values))
    return Sheet(header, rows)


def _refuse_unclear_column(path: Path, line: int, header: Sequence[str], column: str) -> None:
    found = header.count(column)
    if found == 1:
        return
    if found > 1:
        message = f"has {found} columns named “{column}”; rename all but one"
        raise ImportRefused(str(path), line, message)
    near = get_close_matches(column, header, n=1)
    cure = f"perhaps “{near[0]}” is meant" if near else f"it has: {', '.join(header)[:300]}"
    message = f"has no column “{column}”, which the mapping names; {cure}"
    raise ImportRefused(str(path), line, message)


def _fitted(path: Path, row: Row, width: int) -> Row:
    if len(row.values) == width:
        return row
    if len(row.values) > width and not any(row.values[width:]):
        return Row(row.line, row.values[:width])
    message = (
        f"has {len(row.values)} fields where the header has {width}; put texts that hold a "
        "delimiter, a quotation mark or a line break into quotation marks"
    )
    raise ImportRefused(str(path), row.line, message)


def _delimiter(path: Path, text: str, mapping: TableMapping) -> str:
    if mapping.delimiter is not None:
        return delimiter_of(mapping.delimiter)
    if path.suffix.casefold() == ".tsv":
        return "\t"
    wanted = set(mapping.columns.values())

    beginning = text[:100_000]

    def found(delimiter: str) -> int:
        rows = _rows_of_text(path, beginning, delimiter)
        try:
            header = next((row.values for row in rows if any(row.values)), ())
        except ImportRefused:
            return -1
        return len(wanted & set(header))

    # The first of equals: a comma, unless another sign finds more of the columns.
    return max(_CANDIDATES, key=found)


def _rows_of_text(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for number, fields in enumerate(reader):
            if number == ROWS_LIMIT:
                raise ImportRefused(str(path), line, "is beyond the last row; delete empty rows")
            values = tuple(field.strip() for field in fields)
            if len(values) > COLUMNS_LIMIT:
                message = f"has more than {COLUMNS_LIMIT} columns; look at the delimiter"
                raise ImportRefused(str(path), line, message)
            yield Row(line, values)
            line = reader.line_num + 1
    except csv.Error as error:
        message = (
            f"cannot be read from here on ({error}); look for a quotation mark that is not closed, "
            "and write those inside a text twice"
        )
        raise ImportRefused(str(path), line, message) from error
