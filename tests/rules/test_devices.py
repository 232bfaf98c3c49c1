"""Browsers in words that people know again."""

import pytest

from community.rules.devices import Device, device_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "device"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0 Safari/537.36", "Chrome Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0 Edg/140.0", "Edge Windows"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/140.0 Mobile", "Chrome Android"),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Safari/605.1", "Safari macOS"),
        (f"Mozilla/5.0 (iPhone; CPU OS 18_0 like Mac OS X) {WEBKIT} Safari/604", "Safari iPhone"),
        ("curl/8.5.0", " "),
        ("", " "),
    ],
)
def test_a_browser_and_its_system_are_known(said: str, device: str) -> None:
    browser, _, system = device.partition(" ")

    assert device_of(said) == Device(browser, system)
