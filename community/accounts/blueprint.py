"""The name under which the pages of this slice are known."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

blueprint = Blueprint("accounts", __name__)


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """These pages hold tokens, and some of their addresses a secret."""
    response.headers["Cache-Control"] = "no-store"
    return response
