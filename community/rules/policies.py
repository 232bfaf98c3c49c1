"""The rules that a keeper can set, for the site or for one domain."""

from collections.abc import Mapping
from dataclasses import dataclass

from community.rules.impact import Effect


@dataclass(frozen=True, slots=True)
class KnownPolicy:
    """A rule that can be set: the values it may have, and the one it has when nobody set it."""

    preset: str
    values: tuple[str, ...]


SECOND_APPROVAL: Mapping[Effect, str] = {effect: f"second_approval_{effect}" for effect in Effect}
"""By effect the policy that says whether a change of it needs two approvals."""

POLICIES: Mapping[str, KnownPolicy] = {
    # May somebody publish her own suggestion where nobody else may decide it?
    "own_work": KnownPolicy("yes", ("yes", "no")),
    # What is worth a look: required at a level, and nothing written down at the next one up?
    "hint_missing_above": KnownPolicy("yes", ("yes", "no")),
    # The same text at neighbouring levels of a role?
    "hint_same_text": KnownPolicy("yes", ("yes", "no")),
    # A higher level that says only part of what the lower one says?
    "hint_only_part": KnownPolicy("yes", ("yes", "no")),
    # What only several waiting suggestions cause together, errors included?
    "hint_together": KnownPolicy("yes", ("yes", "no")),
    # Does a change of this effect need two approvals, where at least three may decide?
    **{name: KnownPolicy("no", ("yes", "no")) for name in SECOND_APPROVAL.values()},
}
