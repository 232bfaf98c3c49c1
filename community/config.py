"""Settings from the environment: each has a type, a preset and a sentence."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

ROOT = Path(__file__).resolve().parent.parent
DEMO_PEOPLE = "demo-people.txt"
"""The file in INSTANCE that a site has which was made for trying out."""


class SettingError(click.ClickException):
    """A setting that cannot be used; the message names it and the cure."""


@dataclass(frozen=True)
class Setting:
    """One setting: its name, what it is when nobody sets it, how it is read, what it does."""

    name: str
    preset: str
    read: Callable[[str], Any]
    sentence: str


def _yes_or_no(value: str) -> bool:
    words = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    if value.lower() not in words:
        raise ValueError("write yes or no")
    return words[value.lower()]


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _not_negative(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError("write a whole number from 0 up")
    return int(value)


def _at_least_one(value: str) -> int:
    number = _not_negative(value)
    if number == 0:
        raise ValueError("write a whole number from 1 up")
    return number


def _port(value: str) -> int:
    number = _not_negative(value)
    if not 0 < number < 2**16:
        raise ValueError("write a port from 1 to 65535")
    return number


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("write a zone such as Europe/Berlin")
    return value


def _security(value: str) -> str:
    if value not in {"starttls", "tls", "none"}:
        raise ValueError("write starttls, tls or none")
    return value


def _languages(value: str) -> tuple[str, ...]:
    codes = _words(value)
    if not codes or not set(codes) <= {"en", "de", "zh"}:
        raise ValueError("write some of en, de, zh with commas between them")
    return codes


SETTINGS = (
    Setting("DATABASE_URL", "", str, "PostgreSQL's address; empty: one SQLite file in INSTANCE."),
    Setting("INSTANCE", str(ROOT / "instance"), Path, "Folder of the SQLite file, keys and mails."),
    Setting("SECRET_KEY", "", str, "Signs cookies; empty: made once and kept in INSTANCE."),
    Setting("PUBLIC_URL", "", str, "The site's address as people see it, for links in mails."),
    Setting("HOST", "127.0.0.1", str, "Address that the server listens on."),
    Setting("PORT", "8000", _port, "Port that the server listens on."),
    Setting("WEB_WORKERS", "1", _at_least_one, "Web processes; more than one needs PostgreSQL."),
    Setting("TRUSTED_PROXIES", "0", _not_negative, "Reverse proxies in front of the server."),
    Setting("SITE_NAME", "Skill Commons", str, "The name in the header and in mails."),
    Setting("SITE_LANGUAGES", "en,de,zh", _languages, "Languages offered, the first one leading."),
    Setting("SITE_ZONE", "UTC", _zone, "Time zone of dates on pages for visitors."),
    Setting("MAIL_HOST", "", str, "Mail server; empty: mails go to the log and INSTANCE/outbox."),
    Setting("MAIL_PORT", "587", _port, "Port of the mail server."),
    Setting("MAIL_SECURITY", "starttls", _security, "starttls, tls or none."),
    Setting("MAIL_USER", "", str, "Name to sign in at the mail server with; empty: none."),
    Setting("MAIL_PASSWORD", "", str, "Password for the mail server."),
    Setting("MAIL_FROM", "Skill Commons <skills@localhost>", str, "Sender of all mails."),
    Setting("TAKE_BACK_SECONDS", "300", _not_negative, "How long news of a decision is held."),
    Setting("RATE_LIMITS", "yes", _yes_or_no, "Limit how often forms open to all may be sent."),
)


def read_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """All settings by name, from the environment or their presets.

    Makes INSTANCE, and keeps a generated SECRET_KEY there. Raises SettingError naming the setting.
    """
    settings = {setting.name: _read(setting, environment) for setting in SETTINGS}
    settings["INSTANCE"] = settings["INSTANCE"].absolute()
    settings["INSTANCE"].mkdir(mode=0o700, parents=True, exist_ok=True)
    settings["EMBEDDED"] = not settings["DATABASE_URL"]
    if not settings["EMBEDDED"] and not (settings["SECRET_KEY"] and settings["PUBLIC_URL"]):
        raise SettingError("With DATABASE_URL, set SECRET_KEY and PUBLIC_URL too.")
    if settings["EMBEDDED"] and settings["WEB_WORKERS"] > 1:
        raise SettingError("WEB_WORKERS above 1 needs PostgreSQL: set DATABASE_URL.")
    if settings["EMBEDDED"] and (settings["INSTANCE"] / DEMO_PEOPLE).exists():
        # Who tries the site out wants to see at once what follows a decision.
        settings["TAKE_BACK_SECONDS"] = int(environment.get("TAKE_BACK_SECONDS") or 0)
    settings["PUBLIC_URL"] = (
        settings["PUBLIC_URL"] or f"http://{settings['HOST']}:{settings['PORT']}"
    ).rstrip("/")
    settings["SECRET_KEY"] = settings["SECRET_KEY"] or _kept_key(settings["INSTANCE"])
    settings["SQLALCHEMY_DATABASE_URI"] = _database(settings)
    return settings


def _read(setting: Setting, environment: Mapping[str, str]) -> Any:
    value = environment.get(setting.name) or setting.preset
    try:
        return setting.read(value)
    except ValueError as problem:
        raise SettingError(f"{setting.name}={value}: {problem}.") from problem


def _kept_key(instance: Path) -> str:
    path = instance / "secret_key"
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()


def _database(settings: Mapping[str, Any]) -> str:
    if settings["EMBEDDED"]:
        file = settings["INSTANCE"] / "skill-commons.sqlite3"
        # SQLite gives the files that it makes beside this one the same permissions.
        file.touch(mode=0o600)
        return f"sqlite:///{file}"
    address: str = settings["DATABASE_URL"]
    scheme, _, rest = address.partition("://")
    if scheme == "sqlite":
        return address
    if scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise SettingError("DATABASE_URL begins with postgresql:// (or sqlite:///).")
    return f"postgresql+psycopg://{rest}"
