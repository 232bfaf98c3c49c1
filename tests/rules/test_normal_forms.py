"""Normal forms: those of the standard library, in a time that grows with the text."""

import unicodedata
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.normal_forms import Form, normal_form

FORMS: tuple[Form, ...] = ("NFC", "NFKC", "NFKD")
# Letters that are put together, marks of several classes, those that fall apart, Hangul.
CURIOUS = "aeé\u0323\u0301\u0327\u0344\u0f71\u0f73\u0f74\u1100\u1161\u11a8각\u212b\ufb03\ufdfa ½"


@pytest.mark.parametrize("form", FORMS)
@given(text=st.text(st.sampled_from(CURIOUS)) | st.text())
def test_a_normal_form_is_that_of_the_standard_library(form: Form, text: str) -> None:
    assert normal_form(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "\u0344\u0323"])
def test_a_letter_with_very_many_marks_keeps_nobody_waiting(form: Form, marks: str) -> None:
    text = "a" + marks * 150_000
    began = monotonic()

    normal_form(form, text)

    assert monotonic() - began < 5
