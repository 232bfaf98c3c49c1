"""What merging a large skill takes that both sides changed."""

from bench.comparing import Comparison
from bench.merge_case import merge_case
from community.rules.merge import merge


def comparisons() -> list[Comparison]:
    """One merge from parsed contents, beside parsing the three of them."""
    case = merge_case(1, cells=500, size=2_000, changed=50)
    base, ours, theirs = case.parsed()
    case.check(merge(base, ours, theirs))
    return [
        Comparison(
            "merge of a skill of 500 cells × 2,000 signs, 50 changed on both sides",
            lambda: merge(base, ours, theirs),
            0.050,
            "reading the three contents",
            case.parsed,
        )
    ]
