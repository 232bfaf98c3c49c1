"""The pages of this slice."""

from flask import Blueprint

blueprint = Blueprint("moderation", __name__)
