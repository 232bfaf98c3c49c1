"""The one place where text from people becomes HTML."""

from __future__ import annotations

import re

import bleach
import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

RENDERER = 1
"""Raised whenever `comment_html` makes other HTML of the same text."""

TAGS = {
    "p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}}
PROTOCOLS = {"http", "https", "mailto"}

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'“”„「」（），。；]{1,2000}")
_AFTER_ADDRESS = ".,;:!?)]}"


def comment_html(source: str) -> str:
    """Clean HTML of a comment's Markdown; raw HTML in it is shown as text.

    Two cleaners with one short list, the second one kept up by others (bleach 6.4 is its last
    release). A cleaner is made for each call: a shared one is not safe between threads.
    """
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    rendered = markdown.enable(["linkify", "strikethrough"]).disable("image").render(source)
    rendered = rendered.replace("<s>", "<del>").replace("</s>", "</del>")
    once_cleaned = bleach.Cleaner(
        tags=TAGS,
        attributes={tag: list(names) for tag, names in ATTRIBUTES.items()},
        protocols=PROTOCOLS,
        strip=True,
    ).clean(rendered)
    return nh3.clean(
        once_cleaned,
        tags=TAGS,
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=PROTOCOLS,
        link_rel="nofollow noopener ugc",
    )


def cleaned(html: str) -> Markup:
    """Stored HTML that `comment_html` made, ready for a page."""
    return Markup(html)


def prose(text: str) -> Markup:
    """HTML of a description: lines count, `- ` begins a list item, web addresses become links."""
    parts: list[str] = []
    items: list[str] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        if lines:
            parts.append("<p>" + "<br>".join(lines) + "</p>")
            lines.clear()

    def end_list() -> None:
        if items:
            parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
            items.clear()

    for line in text.split("\n"):
        if line.startswith("- "):
            end_paragraph()
            items.append(_with_links(line[2:]))
        elif line.strip():
            end_list()
            lines.append(_with_links(line))
        else:
            end_paragraph()
            end_list()
    end_paragraph()
    end_list()
    return Markup("".join(parts))


def _with_links(line: str) -> str:
    parts: list[str] = []
    position = 0
    for match in _WEB_ADDRESS.finditer(line):
        found = match.group().rstrip(_AFTER_ADDRESS)
        shown = escape(found)
        parts.append(str(escape(line[position : match.start()])))
        parts.append(f'<a href="{shown}" rel="nofollow noopener ugc">{shown}</a>')
        position = match.start() + len(found)
    parts.append(str(escape(line[position:])))
    return "".join(parts)
