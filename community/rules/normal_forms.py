"""The normal forms of Unicode, made in a time that grows with the text and not with its square.

The standard library puts the marks of a letter in order one by one. A few hundred thousand accents
over one letter, which fit into a form, would keep a whole process busy for an hour.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFKC", "NFKD"]
_TAKEN_APART: dict[Form, Literal["NFD", "NFKD"]] = {"NFC": "NFD", "NFKC": "NFKD", "NFKD": "NFKD"}


def normal_form(form: Form, text: str) -> str:
    """The text in this normal form: the same as `unicodedata.normalize` gives, without its wait."""
    if unicodedata.is_normalized(form, text):
        return text
    apart = (unicodedata.normalize(_TAKEN_APART[form], sign) for sign in text)
    return unicodedata.normalize(form, "".join(_in_order(sign for part in apart for sign in part)))


def _in_order(signs: Iterable[str]) -> Iterator[str]:
    """The signs with the marks behind each letter in order, those of one class as they stand."""
    for is_mark, run in groupby(signs, key=_is_mark):
        if is_mark:
            yield from sorted(run, key=unicodedata.combining)
        else:
            yield from run


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) != 0
