"""Passwords that nobody can have: refused in the same time, whatever they hold."""

from time import monotonic

import pytest

from community.accounts import passwords


def test_a_password_fits_however_its_letters_were_composed() -> None:
    kept = passwords.hashed("Größe und Stärke")

    assert passwords.fits(kept, "Gro\u0308ße und Sta\u0308rke")


@pytest.mark.parametrize("typed", ["a" + "\u0301\u0323" * 500_000, "\ufdfa" * 1_000_000])
def test_a_password_of_curious_signs_keeps_nobody_waiting(typed: str) -> None:
    kept = passwords.hashed("a horse and a battery")
    began = monotonic()

    fits = passwords.fits(kept, typed)

    assert not fits
    assert monotonic() - began < 5


def test_what_is_too_long_for_a_password_is_not_even_tried() -> None:
    typed = "x" * (passwords.LONGEST + 1)
    kept = passwords.hashed(typed)

    fits = passwords.fits(kept, typed)

    assert not fits
