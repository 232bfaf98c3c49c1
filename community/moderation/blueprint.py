"""The place of the moderation pages in the application."""

from flask import Blueprint

blueprint = Blueprint("moderation", __name__)
