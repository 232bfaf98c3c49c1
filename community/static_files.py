"""Styles and scripts, under an address that changes with them: browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, send_from_directory
from werkzeug.wrappers import Response

from community.access import Who, access

FOLDER = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600


@access(Who.EVERYBODY)
def static_file(release: str, name: str) -> Response:
    """A file, compressed on the way like every page; one of another release is not kept."""
    is_present = release == present_release()
    answer = send_from_directory(FOLDER, name, max_age=YEAR if is_present else 0)
    answer.cache_control.public = True
    if is_present:
        answer.cache_control.immutable = True
    # Read whole: what compresses would leave an open file behind.
    answer.direct_passthrough = False
    answer.make_sequence()
    return answer


@cache
def present_release() -> str:
    """Short letters that change with any of the files."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def init_app(app: Flask) -> None:
    app.add_url_rule("/static/<release>/<path:name>", "static_file", static_file)
    app.jinja_env.globals["asset"] = lambda name: f"/static/{present_release()}/{name}"
