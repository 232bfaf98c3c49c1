"""The files of the product, as the house rules read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("bench", "community", "models", "migrations", "tests")


def python_files(*folders: str) -> list[Path]:
    """Python files below these folders of the repository, by their paths in it."""
    return sorted(
        path.relative_to(ROOT)
        for folder in folders or FOLDERS
        for path in (ROOT / folder).rglob("*.py")
    )


def templates() -> list[Path]:
    return sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.*"))


def text_of(path: Path) -> str:
    return (ROOT / path).read_text()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path), str(path))


def imported_by(path: Path) -> set[str]:
    """The full names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def calls_in(path: Path) -> list[tuple[int, str]]:
    """The calls in a file: the line, and what is called as it is written there."""
    return [
        (node.lineno, ast.unparse(node.func))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
    ]
