"""The errors that keep a content from being published."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from community.rules.checks import Kind, errors_of
from community.rules.content import (
    CELLS_LIMIT,
    EMPTY,
    Cell,
    Content,
    PartPath,
    Place,
    canonical_json,
    parse_content,
)
from tests.rules.strategies import contents

KEY = ("ml", "senior")
PAGE = Content("Go", "", Place("d1"), "en", {KEY: Cell("Writes tools.", True)})


def with_text(text: str, required: bool = False) -> Content:
    return replace(PAGE, cells={KEY: Cell(text, required)})


@pytest.mark.parametrize(
    ("content", "path", "kind"),
    [
        (with_text("", required=True), "cell/ml/senior/text", Kind.EMPTY),
        (with_text(" \u200d\n", required=True), "cell/ml/senior/text", Kind.EMPTY),
        (with_text("x" * 10_001), "cell/ml/senior/text", Kind.TOO_LONG),
        (with_text("user\u202eresu"), "cell/ml/senior/text", Kind.HIDDEN),
        (with_text("Py\u200bTorch"), "cell/ml/senior/text", Kind.HIDDEN),
        (with_text("\x07"), "cell/ml/senior/text", Kind.HIDDEN),
        (with_text("See ftp://example.org"), "cell/ml/senior/text", Kind.LINK),
        (with_text("See JavaScript:alert(1)"), "cell/ml/senior/text", Kind.LINK),
        (with_text("data:text/html;base64,x"), "cell/ml/senior/text", Kind.LINK),
        (with_text("mailto:ann@example.org"), "cell/ml/senior/text", Kind.LINK),
        (with_text("https://a.org and file:///etc"), "cell/ml/senior/text", Kind.LINK),
        (replace(PAGE, name=" "), "name", Kind.EMPTY),
        (replace(PAGE, name="n" * 121), "name", Kind.TOO_LONG),
        (replace(PAGE, name="a\nb"), "name", Kind.HIDDEN),
        (replace(PAGE, summary="s" * 1_001), "summary", Kind.TOO_LONG),
        (replace(PAGE, place=Place("")), "place", Kind.EMPTY),
        (replace(PAGE, language="english!"), "language", Kind.NOT_A_LANGUAGE),
    ],
)
def test_an_error_is_named_with_its_place(content: Content, path: str, kind: Kind) -> None:
    (problem,) = errors_of(content)

    assert (str(problem.path), problem.kind) == (path, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "See https://example.org and HTTP://example.org.",
        "Works with data: cleans and reads it",
        "JavaScript: closures",
        "Reads :// and 1://",
        "👩\u200d💻 \u200eabc",
    ],
)
def test_what_is_well_has_no_error(text: str) -> None:
    assert errors_of(with_text(text)) == ()


def test_a_page_of_too_many_cells_says_where_they_begin() -> None:
    cells = {("r", str(number)): Cell("x", False) for number in range(CELLS_LIMIT + 3)}

    (problem,) = errors_of(replace(PAGE, cells=cells))

    assert problem.kind is Kind.TOO_MANY
    assert problem.path == PartPath.cell(("r", str(CELLS_LIMIT)))


def test_only_the_parts_asked_for_are_judged() -> None:
    content = replace(with_text("", required=True), name="")

    at_cell = errors_of(content, {PartPath.cell(KEY, "text")})
    at_whole_cell = errors_of(content, {PartPath.cell(KEY)})
    elsewhere = errors_of(content, {PartPath("summary"), PartPath.cell(("ml", "lead"))})

    assert [str(problem.path) for problem in at_cell] == ["cell/ml/senior/text"]
    assert at_whole_cell == at_cell
    assert elsewhere == ()


@given(contents, st.text(st.characters(), max_size=5))
def test_what_has_no_error_can_be_written_and_read(content: Content, text: str) -> None:
    content = replace(content, summary=text)
    assume(not errors_of(content))

    again = parse_content(canonical_json(content))

    assert again == content


def test_the_empty_content_is_no_page() -> None:
    assert {str(problem.path) for problem in errors_of(EMPTY)} == {"name", "place", "language"}
