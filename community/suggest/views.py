"""The pages of this slice."""

from flask import Blueprint

blueprint = Blueprint("suggest", __name__)
