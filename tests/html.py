"""A page taken apart into elements, strictly: what is opened is closed, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr "
    "circle ellipse line path polygon polyline rect stop use".split()
)
UNSEEN = frozenset({"head", "script", "style", "template"})


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    above: "Element | None" = None
    content: list["Element | str"] = field(default_factory=list)

    def every(self, *tags: str) -> list["Element"]:
        """All elements inside with one of these names, in the order of the page."""
        return [each for each in self.inside() if each.tag in tags]

    def one(self, tag: str, **attributes: str) -> "Element":
        """The only element with this name and these attributes."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        found = [
            each
            for each in self.every(tag)
            if all(each.attributes.get(name) == value for name, value in wanted.items())
        ]
        assert len(found) == 1, f"{len(found)} <{tag}> with {wanted} instead of one"
        return found[0]

    def inside(self) -> Iterator["Element"]:
        for part in self.content:
            if isinstance(part, Element):
                yield part
                yield from part.inside()

    def around(self) -> Iterator["Element"]:
        """What this stands in, from the nearest outwards."""
        if self.above is not None:
            yield self.above
            yield from self.above.around()

    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def words(self) -> str:
        """What a reader sees of it, with single blanks."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNSEEN:
                yield from part._pieces()
                yield "" if part.tag in INLINE else " "


INLINE = frozenset("a abbr b bdi code del em i ins mark small span strong sub sup time".split())


class PageError(AssertionError):
    """The page is not the HTML that was meant."""


class Taker(HTMLParser):
    """Builds the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.present = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise PageError(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.present)
        self.present.content.append(element)
        if tag not in VOID:
            self.present = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.present.tag != tag or self.present.above is None:
            line, _ = self.getpos()
            raise PageError(f"line {line}: </{tag}> closes <{self.present.tag}>")
        self.present = self.present.above

    def handle_data(self, data: str) -> None:
        self.present.content.append(data)


def elements_of(html: str) -> Element:
    """The page as one element. Raises PageError where tags do not match."""
    taker = Taker()
    taker.feed(html)
    taker.close()
    if taker.present is not taker.root:
        raise PageError(f"<{taker.present.tag}> is never closed")
    return taker.root
