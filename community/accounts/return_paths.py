"""Where a form leads on to: only to places of this very site."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 1_000


def local_path(wanted: str | None) -> str | None:
    """The path if it is one of this site, with query and fragment; None for anything else."""
    if not wanted or len(wanted) > LONGEST or not wanted.isprintable() or "\\" in wanted:
        return None
    if not wanted.startswith("/") or wanted.startswith("//"):
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else wanted
