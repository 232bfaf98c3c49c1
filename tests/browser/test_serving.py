"""Starting, stopping and starting again: what the keeper of a small site does."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from tests.browser.server import ROOT, Server, free_port, running


def test_ctrl_c_ends_everything_without_a_complaint(tmp_path: Path) -> None:
    with running(tmp_path / "site") as server:
        code = server.interrupt()

        assert code == 0
        assert becomes_true(lambda: server.processes() == [])
        assert "Traceback" not in server.log.read_text()


def test_a_second_start_keeps_the_people_and_their_passwords(tmp_path: Path) -> None:
    with running(tmp_path / "site") as first:
        password = first.password_of("ann")
        first.interrupt()

    with running(tmp_path / "site") as second:
        assert second.password_of("ann") == password


def test_a_site_that_was_killed_starts_again(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path / "site", port) as first:
        first.kill()

    with running(tmp_path / "site", port) as second:
        assert second.process.poll() is None


def test_a_killed_parent_leaves_nobody_behind_at_its_port(tmp_path: Path) -> None:
    with running(tmp_path / "site") as server:
        assert len(server.processes()) > 1

        server.process.kill()
        server.process.wait(timeout=20)

        assert becomes_true(lambda: server.processes() == [])


def test_a_killed_web_process_is_replaced(tmp_path: Path) -> None:
    with running(tmp_path / "site") as server:
        web = server.web_processes()
        assert web

        for pid in web:
            os.kill(pid, signal.SIGKILL)

        assert becomes_true(lambda: answers_again(server), seconds=30)


def test_the_passwords_are_for_the_keeper_alone(tmp_path: Path) -> None:
    with running(tmp_path / "site") as server:
        file = server.instance / "demo-people.txt"

        assert file.stat().st_mode & 0o077 == 0
        assert all(name in server.log.read_text() for name in ("ann", "mo", "ada"))


def test_a_port_that_is_taken_is_refused_with_the_cure(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        answer = subprocess.run(
            (str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "serve"),
            cwd=ROOT,
            env={"INSTANCE": str(tmp_path / "site"), "PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    assert answer.returncode == 1
    assert f"127.0.0.1:{port}" in answer.stderr
    assert "PORT" in answer.stderr


def becomes_true(question: Callable[[], bool], seconds: float = 10) -> bool:
    give_up = time.monotonic() + seconds
    while not question():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)
    return True


def answers_again(server: Server) -> bool:
    try:
        with urlopen(f"{server.address}/en/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
