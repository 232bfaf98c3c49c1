"""A comment as it was sent, with the HTML made of it before the write transaction."""

from __future__ import annotations

from dataclasses import dataclass

from community import markup


@dataclass(frozen=True)
class Rendered:
    """The source of a comment, its cleaned HTML, and the number of what made it."""

    body: str
    html: str
    renderer: int = markup.RENDERER


def render(body: str) -> Rendered:
    """Make a comment's Markdown into HTML that is safe to show."""
    return Rendered(body=body, html=markup.comment_html(body))
