"""The pages of this slice."""

from flask import Blueprint

blueprint = Blueprint("notifications", __name__)
