"""The processes of the site: this one answers; one judges; one reads what comes in, with its workers."""

from __future__ import annotations

import contextlib
import ctypes
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from signcheck.errors import UsageError
from signcheck.settings import Settings
from signcheck.web.app import make_app

AGAIN = 5.0
"""Seconds after which reading is started again when it ended by itself."""
GRACE = 5
"""Seconds that answers under way have when the site ends."""
_M_ARENA_MAX, _M_TRIM_THRESHOLD = -8, -1  # malloc.h
IDLE = 65
"""Seconds that a connection may be silent: longer than proxies keep theirs."""


def serve(
    settings: Settings,
    host: str,
    port: int,
    *,
    tls: tuple[Path, Path] | None,
    workers: int | None,
    pseudo: bool = False,
    tell: Callable[[int], None],
) -> None:
    """Serve until it is stopped. tell: called with the port, once it listens.

    workers: processes that read; as the settings say without it; 0 for none. pseudo: as of make_app.
    Raises UsageError for an address that cannot be had, DatabaseMissing, DatabaseError.
    """
    _spare_memory()
    app = make_app(settings, pseudo=pseudo)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # signcheck.web.addresses sees to them
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=64 * 1024,
    )
    with _listening(host, port) as listening, Reading(workers):
        tell(listening.getsockname()[1])
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _spare_memory() -> None:
    """Have the C library keep one heap for all threads, not one for each; elsewhere than glibc as it is."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(_M_ARENA_MAX, 1)
        libc.mallopt(_M_TRIM_THRESHOLD, 1 << 20)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise UsageError(
            "{host}:{port}: {error}.", remedy="Choose another --port.", host=host, port=port, error=error
        ) from error


class Reading:
    """A `signcheck work` beside this process, started again when it ends; it ends with this process."""

    def __init__(self, workers: int | None) -> None:
        self._wanted = workers != 0
        self._command = [sys.executable, "-m", "signcheck", "work", "--with-parent"]
        if workers:
            self._command += ["--workers", str(workers)]
        self._stop = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True, name="reading")

    def _keep(self) -> None:
        while not self._stop.is_set():
            self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            self._child.wait()
            self._stop.wait(AGAIN)

    def __enter__(self) -> None:
        if self._wanted:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._child is not None and self._child.stdin is not None:
            with contextlib.suppress(OSError):
                self._child.stdin.close()  # which is how it is told
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._child.wait(GRACE)
                return
            self._child.kill()
