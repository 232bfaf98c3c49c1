"""Pages of few levels, and the hints on them."""

from collections.abc import Mapping

from community.rules.content import Cell, Content, PartPath, Place
from community.rules.hints import Hint, HintKind, Ranks

LEVELS = ("junior", "mid", "senior", "lead")
LADDER: Ranks = {level: ("engineering", rank) for rank, level in enumerate(LEVELS)}
MISSING, SAME, PART = HintKind.MISSING_ABOVE, HintKind.SAME_TEXT, HintKind.ONLY_PART
Said = Mapping[str, Cell]


def required(text: str) -> Cell:
    return Cell(text, required=True)


def optional(text: str) -> Cell:
    return Cell(text, required=False)


def page(said: Said, role: str = "ml") -> Content:
    cells = {(role, level): cell for level, cell in said.items()}
    return Content("PyTorch", "Networks.", Place("d1"), "en", cells)


def hint(kind: HintKind, lower: str, upper: str, role: str = "ml") -> Hint:
    return Hint(PartPath.cell((role, lower)), PartPath.cell((role, upper)), kind)


A, B, C = required("Trains models."), required("Explains results."), required("Leads others.")
"""What levels may say; each is one statement, and required."""
BOTH = required("Trains models. Explains results.")
