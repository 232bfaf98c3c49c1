"""What a visitor wanted to do when the site asked who she is; done as soon as that is known.

An intention is written `name:thing`, such as `watch:pytorch`, in the address of the sign-in page.
Which deeds there are is said in `community/app.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, current_app

LONGEST = 300

Deed = Callable[[int, str], object]
"""Done for a person's id and the thing; it leaves alone what is not there or not allowed."""

Deeds = Mapping[str, Deed]


def known(intention: str | None, deeds: Deeds) -> str:
    """The intention if there is such a deed, for a thing that can have a name; else nothing."""
    name, _, thing = (intention or "").partition(":")
    fits = name in deeds and thing != "" and thing.isprintable() and len(intention or "") <= LONGEST
    return f"{name}:{thing}" if fits else ""


def carry_out(intention: str | None, person_id: int, deeds: Deeds) -> None:
    """Do what was wanted, inside `writing()`; an unknown wish is no wish."""
    name, _, thing = known(intention, deeds).partition(":")
    if name:
        deeds[name](person_id, thing)


def deeds_of_site() -> Deeds:
    """The deeds that this site knows; asked before a transaction, which is handed them."""
    deeds: Deeds = current_app.extensions["intentions"]
    return deeds


def init_app(app: Flask, deeds: Deeds) -> None:
    app.extensions["intentions"] = dict(deeds)
