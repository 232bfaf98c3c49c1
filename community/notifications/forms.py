"""The form in which a person says what she wants to be told."""

from __future__ import annotations

from zoneinfo import available_timezones

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from community.forms import Form
from community.languages import offered


def zones() -> list[str]:
    """The time zones of places, by name."""
    named = {zone for zone in available_timezones() if "/" in zone}
    return ["UTC", *sorted(zone for zone in named if not zone.startswith(("Etc/", "SystemV/")))]


class SettingsForm(Form):
    """Which notices come by mail as well, and in which language and time zone."""

    decided = BooleanField(lazy_gettext("My suggestion is decided or sent back"))
    replies = BooleanField(lazy_gettext("Somebody answers me"))
    watched = BooleanField(lazy_gettext("Something happens in what I watch"))
    language = SelectField(lazy_gettext("Language"))
    zone = SelectField(lazy_gettext("Time zone"))

    def offer(self, own_zone: str) -> None:
        """Fill the lists of choices; a zone set long ago stays among them."""
        self.language.choices = [SelectChoice(each.code, each.name) for each in offered()]
        listed = zones()
        named = listed if own_zone in listed else [own_zone, *listed]
        self.zone.choices = [SelectChoice(zone, zone) for zone in named]
