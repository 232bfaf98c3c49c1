"""Contents and their one written form."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.content import (
    CELLS_LIMIT,
    EMPTY,
    Cell,
    Content,
    ContentError,
    PartPath,
    Place,
    Refusal,
    canonical_json,
    content_hash,
    parse_content,
)
from tests.rules.strategies import contents, paths

PYTORCH = Content(
    name="PyTorch",
    summary="Builds and trains networks.",
    place=Place("d1", "g1"),
    language="en",
    cells={("ml", "senior"): Cell("Trains “big” models.", True)},
)
WRITTEN = (
    '{"cells":{"ml/senior":{"required":true,"text":"Trains “big” models."}},"domain":"d1",'
    '"group":"g1","language":"en","name":"PyTorch","retired":false,'
    '"summary":"Builds and trains networks."}'
)


def test_the_written_form_stays_as_it_is_for_ever() -> None:
    assert canonical_json(PYTORCH) == WRITTEN
    assert content_hash(PYTORCH) == (
        "f2695ac418036047661a4d956fdea073e2f136642d775cdaa4d196a35bc3d619"
    )


@given(contents)
def test_what_is_written_is_read_again_as_it_was(content: Content) -> None:
    body = canonical_json(content)

    again = parse_content(body)

    assert again == content
    assert canonical_json(again) == body


def test_the_order_of_cells_leaves_no_trace() -> None:
    cells = {("b", "x"): Cell("1", True), ("a", "x"): Cell("2", False)}
    turned = dict(reversed(list(cells.items())))

    one, other = (Content("n", "", Place("d"), "en", each) for each in (cells, turned))

    assert content_hash(one) == content_hash(other)


def test_the_empty_content_can_be_written_and_read() -> None:
    assert parse_content(canonical_json(EMPTY)) == EMPTY


def changed(**parts: Any) -> str:
    return json.dumps(json.loads(WRITTEN) | parts)


@pytest.mark.parametrize(
    ("body", "reason", "path"),
    [
        ("", Refusal.NOT_JSON, ""),
        ("NaN", Refusal.NOT_JSON, ""),
        ("[" * 100_000, Refusal.NOT_JSON, ""),
        ("9" * 10_000, Refusal.NOT_JSON, ""),
        ("[]", Refusal.WRONG_TYPE, ""),
        ("{}", Refusal.MISSING, "cells"),
        (changed(colour="red"), Refusal.UNKNOWN, ""),
        ('{"name":"a","name":"b"}', Refusal.GIVEN_TWICE, ""),
        (changed(name=1), Refusal.WRONG_TYPE, "name"),
        (changed(name="n" * 121), Refusal.TOO_LONG, "name"),
        (changed(summary="a\x00"), Refusal.CONTROL_CHARACTER, "summary"),
        (WRITTEN.replace("PyTorch", "\\ud800"), Refusal.HALF_CHARACTER, "name"),
        (changed(retired=0), Refusal.WRONG_TYPE, "retired"),
        (changed(domain=None), Refusal.WRONG_TYPE, "place"),
        (changed(domain="a/b"), Refusal.NOT_AN_ID, "place"),
        (changed(group=""), Refusal.NOT_AN_ID, "place"),
        (changed(language="en/US"), Refusal.NOT_A_LANGUAGE, "language"),
        (changed(cells=[]), Refusal.WRONG_TYPE, "cells"),
        (changed(cells={"a": {}}), Refusal.NOT_AN_ID, "cells"),
        (changed(cells={"a/b": {"text": "x"}}), Refusal.MISSING, "cell/a/b/required"),
        (changed(cells={"a/b": 3}), Refusal.WRONG_TYPE, "cell/a/b"),
        (
            changed(cells={"a/b": {"text": "x", "required": 1}}),
            Refusal.WRONG_TYPE,
            "cell/a/b/required",
        ),
        (
            changed(cells={f"a/{n}": 0 for n in range(CELLS_LIMIT + 1)}),
            Refusal.TOO_MANY,
            "cells",
        ),
    ],
)
def test_another_form_is_refused_with_its_place(body: str, reason: Refusal, path: str) -> None:
    with pytest.raises(ContentError) as refused:
        parse_content(body)

    assert (refused.value.reason, refused.value.path) == (reason, path)


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
likely = st.fixed_dictionaries(
    {key: st.just(value) | anything for key, value in json.loads(WRITTEN).items()}
)


@given(st.text() | anything.map(json.dumps) | likely.map(json.dumps))
def test_whatever_is_read_nothing_but_a_content_error_is_raised(body: str) -> None:
    try:
        content = parse_content(body)
    except ContentError:
        return

    assert parse_content(canonical_json(content)) == content


@given(paths)
def test_a_path_is_read_as_it_is_written(path: PartPath) -> None:
    assert PartPath.parse(str(path)) == path


@pytest.mark.parametrize(
    "text", ["", "nam", "name/x", "cell", "cell/a", "cell/a/b/c", "cell/a/b/text/x", "cell//b"]
)
def test_another_text_is_no_path(text: str) -> None:
    with pytest.raises(ContentError) as refused:
        PartPath.parse(text)

    assert refused.value.reason is Refusal.NOT_A_PATH


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("name", "name", True),
        ("name", "summary", False),
        ("cell/a/b", "cell/a/b", True),
        ("cell/a/b", "cell/a/b/text", True),
        ("cell/a/b/text", "cell/a/b/required", False),
        ("cell/a/b", "cell/a/c", False),
        ("cell/a/b/text", "cell/c/b/text", False),
    ],
)
def test_a_cell_overlaps_its_fields_and_nothing_else(one: str, other: str, overlap: bool) -> None:
    first, second = PartPath.parse(one), PartPath.parse(other)

    assert first.overlaps(second) is overlap
    assert second.overlaps(first) is overlap
