"""The place of the suggestion pages in the application."""

from flask import Blueprint

blueprint = Blueprint("suggest", __name__)
