"""Mail addresses: which ones can be written to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.addresses import folded_address, plain_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ann@example.org", "ann@example.org"),
        (" ann@example.org ", "ann@example.org"),
        ("Ann.O'Hara+skills@Example.org", "Ann.O'Hara+skills@Example.org"),
        ("skills@localhost", "skills@localhost"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@例子.测试", "ann@xn--fsqu00a.xn--0zwm56d"),
    ],
)
def test_an_address_is_written_as_letters_are_sent_to_it(written: str, address: str) -> None:
    assert plain_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "@",
        "ann",
        "ann@",
        "@example.org",
        "ann@example..org",
        "ann@-example.org",
        "ann@example.org.",
        "ann @example.org",
        "ann@example.org, bo@example.org",
        "ann@bo@example.org",
        "Ann <ann@example.org>",
        "=?utf-8?q?ann=40example.org=2c?=@example.org",
        '"ann"@example.org',
        "änn@example.org",
        "ann@example.org\nBcc: bo@example.org",
        "ann\r@example.org",
        f"{'a' * 65}@example.org",
        f"ann@{'a' * 64}.org",
        f"ann@{'.'.join(['a' * 60] * 5)}",
        "ann@" + "ü" * 100_000,
    ],
)
def test_what_is_no_address(written: str) -> None:
    assert plain_address(written) is None


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_an_address_never_holds_what_ends_a_header(box: str, host: str) -> None:
    address = plain_address(f"{box}@{host}")

    assert address is None or (address.isascii() and address.isprintable() and " " not in address)


def test_case_makes_no_other_address() -> None:
    assert folded_address("Ann@Example.ORG") == folded_address("ann@example.org")
