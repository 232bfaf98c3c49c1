"""What the machine has to offer beside Python, and how it is fetched where that is allowed."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.suite.report import say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Missing(Exception):
    """Something that a step cannot do without, with the command that would install it."""

    def __init__(self, what: str, *packages: str) -> None:
        command = f"apt-get update && apt-get install {' '.join(packages)}"
        super().__init__(f"{what} On Debian and Ubuntu, as root: {command}" if packages else what)


def chromium() -> str:
    """Where Chromium is; CHROMIUM decides, else PATH, else Debian's package is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named):
            return named
        raise Missing(f"CHROMIUM names {named}, and no program is there: correct it or unset it.")
    place = found_browser()
    if place is None and install("chromium"):
        place = found_browser()
    if place is not None:
        return place
    raise Missing("There is no Chromium.", "chromium")


def found_browser() -> str | None:
    return next((place for name in BROWSERS if (place := shutil.which(name))), None)


def chinese_letters() -> None:
    """Pictures of Chinese pages show letters instead of boxes."""
    if not has_chinese_font() and not (install("fonts-noto-cjk") and has_chinese_font()):
        raise Missing("There is no font with Chinese letters.", "fonts-noto-cjk")


def has_chinese_font() -> bool:
    if shutil.which("fc-list"):
        fonts = subprocess.run(("fc-list", ":lang=zh-cn"), capture_output=True, check=False)
        return bool(fonts.stdout.strip())
    return any(Path("/usr/share/fonts").rglob("NotoSansCJK*"))


def install(*packages: str) -> bool:
    """Install Debian packages if this person may; whether they are there now."""
    as_root = way_to_root()
    if as_root is None or not shutil.which("apt-get"):
        return False
    say(f"apt-get install {' '.join(packages)}")
    apt = (*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y")
    apt += ("-o", "DPkg::Lock::Timeout=300")
    wanted = (*apt, "install", "--no-install-recommends", *packages)
    # The lists may be empty or old: only then does the first attempt fail.
    return succeeds(wanted) or (succeeds((*apt, "update")) and succeeds(wanted))


@cache
def way_to_root() -> tuple[str, ...] | None:
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and succeeds(("sudo", "-n", "true")):
        return ("sudo", "-n")
    return None


def succeeds(command: tuple[str, ...]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0
