"""The product as its keeper starts it: `flask serve` on an empty folder and a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
SECONDS_TO_START = 30


@dataclass
class Server:
    """A running site, its folder, and what it printed."""

    process: "subprocess.Popen[bytes]"
    address: str
    instance: Path
    log: Path

    def password_of(self, name: str) -> str:
        """The generated password of one of the demo people."""
        people = (self.instance / "demo-people.txt").read_text().splitlines()
        return next(line.split("\t")[2] for line in people if line.split("\t")[0] == name)

    def interrupt(self) -> int:
        """Ctrl-C: the signal goes to all processes of the terminal. The exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=20)

    def kill(self) -> None:
        """What a power cut does to the processes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def web_processes(self) -> list[int]:
        """Those spawned by the one that was started, to load the application."""
        found = []
        for pid in self.processes():
            with suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
                if pid != self.process.pid and b"spawn_main" in command:
                    found.append(pid)
        return found

    def processes(self) -> list[int]:
        """The processes of this server that are still there."""
        listed = subprocess.run(
            ("ps", "-o", "pid=", "-s", str(self.process.pid)), capture_output=True, check=False
        )
        return [int(pid) for pid in listed.stdout.split()]


@contextmanager
def running(
    instance: Path, port: int | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server that answers; it is ended with the block, if the block has not."""
    port = port or free_port()
    log = instance.with_name(f"{instance.name}-{port}.log")
    environment = {
        "PATH": os.environ["PATH"],
        "INSTANCE": str(instance),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "RATE_LIMITS": "no",
        **(settings or {}),
    }
    with log.open("ab") as output:
        process = subprocess.Popen(
            (str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "serve"),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    server = Server(process, f"http://127.0.0.1:{port}", instance, log)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        if process.poll() is None:
            server.kill()


def wait_until_it_answers(server: Server) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up and server.process.poll() is None:
        try:
            with urlopen(f"{server.address}/en/", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
        except ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"The site did not start:\n{server.log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
