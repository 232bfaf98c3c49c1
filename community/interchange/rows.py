"""What a table is made of, whatever file it comes from."""

from dataclasses import dataclass

COLUMNS_LIMIT = 200
ROWS_LIMIT = 1_048_576
"""As many as a workbook can have, empty ones counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins in, and its texts."""

    line: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its header and its rows, rows of nothing but blanks left away."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
