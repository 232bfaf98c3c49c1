"""A text that a column holds as JSON, read by the database itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class TextInJson(FunctionElement[str]):
    """The text that is written as JSON in a column of texts."""

    type = Text()
    inherit_cache = True


@compiles(TextInJson, "sqlite")
def _in_sqlite(element: TextInJson, compiler: Any, **settings: Any) -> str:
    return f"json_extract({compiler.process(element.clauses, **settings)}, '$')"


@compiles(TextInJson, "postgresql")
def _in_postgresql(element: TextInJson, compiler: Any, **settings: Any) -> str:
    return f"(CAST({compiler.process(element.clauses, **settings)} AS json) #>> '{{}}')"
