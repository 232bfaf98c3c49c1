"""The product running as its README says, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@dataclass
class RunningSite:
    """A site with its address, its folder, and the people that its first start made."""

    instance: Path
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def password(self, name: str) -> str:
        """The password of a demo person, from the file that only the owner can read."""
        for line in (self.instance / "demo-people.txt").read_text().splitlines():
            person, _permissions, password = line.split("\t")
            if person == name:
                return password
        raise LookupError(name)

    def start(self) -> None:
        """Start the site and wait until it answers."""
        kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {
            "INSTANCE": str(self.instance),
            "PORT": str(self.port),
            "RATE_LIMITS": "no",
        }
        flask = Path(sys.executable).with_name("flask")
        with (self.instance.parent / "serve.log").open("ab") as log:
            process = subprocess.Popen(
                [flask, "--app", "wsgi", "serve"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        self._wait_for_an_answer(process)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End the site; its exit code."""
        process = self.processes.pop()
        process.send_signal(how)
        return process.wait(20)

    def log(self) -> str:
        """What the site has printed so far."""
        return (self.instance.parent / "serve.log").read_text()

    def letters(self) -> list[str]:
        """The mails that left the site, oldest first, as they were sent."""
        folder = self.instance / "outbox"
        found = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text() for path in found]

    def _wait_for_an_answer(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert process.poll() is None, f"The site ended at its start:\n{self.log()}"
            try:
                urllib.request.urlopen(f"{self.address}/en/", timeout=5).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"No answer within {PATIENCE} s:\n{self.log()}")


@contextmanager
def running_site(folder: Path) -> Iterator[RunningSite]:
    """A site that was never started before, ended afterwards."""
    site = RunningSite(folder / "instance", free_port())
    site.start()
    try:
        yield site
    finally:
        if site.processes:
            site.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
