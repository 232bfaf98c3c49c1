"""Questions to YAML nodes, answered with what stands there or with a refusal."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from community.interchange.framework import Names
from community.interchange.refusal import ImportRefused
from community.interchange.texts import Texts
from community.interchange.yaml_text import Entries, Items, Node, Text
from community.rules.slugs import slug_of

_ID = re.compile(r"[A-Za-z0-9_-]{1,24}")


class Source:
    """One file being read, with its name, its texts and the language it is written in."""

    def __init__(self, file: str, texts: Texts) -> None:
        """Start with English; `language` is set as soon as the file has said it."""
        self.file = file
        self.texts = texts
        self.language = "en"
        self._ids: dict[str, int] = {}

    def refused(self, node: Node | int, message: str) -> ImportRefused:
        """Make the refusal of a node or line."""
        line = node if isinstance(node, int) else node.line
        return ImportRefused(self.file, line, message)

    def entries(self, node: Node, what: str, keys: Sequence[str] | None = None) -> Entries:
        """Take the node as a map, its keys from the given ones if there are any given."""
        if _is_nothing(node):
            return Entries({}, {}, node.line)
        if not isinstance(node, Entries):
            raise self.refused(node, f"{what} is no map; write “key: value” lines")
        for key in node.values if keys is not None else ():
            if keys is not None and key not in keys:
                near = get_close_matches(key, keys, n=1)
                cure = f"perhaps “{near[0]}” is meant" if near else f"known are {', '.join(keys)}"
                message = f"{what} has the unknown key “{key}”; {cure}"
                raise self.refused(node.lines[key], message)
        return node

    def below(self, parent: Entries, key: str, what: str) -> Entries:
        """The map under a key, empty where there is none; its own keys are not checked."""
        node = parent.values.get(key)
        return Entries({}, {}, parent.line) if node is None else self.entries(node, what)

    def items(self, parent: Entries, key: str) -> tuple[Node, ...]:
        """The list under a key, empty where there is none."""
        node = parent.values.get(key)
        if node is None or _is_nothing(node):
            return ()
        if not isinstance(node, Items):
            raise self.refused(node, f"“{key}” is no list; begin each entry with “- ”")
        return node.values

    def text(self, parent: Entries, key: str, otherwise: str) -> str:
        """The text under a key as it stands."""
        node = parent.values.get(key)
        if node is None or _is_nothing(node):
            return otherwise
        return self.plain(node, f"“{key}”")

    def plain(self, node: Node, what: str) -> str:
        """The text of a node as it stands."""
        if not isinstance(node, Text):
            raise self.refused(node, f"{what} is no text; write it behind the colon")
        return node.value

    def flag(self, parent: Entries, key: str) -> bool:
        """A yes or no under a key; absent is no."""
        said = self.text(parent, key, "no").casefold()
        if said in {"yes", "true"}:
            return True
        if said in {"no", "false"}:
            return False
        raise self.refused(parent.values[key], f"“{key}” is neither yes nor no; write one of them")

    def id_of(self, parent: Entries) -> str | None:
        """The id under the key `id`, if there is one."""
        given = self.text(parent, "id", "")
        if not given:
            return None
        node = parent.values["id"]
        if not _ID.fullmatch(given):
            cure = "write up to 24 letters, digits, hyphens or underscores"
            raise self.refused(node, f"the id “{given[:60]}” is none; {cure}")
        first = self._ids.setdefault(given, node.line)
        if first != node.line:
            message = f"the id “{given}” stands here and in line {first}; each thing has its own"
            raise self.refused(node, message)
        return given

    def slug(self, key: str, line: int, what: str) -> str:
        """A key or text that must be a slug."""
        return self.texts.slug(key, line, what)

    def slug_from(self, parent: Entries, name: str, what: str) -> str:
        """The slug under the key `slug`, or the one made of the name."""
        given = self.text(parent, "slug", "")
        return self.slug(given, parent.values["slug"].line, what) if given else slug_of(name)

    def language_of(self, parent: Entries, otherwise: str) -> str:
        """The language under the key `language`."""
        given = self.text(parent, "language", "")
        if not given:
            return otherwise
        return self.texts.language(given, parent.values["language"].line, "“language”")

    def names(self, node: Node | None, line: int, what: str) -> Names:
        """One name, or a map of one name a language; the source's own language comes first."""
        if node is None or _is_nothing(node):
            raise self.refused(line, f"{what} has no name; write “name: …”")
        named = self._by_language(node, what)
        read = {tag: self.texts.name(text.value, text.line, what) for tag, text in named.items()}
        return _own_first(read, self.language)

    def descriptions(self, parent: Entries, what: str) -> Names:
        """The description under a key of its own, one or one a language; may be absent."""
        node = parent.values.get("description")
        if node is None or _is_nothing(node):
            return {}
        what = f"the description of {what}"
        described = self._by_language(node, what)
        return {
            tag: self.texts.description(text.value, text.line, what)
            for tag, text in described.items()
        }

    def _by_language(self, node: Node, what: str) -> dict[str, Text]:
        if isinstance(node, Text):
            return {self.language: node}
        read = {}
        entries = self.entries(node, what)
        for key, value in entries.values.items():
            tag = self.texts.language(key, entries.lines[key], what)
            self.plain(value, f"{what} ({tag})")
            if isinstance(value, Text):
                read[tag] = value
        return read


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Text) and node.value == ""


def _own_first(names: dict[str, str], language: str) -> Names:
    return dict(sorted(names.items(), key=lambda item: item[0] != language))
