"""Every word of the interface stands in the catalogues, and nothing else does."""

import re

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from tests.house.sources import ROOT
from tests.messages import TRANSLATIONS, catalogue, placeholders

LOCALES = ("de", "zh_Hans")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_holds_exactly_the_messages_of_the_product(locale: str) -> None:
    said = messages_of_the_product()

    held = {first(message.id) for message in catalogue(locale) if message.id}

    assert held == said, "make messages"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated_and_none_is_a_guess(locale: str) -> None:
    messages = [message for message in catalogue(locale) if message.id]

    missing = [message.id for message in messages if not all(forms(message.string))]
    guessed = [message.id for message in messages if message.fuzzy]
    plural = [m.id for m in messages if m.pluralizable and len(forms(m.string)) != plurals(locale)]

    assert messages
    assert (missing, guessed, plural) == ([], [], [])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_keeps_the_placeholders(locale: str) -> None:
    changed = [
        (message.id, translation)
        for message in catalogue(locale)
        if message.id
        for translation in forms(message.string)
        if translation
        and set(placeholders(translation)) != set(placeholders(forms(message.id)[-1]))
    ]

    assert changed == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_head_of_a_catalogue_names_nobody(locale: str) -> None:
    head = (TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po").read_text()[:2000]

    assert "@" not in head.partition("\n\n")[0]


@pytest.mark.parametrize(
    ("locale", "letters"), [("de", r"[A-Za-zÄÖÜäöüß]"), ("zh_Hans", r"[\u3400-\u9fff]")]
)
def test_translations_are_written_in_their_own_letters(locale: str, letters: str) -> None:
    named = {"Skill Commons", "Skill-Profil"}

    foreign = [
        translation
        for message in catalogue(locale)
        if message.id
        for translation in forms(message.string)
        if re.search(r"[A-Za-z]{4,}", re.sub(r"%\(\w+\)s|CSV|YAML", "", translation))
        and not re.search(letters, translation)
        and translation not in named
    ]

    assert foreign == []


def messages_of_the_product() -> set[str]:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    return {
        first(message)
        for folder in ("community", "templates")
        for _, _, message, _, _ in extract_from_dir(
            str(ROOT / folder), mapping(methods, folder), options_of(options, folder), KEYWORDS
        )
    }


def mapping(methods: list[tuple[str, str]], folder: str) -> list[tuple[str, str]]:
    """The patterns of babel.cfg, as seen from inside of a folder."""
    return [(p.removeprefix(f"{folder}/"), m) for p, m in methods if p.startswith(folder)]


def options_of(options: dict[str, dict[str, str]], folder: str) -> dict[str, dict[str, str]]:
    return {p.removeprefix(f"{folder}/"): o for p, o in options.items()}


def first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def forms(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The forms of a message, or one that says nothing."""
    return tuple(message) if isinstance(message, tuple | list) else (message or "",)


def plurals(locale: str) -> int:
    return catalogue(locale).num_plurals
