"""What every page has to be, whichever test opens it."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.html import UNSEEN, Element
from tests.messages import untranslated

TAGS = {"en": "en", "de": "de", "zh": "zh-Hans"}
NOT_LABELLED = {"hidden", "submit", "button", "reset", "image"}
UNFILLED = re.compile(r"%\(\w+\)[sd]|\{\{|\{%|\{\w*\}|<built-in|<function|object at 0x")
CHINESE = re.compile(r"[\u3400-\u9fff]")
ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")


def complaints(page: Element, address: str) -> list[str]:
    """All that is wrong with a page that was opened at this address."""
    code = address.lstrip("/").split("/")[0]
    judged = [
        *headings(page),
        *ids(page),
        *controls(page),
        *names(page),
        *forms(page),
        *nothing_inline(page),
    ]
    if code in TAGS:
        judged += language(page, code)
    return judged


def headings(page: Element) -> Iterator[str]:
    ranks = [(int(each.tag[1]), each.words) for each in page.every("h1", "h2", "h3", "h4", "h5")]
    firsts = [words for rank, words in ranks if rank == 1]
    titles = [each.words for each in page.every("title") if each.above and each.above.tag == "head"]
    if len(firsts) != 1:
        yield f"{len(firsts)} h1 instead of one: {firsts}"
    elif len(titles) != 1 or not titles[0].startswith(firsts[0]) or not firsts[0]:
        yield f"the title {titles} does not begin with the h1 {firsts[0]!r}"
    before = 0
    for rank, words in ranks:
        if before and rank > before + 1:
            yield f"heading {words!r} (h{rank}) follows an h{before}"
        if not words:
            yield f"an h{rank} is empty"
        before = rank


def ids(page: Element) -> Iterator[str]:
    count = Counter(each.attributes["id"] for each in page.inside() if "id" in each.attributes)
    yield from (f"the id {name!r} stands there {n} times" for name, n in count.items() if n > 1)
    for each in page.inside():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"):
            for name in each.attributes.get(attribute, "").split():
                if name not in count:
                    yield f"<{each.tag} {attribute}={name!r}> names nothing on the page"
        target = each.attributes.get("href", "")
        if each.tag == "a" and target.startswith("#") and target[1:] not in count:
            yield f"the link {each.words!r} leads to {target}, which is not on the page"


def controls(page: Element) -> Iterator[str]:
    labels = {each.attributes.get("for") for each in page.every("label") if each.words}
    for control in page.every("input", "select", "textarea"):
        named = control.attributes.get("aria-label") or control.attributes.get("aria-labelledby")
        if control.attributes.get("type") in NOT_LABELLED or named:
            continue
        wrapped = any(each.tag == "label" and each.words for each in control.around())
        if not wrapped and control.attributes.get("id") not in labels:
            yield f"{shown(control)} has no label"


def names(page: Element) -> Iterator[str]:
    for each in page.every("a", "button", "summary"):
        pictures = "".join(picture.attributes.get("alt", "") for picture in each.every("img"))
        if not (each.words or pictures or each.attributes.get("aria-label")):
            yield f"{shown(each)} has no name"
        if each.tag == "a" and not each.attributes.get("href", ""):
            yield f"the link {each.words!r} leads nowhere"
    yield from (
        f"{shown(each)} has no alt" for each in page.every("img") if "alt" not in each.attributes
    )


def forms(page: Element) -> Iterator[str]:
    for form in page.every("form"):
        hidden = {
            each.attributes.get("name"): each.attributes.get("value", "")
            for each in form.every("input")
            if each.attributes.get("type") == "hidden"
        }
        unsafe = form.attributes.get("method", "get").lower() == "post"
        where = form.attributes.get("action", "of the page itself")
        if unsafe and not hidden.get("csrf_token"):
            yield f"the form {where} has no CSRF token"
        if not unsafe and "csrf_token" in hidden:
            yield f"the form {where} shows a CSRF token in its address"
        if unsafe and form.every("textarea") and not hidden.get("once"):
            yield f"the form {where} takes text and has no once-token"
        if any(each.tag == "form" for each in form.around()):
            yield f"the form {where} stands in another form"


def nothing_inline(page: Element) -> Iterator[str]:
    for each in page.inside():
        refused = [n for n in each.attributes if n == "style" or n.startswith("on")]
        if (
            refused
            or each.tag == "style"
            or (each.tag == "script" and "src" not in each.attributes)
        ):
            yield f"{shown(each)} is refused by the content security policy"


def language(page: Element, code: str) -> Iterator[str]:
    said = [each.attributes.get("lang") for each in page.every("html")]
    if said != [TAGS[code]]:
        yield f"lang is {said} instead of {TAGS[code]!r}"
    for words in interface_words(page):
        if UNFILLED.search(words):
            yield f"a placeholder was left in {words!r}"
        if original := untranslated(words, code):
            yield f"{words!r} is English: {original!r} has a translation"
    if code == "zh":
        for each in page.every("label", "legend", "button"):
            own = " ".join(interface_words(each))
            if ENGLISH_WORD.search(own) and not CHINESE.search(own):
                yield f"{shown(each)} says {own!r} on a Chinese page"


def interface_words(page: Element) -> Iterator[str]:
    """What the site itself says; people's words have a language of their own, a bdi, or `said`."""
    for part in page.content:
        if isinstance(part, str):
            if words := " ".join(part.split()):
                yield words
        elif part.tag == "html" or not (
            "lang" in part.attributes or part.tag == "bdi" or "said" in part.classes()
        ):
            yield from (
                said
                for name in ("aria-label", "title", "alt", "placeholder")
                if (said := part.attributes.get(name))
            )
            if part.tag not in UNSEEN and part.tag not in {"textarea", "pre", "code"}:
                yield from interface_words(part)


def shown(element: Element) -> str:
    """The element's start as it stands on the page."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attributes.items())
    return f"<{element.tag}{attributes}>"
