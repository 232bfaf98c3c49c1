"""Serving the site: the web processes, and embedded the worker beside them."""

from __future__ import annotations

import ctypes
import importlib
import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from community import jobs
from community.admin.duties import DUTIES

THREADS = 4
SECONDS_TO_END = 10
PR_SET_PDEATHSIG = 1


def serve(app: Flask) -> None:
    """Serve until interrupted, at a port where nothing answers yet (see `answers`)."""
    # A forked process would inherit locks that the worker's thread holds at that moment.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "wsgi:app",
        address=app.config["HOST"],
        port=app.config["PORT"],
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=app.config["WEB_WORKERS"],
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_END,
        log_level=LogLevels.warning,
    )
    stop = threading.Event()
    worker = threading.Thread(target=jobs.run, args=(app, DUTIES, stop), name="worker")
    if app.config["EMBEDDED"]:
        worker.start()
    try:
        server.serve(target_loader=load_application)
    finally:
        stop.set()
        if worker.is_alive():
            worker.join(timeout=SECONDS_TO_END)


def work(app: Flask) -> None:
    """Run a worker of its own until it is told to end."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    logging.getLogger("community").info("The worker looks after what is due.")
    jobs.run(app, DUTIES, stop)


def answers(host: str, port: int) -> bool:
    """Does anything listen there? Two servers would share the port unseen."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def load_application(target: str) -> Callable[..., Any]:
    """Load the application in a web process that ends with its parent, however that ends.

    Its process group is its own, so that Ctrl-C reaches the parent alone, which then ends it.
    """
    os.setpgrp()
    parent = multiprocessing.parent_process()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent is None or os.getppid() != parent.pid:
        os.kill(os.getpid(), signal.SIGKILL)
    module, _, name = target.partition(":")
    application: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return application
