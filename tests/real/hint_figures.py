"""The figures in docs/hints.md; `python -m tests.real.hint_figures` prints them."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from community.interchange.framework import Framework
from community.interchange.mapping import read_mapping
from community.interchange.table import read_table
from community.rules.content import Content
from community.rules.diff import Change, changes_between
from community.rules.hints import Hint, HintFinder, HintKind, newly_caused
from community.rules.impact import Effect
from community.rules.preparing import Prepared, prepare
from community.rules.together import Together, hints_together
from tests.real.framework_pages import pages_of, ranks_of
from tests.real.ft_families import families
from tests.real.ft_history import LEVEL, Accepted, Items, Proposal, accepted_versions, proposals
from tests.real.ft_themes import RANKS, page_of, themes_of
from tests.real.place import FOLDER, ROOT

DOCUMENT = ROOT / "docs" / "hints.md"
HEADING = "## Figures"
NAMES = {
    HintKind.MISSING_ABOVE: "Required below, missing above",
    HintKind.SAME_TEXT: "The same text as the level below",
    HintKind.ONLY_PART: "Only part of the level below",
}


def written_figures() -> str:
    """The last part of the document, from its heading to its end."""
    gdad, ft = hints_in(gdad_framework()), hints_in(ft_framework())
    caused = Counter(hint.kind for hints in caused_by_proposals().values() for hint in hints)
    hints = [_row("Hints", "GDaD", "FT", "newly caused by the 62"), _row(*["---"] * 4)]
    for kind, name in NAMES.items():
        hints.append(_row(name, gdad[kind], ft[kind], caused[kind]))
    changes, strongest = effects_of_proposals()
    effects = [_row("Effect", "changes", "proposals"), _row(*["---"] * 3)]
    for effect in Effect:
        effects.append(_row(effect.capitalize(), changes[effect], strongest[effect]))
    sets = [_row("Effects of a proposal", "proposals"), _row("---", "---")]
    for found, number in sets_of_effects().most_common():
        sets.append(_row(", ".join(found), number))
    parts = [[HEADING], [_sizes()], hints, [_those_who_caused()], effects, sets]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def gdad_framework() -> Framework:
    """The Government Digital and Data framework, its levels in order."""
    table = FOLDER / "gdad-capability-framework" / "roles.csv"
    return read_table(table, read_mapping(Path(__file__).with_name("gdad.yaml"))).framework


def ft_framework() -> Framework:
    """The job families of the engineering progression."""
    with TemporaryDirectory() as folder:
        return families(Path(folder))


def hints_in(framework: Framework) -> Counter[HintKind]:
    """How many hints the pages of a framework have as they stand."""
    finder = HintFinder(ranks_of(framework))
    return Counter(hint.kind for page in pages_of(framework) for hint in finder.hints_of(page))


def caused_by_proposals() -> Mapping[int, Sequence[Hint]]:
    """What each proposal newly causes on the page that it was made against."""
    found = {each.number: list(_caused(each)) for each in proposals()}
    return {number: hints for number, hints in found.items() if hints}


def caused_together() -> Sequence[Together]:
    """What proposals that were open at the same time cause only together.

    Looked at whenever one was opened, on the page of that moment; those never merged are left out,
    since nobody wrote down when they were closed.
    """
    found: list[Together] = []
    for opened in proposals():
        page = [each for each in accepted_versions() if each.committed_at <= opened.opened_at]
        waiting = [each for each in proposals() if each is opened or _was_open(each, opened)]
        if page:
            found.extend(_together(page[-1], waiting))
    return found


def effects_of_proposals() -> tuple[Counter[str], Counter[str]]:
    """How many changes have which effect, and of how many proposals it is the strongest."""
    changes = Counter(change.effect for each in _prepared() for change in each.changes)
    return changes, Counter(each.effect for each in _prepared())


def sets_of_effects() -> Counter[tuple[str, ...]]:
    """Which effects occur together in how many proposals."""
    found = ({change.effect for change in each.changes} for each in _prepared())
    return Counter(tuple(effect for effect in Effect if effect in effects) for effects in found)


@cache
def _prepared() -> list[Prepared]:
    """The proposals as their preview would have compared them."""
    return [prepare(each.base.content, each.content, None, {LEVEL: ()}) for each in proposals()]


def _caused(proposal: Proposal) -> Iterator[Hint]:
    for before, after in _pages(proposal.base.items, proposal.items):
        yield from newly_caused(before, after, RANKS)


def _was_open(proposal: Proposal, opened: Proposal) -> bool:
    if proposal.accepted is None:
        return False
    return proposal.opened_at <= opened.opened_at < proposal.accepted.committed_at


def _together(present: Accepted, waiting: Sequence[Proposal]) -> Iterator[Together]:
    asked: dict[str, dict[int, Sequence[Change]]] = {}
    for each in waiting:
        for before, after in _pages(each.base.items, each.items):
            asked.setdefault(before.name, {})[each.number] = changes_between(before, after)
    pages = themes_of(present.items)
    for theme, suggestions in asked.items():
        yield from hints_together(pages.get(theme, page_of(theme, {})), suggestions, RANKS)


def _pages(before: Items, after: Items) -> Iterator[tuple[Content, Content]]:
    """The pages of each theme on both sides; one that is not there says nothing."""
    old, new = themes_of(before), themes_of(after)
    for theme in sorted(old.keys() | new.keys()):
        nothing = page_of(theme, {})
        yield old.get(theme, nothing), new.get(theme, nothing)


def _sizes() -> str:
    gdad, ft = gdad_framework(), ft_framework()
    changes = sum(len(each.changes) for each in _prepared())
    return (
        f"GDaD: {len(gdad.skills)} skills, {gdad.cell_count:,} cells. "
        f"FT: {len(ft.skills)} skills, {ft.cell_count} cells. "
        f"{len(proposals())} proposals with {changes} changes."
    )


def _those_who_caused() -> str:
    numbers = ", ".join(f"#{number}" for number in caused_by_proposals())
    together = len(caused_together())
    return (
        f"Proposals that cause any: {numbers or 'none'}. "
        f"Only together with others that were open at the same time: {together or 'none'}."
    )


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write(written_figures())
