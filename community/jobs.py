"""The worker's loop: it looks at due rows every second and never needs to be called."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask

from models.database import Busy, db

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Duty:
    """Something to look after: does a portion of what is due and says whether more may be."""

    name: str
    every: float
    work: Callable[[], bool]


def run(app: Flask, duties: Sequence[Duty], stop: threading.Event) -> None:
    """Look after the duties until `stop` is set; a duty that fails is tried again later."""
    due = {duty.name: 0.0 for duty in duties}
    while not stop.is_set():
        busy = False
        for duty in duties:
            if time.monotonic() >= due[duty.name] and not stop.is_set():
                more = look_after(app, duty)
                busy = busy or more
                due[duty.name] = 0.0 if more else time.monotonic() + duty.every
        if not busy:
            stop.wait(0.2)


def look_after(app: Flask, duty: Duty) -> bool:
    """One portion of a duty in a context of its own; False when nothing is left or it failed."""
    with app.app_context():
        try:
            return duty.work()
        except Busy:
            return False
        except Exception:
            log.exception("The worker could not %s; it tries again.", duty.name)
            return False
        finally:
            db.session.remove()
