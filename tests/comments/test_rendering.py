"""Rendering costs what its length says, whatever signs are sent."""

import sys

import pytest

from community.comments.rendering import render
from community.rules.content import COMMENT_LIMIT


@pytest.mark.parametrize(
    "sign", ["[", "*", "_", "`", ">", "- ", "![", "<", "&", "http://a", "~", "(", "\\", "\n"]
)
def test_rendering_twice_as_much_is_twice_the_work_whatever_is_sent(sign: str) -> None:
    longest = (sign * COMMENT_LIMIT)[:COMMENT_LIMIT]
    half = longest[: COMMENT_LIMIT // 2]

    work = [calls_in_rendering(text) for text in (half, longest)]

    assert work[1] <= 2.2 * work[0]


def calls_in_rendering(text: str) -> int:
    """How many functions are called and left: a measure of work that no busy machine changes."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    render("Once, so that nothing is set up while it is counted: <b>*&amp;*</b>")
    sys.setprofile(count)
    try:
        render(text)
    finally:
        sys.setprofile(None)
    return calls
