"""Rules about the files themselves."""

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, calls_in, python_files, templates, text_of

LINES_AT_MOST = 250
TEMPLATE_LINES_AT_MOST = 80
STYLE_LINES_AT_MOST = 450
"""A style sheet holds the looks of all components of one kind."""
NO_NAMES = {"utils", "helpers", "common", "manager", "misc", "util", "helper"}


PRODUCT = python_files("community", "models")


def test_only_writing_commits() -> None:
    commits = [path for path in PRODUCT for _, call in calls_in(path) if call.endswith(".commit")]

    assert commits == [Path("models/database.py")]


def test_no_template_is_made_from_a_string() -> None:
    makers = [
        f"{path}:{line}"
        for path in PRODUCT
        for line, call in calls_in(path)
        if call.endswith((".from_string", "render_template_string"))
    ]

    assert makers == []


def test_files_stay_small() -> None:
    written = [path for path in python_files() if "versions" not in path.parts]

    large = {str(path): n for path in written if (n := lines_of(path)) >= LINES_AT_MOST}

    assert large == {}, "split it by page or by noun"


def test_files_have_names_that_say_something() -> None:
    assert [str(path) for path in python_files() if set(path.parts + (path.stem,)) & NO_NAMES] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert {str(each) for each in folders if not (each / "__init__.py").exists()} == set()


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"\|\s*safe\b|Markup\(|autoescape\s+false", "markup.py alone makes text safe"),
        (r"\.query\.|\.(execute|scalars|filter_by)\(", "the view asks the database"),
        (r"\b(is_keeper|moderates_site|moderated_domains|actor)\b", "ask may(...)"),
    ],
)
def test_templates_arrange_and_do_not_think(pattern: str, instead: str) -> None:
    thinking = [str(path) for path in templates() if re.search(pattern, text_of(path))]

    assert templates()
    assert thinking == [], instead


def test_templates_stay_small() -> None:
    large = {str(path): n for path in templates() if (n := lines_of(path)) > TEMPLATE_LINES_AT_MOST}

    assert large == {}, "split it"


def test_style_sheets_stay_small() -> None:
    sheets = [path.relative_to(ROOT) for path in (ROOT / "community/static/css").rglob("*.css")]

    large = {str(path): n for path in sheets if (n := lines_of(path)) > STYLE_LINES_AT_MOST}

    assert sheets
    assert large == {}, "split it by component"


def test_templates_say_nothing_that_cannot_be_translated() -> None:
    said = {str(path): words for path in templates() if (words := hard_coded_words(text_of(path)))}

    assert said == {}


def lines_of(path: Path) -> int:
    return len(text_of(path).splitlines())


def hard_coded_words(template: str) -> list[str]:
    """Words between tags, and in attributes people read, that went by no catalogue."""
    text = re.sub(r"{#.*?#}|<!--.*?-->", "", template, flags=re.DOTALL)
    text = re.sub(r"{%-?\s*trans.*?endtrans\s*-?%}", "", text, flags=re.DOTALL)
    # What is computed is no word; it may stand inside of a tag, so a sign keeps its place.
    text = re.sub(r"{{.*?}}|{%.*?%}", "\x00", text, flags=re.DOTALL)
    read = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"\x00]*)"', text)
    read += re.split(r"<[^>]*>", text)
    return [
        words.strip() for words in read if re.search(r"[^\W\d_]{2,}", words.replace("\x00", " "))
    ]
