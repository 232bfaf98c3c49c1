"""The blueprint that all pages of this slice belong to."""

from flask import Blueprint

blueprint = Blueprint("comments", __name__)
