"""What merging a large skill takes that both sides changed."""

from bench.cold import forget
from bench.measuring import by_turns
from bench.merge_case import merge_case
from bench.table import Figure, below
from community.rules.merge import merge


def figures(*, rounds: int = 15) -> list[Figure]:
    """The time of one merge from parsed contents, beside that of parsing the three of them."""
    case = merge_case(1, cells=500, size=2_000, changed=50)
    base, ours, theirs = case.parsed()
    case.check(merge(base, ours, theirs))
    merging, parsing = by_turns(
        [lambda: merge(base, ours, theirs), case.parsed], rounds=rounds, before=forget
    )
    return [
        below(
            "merge of a skill of 500 cells × 2,000 signs, 50 changed on both sides",
            merging,
            0.050,
            beside="reading the three contents",
            reference=parsing,
        )
    ]
