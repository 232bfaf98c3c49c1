"""Where letters go on a site without a mail server: into the log, and into a file each."""

from __future__ import annotations

import logging
import os
from email.message import EmailMessage
from pathlib import Path

log = logging.getLogger("community.post")


def lay_down(message: EmailMessage, text: str, folder: Path, number: int) -> None:
    """Write a letter to the log and to `folder/<number>.eml`, which only its owner can read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{number}.eml"
    unfinished = path.with_suffix(".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:
        file.write(message.as_bytes())
    unfinished.replace(path)
    log.info(
        "A letter to %s, kept in %s, since MAIL_HOST is not set.\n%s\n\n%s",
        message["To"],
        path,
        message["Subject"],
        text,
    )
