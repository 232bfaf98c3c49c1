"""The table of the 62 proposals in docs/merging.md; `python -m tests.real.ft_table` prints it."""

import sys
from collections.abc import Iterator, Sequence

from community.rules.content import CellKey
from community.rules.merge import Fit
from tests.real.ft_history import accepted_versions, proposals
from tests.real.ft_replay import Replay, faults_of, replays
from tests.real.place import ROOT

DOCUMENT = ROOT / "docs" / "merging.md"
HEADING = "### The 62 proposals"
COLUMNS = (
    "Proposal",
    "Made against",
    "Decided on",
    "Cells",
    "Met",
    "How they fit",
    "As accepted",
    "Why not",
)


def written_table() -> str:
    """The last part of the document, from its heading to its end."""
    lines = [HEADING, "", *_figures(), "", _row(COLUMNS)]
    lines.append("|" + " --- |" * len(COLUMNS))
    lines += [_row(_facts(each)) for each in replays()]
    return "\n".join(lines) + "\n"


def _figures() -> Iterator[str]:
    merged = [each for each in replays() if each.proposal.accepted]
    moved = [each for each in merged if each.proposal.base is not each.proposal.decided_on]
    equal = [each for each in merged if each.is_equal]
    fits = [outcome.fit for each in replays() for outcome in each.merge.outcomes]
    faults = [fault for each in replays() for fault in faults_of(each)]
    yield f"- {len(accepted_versions())} accepted versions, {len(proposals())} proposals"
    yield f"- {len(merged)} were merged; {len(moved)} of them met a page that had moved on"
    yield f"- {len(equal)} of {len(merged)} give exactly the page that was accepted"
    yield f"- of {len(fits)} changes: " + ", ".join(
        f"{fits.count(fit)} {fit}" for fit in Fit if fit in fits
    )
    yield f"- statements lost: {len(faults) or 'none'}"


def _facts(replayed: Replay) -> Sequence[str]:
    proposal = replayed.proposal
    fits = replayed.fits
    return (
        f"#{proposal.number}",
        str(proposal.base.number),
        str(proposal.decided_on.number),
        str(len({outcome.path.key for outcome in replayed.merge.outcomes})),
        str(sum(outcome.ours != outcome.base for outcome in replayed.merge.outcomes)),
        ", ".join(f"{fits[fit]} {fit}" for fit in Fit if fits[fit]),
        "yes" if replayed.is_equal else "no" if proposal.accepted else "never merged",
        _why_not(replayed),
    )


def _why_not(replayed: Replay) -> str:
    """Where the merged page is not the accepted one, and what became of that later."""
    accepted = replayed.proposal.accepted
    if accepted is None or replayed.is_equal:
        return ""
    if conflicts := len(replayed.merge.conflicts):
        return f"{conflicts} left to people"
    merged, taken = replayed.merge.content.cells, accepted.content.cells
    keys = {key for key in merged.keys() | taken.keys() if merged.get(key) != taken.get(key)}
    came = [_accepted_later(replayed, key, accepted.number) for key in keys]
    late = [number for number in came if number is not None]
    if len(late) < len(came):
        return f"{len(keys)} cells were accepted in other words"
    return (
        f"{len(keys)} cells were not taken in then; all were, word by word, by version {max(late)}"
    )


def _accepted_later(replayed: Replay, key: CellKey, number: int) -> int | None:
    """The first later version in which the cell says what the merge gives."""
    wanted = replayed.merge.content.cells.get(key)
    later = (each for each in accepted_versions() if each.number > number)
    return next((each.number for each in later if each.content.cells.get(key) == wanted), None)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(written_table())
