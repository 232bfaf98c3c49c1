"""The rules that a keeper can set, for the site or for one domain."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownPolicy:
    """A rule that can be set: the values it may have, and the one it has when nobody set it."""

    preset: str
    values: tuple[str, ...]


POLICIES: Mapping[str, KnownPolicy] = {
    # May somebody publish her own suggestion where nobody else may decide it?
    "own_work": KnownPolicy("yes", ("yes", "no")),
}
