"""What the columns of a table mean: a small mapping file, or the same said on the command line."""

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from community.interchange.framework import Facts
from community.interchange.nodes import Source
from community.interchange.refusal import ImportRefused
from community.interchange.seniority import SENIORITY
from community.interchange.source_file import NATIVE_LIMIT, decode, read_bytes
from community.interchange.texts import Texts
from community.interchange.yaml_text import Entries, Items, Node, read_yaml
from community.rules.content import is_language

FIELDS = (
    "domain",
    "group",
    "skill",
    "role",
    "level",
    "required",
    "description",
    "summary",
    "slug",
    "role_description",
    "level_description",
)
_KEYS = (
    "source",
    "language",
    "columns",
    "constants",
    "leave_out",
    "when_several",
    "levels",
    "seniority",
    "encoding",
    "delimiter",
    "sheet",
)
_SOURCE = re.compile(r"[\w.:-]{1,80}")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is to be read."""

    source: str = ""
    language: str = "en"
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    when_several: str | None = None
    levels: tuple[str, ...] = ()
    levels_of_roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seniority: tuple[str, ...] = SENIORITY
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def read_mapping(path: Path) -> TableMapping:
    """Read a mapping file. Raises ImportRefused for what it cannot mean."""
    source = Source(str(path), Texts(str(path), Facts()))
    root = read_yaml(str(path), decode(path, read_bytes(path, NATIVE_LIMIT)))
    top = source.entries(root, "the mapping", _KEYS)
    levels = top.values.get("levels")
    per_role = isinstance(levels, Entries)
    return TableMapping(
        source=source.text(top, "source", ""),
        language=source.language_of(top, "en"),
        columns=_words(source, top, "columns"),
        constants=_words(source, top, "constants"),
        leave_out=_list(source, top, "leave_out"),
        when_several=source.text(top, "when_several", "") or None,
        levels=() if per_role else _list(source, top, "levels"),
        levels_of_roles=_lists(source, levels) if isinstance(levels, Entries) else {},
        seniority=_list(source, top, "seniority") or SENIORITY,
        encoding=source.text(top, "encoding", "") or None,
        delimiter=source.text(top, "delimiter", "") or None,
        sheet=source.text(top, "sheet", "") or None,
    )


def with_options(
    mapping: TableMapping,
    *,
    columns: Mapping[str, str | None],
    constants: Sequence[tuple[str, str]] = (),
    leave_out: Sequence[str] = (),
    levels: Sequence[str] = (),
    seniority: Sequence[str] = (),
    source: str | None = None,
    language: str | None = None,
    when_several: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> TableMapping:
    """Say again, or say more, than the mapping file; what is not given stays."""
    named = {name: column for name, column in columns.items() if column}
    return TableMapping(
        source=source or mapping.source,
        language=language or mapping.language,
        columns={**mapping.columns, **named},
        constants={**mapping.constants, **dict(constants)},
        leave_out=(*mapping.leave_out, *leave_out),
        when_several=when_several or mapping.when_several,
        levels=tuple(levels) or mapping.levels,
        levels_of_roles={} if levels else mapping.levels_of_roles,
        seniority=tuple(seniority) or mapping.seniority,
        encoding=encoding or mapping.encoding,
        delimiter=delimiter or mapping.delimiter,
        sheet=sheet or mapping.sheet,
    )


def refuse_incomplete(mapping: TableMapping, file: str) -> None:
    """Raise ImportRefused where the mapping leaves open what cannot be guessed."""
    for name in (*mapping.columns, *mapping.constants):
        if name not in FIELDS:
            message = f"the mapping names “{name}”; known are {', '.join(FIELDS)}"
            raise ImportRefused(file, None, message)
    if not _SOURCE.fullmatch(mapping.source):
        message = "the mapping needs a “source:” without blanks, such as “handbook” (--source)"
        raise ImportRefused(file, None, message)
    if not is_language(mapping.language):
        message = f"“{mapping.language}” is no language; write a tag such as en, de or zh-Hans"
        raise ImportRefused(file, None, message)
    if "skill" not in mapping.columns:
        message = "the mapping does not say which column names the skill (--skill)"
        raise ImportRefused(file, None, message)
    if "domain" not in {**mapping.columns, **mapping.constants}:
        message = (
            "the mapping does not say which column names the domain (--domain); where there is "
            "none, give all the same one (--constant domain=Name)"
        )
        raise ImportRefused(file, None, message)
    if mapping.delimiter is not None and len(delimiter_of(mapping.delimiter)) != 1:
        message = f"the delimiter “{mapping.delimiter}” is not one sign; write , or ; or tab"
        raise ImportRefused(file, None, message)
    _refuse_unknown_encoding(mapping, file)


def delimiter_of(said: str) -> str:
    """The sign that a delimiter's name stands for."""
    return {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}.get(said, said)


def _refuse_unknown_encoding(mapping: TableMapping, file: str) -> None:
    try:
        codecs.lookup(mapping.encoding or "utf-8")
    except LookupError as error:
        message = f"the encoding “{mapping.encoding}” is not known; use utf-8, cp1252 or gb18030"
        raise ImportRefused(file, None, message) from error


def _words(source: Source, top: Entries, key: str) -> dict[str, str]:
    entries = source.entries(top.values[key], f"“{key}”", FIELDS) if key in top.values else None
    return {name: source.text(entries, name, "") for name in entries.values} if entries else {}


def _list(source: Source, top: Entries, key: str) -> tuple[str, ...]:
    return _texts(source, top.values[key], key) if key in top.values else ()


def _lists(source: Source, levels: Entries) -> dict[str, tuple[str, ...]]:
    return {role: _texts(source, node, "levels") for role, node in levels.values.items()}


def _texts(source: Source, node: Node, key: str) -> tuple[str, ...]:
    if isinstance(node, Items):
        return tuple(source.plain(item, f"an entry of “{key}”") for item in node.values)
    text = source.plain(node, f"“{key}”")
    return (text,) if text else ()
