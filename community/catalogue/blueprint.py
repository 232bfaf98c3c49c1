"""The reading pages' place in the application."""

from flask import Blueprint

blueprint = Blueprint("catalogue", __name__)
