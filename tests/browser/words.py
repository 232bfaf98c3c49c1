"""What the interface says in a language, looked up as the product looks it up."""

from typing import Any

from community.languages import LANGUAGES, catalogue


class Words:
    """`say("Watch")` is what the button says in this language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._messages = catalogue(LANGUAGES[code].locale)

    def __call__(self, english: str, **values: Any) -> str:
        said = self._messages.gettext(english)
        return said % values if values else said
