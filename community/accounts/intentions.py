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


def known(intention: str | None) -> str:
    """The intention if the site knows its name; nothing otherwise."""
    name, _, thing = (intention or "").partition(":")
    fits = name in _deeds() and thing != "" and len(intention or "") <= LONGEST
    return f"{name}:{thing}" if fits else ""


def carry_out(intention: str, person_id: int) -> None:
    """Do what was wanted, inside `writing()`; an unknown wish is no wish."""
    if known(intention):
        name, _, thing = intention.partition(":")
        _deeds()[name](person_id, thing)


def _deeds() -> Mapping[str, Deed]:
    deeds: Mapping[str, Deed] = current_app.extensions["intentions"]
    return deeds


def init_app(app: Flask, deeds: Mapping[str, Deed]) -> None:
    app.extensions["intentions"] = dict(deeds)
