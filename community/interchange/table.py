"""A table as a framework: each row one expectation, each distinct name one thing."""

from collections.abc import Mapping
from pathlib import Path

from community.interchange.framework import Facts, Framework, LeftOut, Reading, Repeated
from community.interchange.gathered import Entry, Gathered
from community.interchange.levels import ladders_and_roles
from community.interchange.mapping import TableMapping, refuse_incomplete
from community.interchange.places import domains_and_skills
from community.interchange.refusal import ImportRefused
from community.interchange.rows import Row, Sheet
from community.interchange.sheet import read_sheet
from community.interchange.texts import Texts

_REQUIRED = {"required", "yes", "y", "true", "1", "x", "must", "mandatory"}
_REQUIRED |= {"pflicht", "ja", "muss", "必备", "是"}
_OPTIONAL = {"", "optional", "no", "n", "false", "0", "nice to have", "nein", "kann", "可选", "否"}


def read_table(path: Path, mapping: TableMapping) -> Reading:
    """Read a table as its mapping says.

    Raises ImportRefused, whose text names file, line and cure, for everything that is wrong.
    """
    file = str(path)
    refuse_incomplete(mapping, file)
    sheet = read_sheet(path, mapping)
    facts = Facts(rows=len(sheet.rows))
    texts = Texts(file, facts)
    gathered = Gathered(file, texts, facts)
    for row in _rows_in_use(sheet, mapping, facts):
        gathered.add(_entry_of(file, row, _fields(sheet, row, mapping), texts))
    if not gathered.skills:
        raise ImportRefused(file, None, "has no row in use; look at the rows left out")
    ladders, roles, level_slugs = ladders_and_roles(gathered, mapping, facts)
    domains, skills = domains_and_skills(gathered, mapping, facts, roles, level_slugs)
    framework = Framework(mapping.source, mapping.language, ladders, domains, roles, skills)
    return Reading(framework, facts)


def _rows_in_use(sheet: Sheet, mapping: TableMapping, facts: Facts) -> list[Row]:
    first_lines: dict[tuple[str, ...], int] = {}
    in_use = []
    for row in sheet.rows:
        told = next((text for text in mapping.leave_out if _contains(row, text)), None)
        if told is not None:
            facts.left_out.append(LeftOut(row.line, f"contains “{told}”"))
            continue
        first = first_lines.setdefault(row.values, row.line)
        if first != row.line:
            facts.duplicates.append(Repeated(row.line, first))
            continue
        in_use.append(row)
    return in_use


def _contains(row: Row, text: str) -> bool:
    return any(text in value for value in row.values)


def _fields(sheet: Sheet, row: Row, mapping: TableMapping) -> Mapping[str, str]:
    values = dict(zip(sheet.header, row.values, strict=True))
    found = {name: values[column] for name, column in mapping.columns.items()}
    return {**mapping.constants, **found}


def _entry_of(file: str, row: Row, fields: Mapping[str, str], texts: Texts) -> Entry:
    line = row.line
    role = fields.get("role", "")
    level = fields.get("level", "")
    slug = fields.get("slug", "")
    if level and not role:
        raise ImportRefused(file, line, "names a level and no role; name the role")
    return Entry(
        line=line,
        domain=texts.name(fields["domain"], line, "the domain"),
        group=texts.name(fields["group"], line, "the group") if fields.get("group") else None,
        skill=texts.name(fields["skill"], line, "the skill"),
        slug=texts.slug(slug, line, "the slug") if slug else None,
        summary=texts.summary(fields.get("summary", ""), line, "the summary"),
        role=texts.name(role, line, "the role") if role else None,
        role_description=_description(fields, "role_description", line, texts),
        level=texts.name(level, line, "the level") if level else None,
        level_description=_description(fields, "level_description", line, texts),
        text=_description(fields, "description", line, texts),
        required=_is_required(file, line, fields),
    )


def _description(fields: Mapping[str, str], name: str, line: int, texts: Texts) -> str:
    return texts.description(fields.get(name, ""), line, f"the {name.replace('_', ' ')}")


def _is_required(file: str, line: int, fields: Mapping[str, str]) -> bool:
    # A table without such a column lists what is required.
    if "required" not in fields:
        return True
    said = fields["required"].strip().casefold()
    if said in _REQUIRED:
        return True
    if said in _OPTIONAL:
        return False
    message = f"says “{said[:40]}” for required; write required or optional, yes or no"
    raise ImportRefused(file, line, message)
