"""What the documents say is so: links lead somewhere, and made pages are as they would be made."""

import re
from pathlib import Path

from community.admin.schema import described
from tests.house.sources import ROOT

DOCUMENTS = sorted(
    path.relative_to(ROOT) for place in ("*.md", "docs/**/*.md") for path in ROOT.glob(place)
)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"```.*?```", re.DOTALL)


def test_links_between_documents_lead_somewhere() -> None:
    broken = {
        f"{document}: {target}"
        for document in DOCUMENTS
        for target in LINK.findall(CODE.sub("", (ROOT / document).read_text()))
        if not (ROOT / document).parent.joinpath(target).exists()
    }

    assert Path("README.md") in DOCUMENTS
    assert broken == set()


def test_the_files_that_documents_name_are_there() -> None:
    named = re.compile(r"`((?:community|models|templates|migrations|tests|docs)/[\w./-]+)`")

    missing = {
        f"{document}: {name}"
        for document in DOCUMENTS
        for name in named.findall((ROOT / document).read_text())
        if not (ROOT / name).exists()
    }

    assert missing == set()


def test_the_explanation_of_the_tables_is_up_to_date() -> None:
    written = (ROOT / "docs" / "schema.md").read_text()

    assert written == described(), "flask --app wsgi schema > docs/schema.md"


def test_decisions_are_numbered_one_by_one() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
