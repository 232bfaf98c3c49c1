"""`make run`: a first start, a second one, and every way of ending."""

import signal
import stat
import subprocess
import time
import urllib.request
from pathlib import Path

from tests.browser.site import RunningSite, running_site


def test_the_first_start_says_where_and_who_and_keeps_it_private(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        printed = site.log()

    assert site.address in printed
    for name in ("ann", "mo", "ada"):
        assert site.password(name) in printed
    mode = stat.S_IMODE((site.instance / "demo-people.txt").stat().st_mode)
    assert mode == 0o600


def test_ctrl_c_ends_everything_and_a_second_start_keeps_all(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        password = site.password("ann")
        page = words_at(site)

        code = site.stop(signal.SIGINT)

        assert code == 0
        assert not processes_naming(site)
        site.start()
        assert site.password("ann") == password
        assert words_at(site) == page


def test_a_site_that_is_killed_leaves_nobody_behind_at_its_port(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        site.stop(signal.SIGKILL)

        assert everybody_gone(site)
        site.start()
        assert "PyTorch" in words_at(site)


def test_a_killed_web_process_is_replaced(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        parent = site.processes[0].pid
        workers = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True
        ).stdout.splitlines()
        web = [int(line.split()[0]) for line in workers if "spawn_main" in line]
        assert web, workers

        subprocess.run(["kill", "-9", str(web[0])], check=True)

        assert "PyTorch" in words_after_a_while(site)


def words_at(site: RunningSite) -> str:
    with urllib.request.urlopen(f"{site.address}/en/skills/pytorch", timeout=10) as answer:
        return str(answer.read().decode())


def words_after_a_while(site: RunningSite) -> str:
    end = time.monotonic() + 30
    while True:
        try:
            return words_at(site)
        except OSError:
            assert time.monotonic() < end, site.log()
            time.sleep(0.2)


def processes_naming(site: RunningSite) -> list[str]:
    """Processes that still listen at the site's port."""
    hexadecimal = f"{site.port:04X}"
    listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return [line for line in listening if f":{hexadecimal} 00000000:0000 0A" in line]


def everybody_gone(site: RunningSite) -> bool:
    end = time.monotonic() + 10
    while processes_naming(site):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
