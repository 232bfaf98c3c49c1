"""Settings from the environment."""

import stat
from pathlib import Path

import pytest

from community.config import DEMO_PEOPLE, SettingError, read_settings


def test_without_any_setting_everything_is_in_one_folder(tmp_path: Path) -> None:
    settings = read_settings({"INSTANCE": str(tmp_path / "instance")})

    assert settings["EMBEDDED"]
    assert settings["SQLALCHEMY_DATABASE_URI"].startswith(f"sqlite:///{tmp_path}/instance/")
    assert settings["PUBLIC_URL"] == "http://127.0.0.1:8000"


def test_the_made_key_is_kept_and_private(tmp_path: Path) -> None:
    first = read_settings({"INSTANCE": str(tmp_path)})["SECRET_KEY"]

    again = read_settings({"INSTANCE": str(tmp_path)})["SECRET_KEY"]

    assert first == again
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_database_is_for_the_owner_alone_wherever_it_lies(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    read_settings({"INSTANCE": str(tmp_path)})

    assert stat.S_IMODE((tmp_path / "skill-commons.sqlite3").stat().st_mode) == 0o600


def test_a_site_for_trying_out_tells_of_decisions_at_once(tmp_path: Path) -> None:
    before = read_settings({"INSTANCE": str(tmp_path)})["TAKE_BACK_SECONDS"]
    (tmp_path / DEMO_PEOPLE).write_text("")

    after = read_settings({"INSTANCE": str(tmp_path)})["TAKE_BACK_SECONDS"]
    asked = read_settings({"INSTANCE": str(tmp_path), "TAKE_BACK_SECONDS": "60"})

    assert (before, after, asked["TAKE_BACK_SECONDS"]) == (300, 0, 60)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"PORT": "eighty"}, "PORT=eighty: write a whole number"),
        ({"PORT": "70000"}, "PORT=70000: write a port"),
        ({"WEB_WORKERS": "0"}, "WEB_WORKERS=0: write a whole number from 1 up"),
        ({"SITE_ZONE": "Mars/North"}, "SITE_ZONE=Mars/North: write a zone"),
        ({"RATE_LIMITS": "perhaps"}, "RATE_LIMITS=perhaps: write yes or no"),
        ({"SITE_LANGUAGES": "en,tlh"}, "SITE_LANGUAGES=en,tlh: write some of en, de, zh"),
        ({"MAIL_SECURITY": "rot13"}, "MAIL_SECURITY=rot13: write starttls, tls or none"),
        ({"DATABASE_URL": "postgresql://x/y"}, "set SECRET_KEY and PUBLIC_URL"),
        (
            {"DATABASE_URL": "mysql://x/y", "SECRET_KEY": "k", "PUBLIC_URL": "https://x"},
            "begins with postgresql://",
        ),
        ({"WEB_WORKERS": "3"}, "needs PostgreSQL"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_cure(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"INSTANCE": str(tmp_path), **environment})

    assert words in str(refused.value)


def test_the_address_of_a_real_database_is_given_to_the_right_driver(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "INSTANCE": str(tmp_path),
            "DATABASE_URL": "postgres://site@db/skills",
            "SECRET_KEY": "k",
            "PUBLIC_URL": "https://skills.example.org/",
        }
    )

    assert settings["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://site@db/skills"
    assert settings["PUBLIC_URL"] == "https://skills.example.org"
    assert not settings["EMBEDDED"]
