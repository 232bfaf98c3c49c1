"""The nouns of the product as they are stored; importing this makes all tables known."""

from models import (
    activity,
    catalogue,
    comment,
    decision,
    importing,
    notification,
    person,
    post,
    suggestion,
    version,
    watch,
)

__all__ = [
    "activity",
    "catalogue",
    "comment",
    "decision",
    "importing",
    "notification",
    "person",
    "post",
    "suggestion",
    "version",
    "watch",
]
