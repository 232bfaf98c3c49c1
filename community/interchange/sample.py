"""The sample framework that a new site starts with."""

from pathlib import Path

from community.interchange.commands import bring_in
from community.interchange.merging import Choices
from community.interchange.native import read_native

SAMPLE = Path(__file__).with_name("sample.yaml")
SOURCE = "sample"
"""The name that the sample gives itself as a source."""


def load_sample() -> None:
    """Bring the sample framework onto the site, telling nobody; a second time changes nothing."""
    bring_in(read_native(SAMPLE), SAMPLE, Choices(), quiet=True)
