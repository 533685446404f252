"""Who has a piece of work: one run in one process; and whether that process is still there."""

from __future__ import annotations

import os
import platform
import uuid
from pathlib import Path


def this_host() -> str:
    """This machine as far as process numbers mean the same: its name and its space of process numbers."""
    try:
        space = os.readlink("/proc/self/ns/pid").strip("pid:[]")
    except OSError:  # no Linux
        space = ""
    return f"{platform.node()[:60]}/{space}"


def new_owner() -> str:
    """A run of this process, other than any other run of any process that had or will have its number."""
    process = os.getpid()
    return f"{this_host()} {process} {_started(process)} {uuid.uuid4().hex[:8]}"


def has_ended(owner: str) -> bool:
    """Whether a process is certainly gone; that of another machine never is, as far as we know."""
    host, process, started, _ = owner.rsplit(" ", 3)
    if host != this_host():
        return False
    return not _alive(int(process)) or _started(int(process)) != started


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's, but there
        return True
    return _state(process) not in ("Z", "X")


def _state(process: int) -> str:
    found = _stat(process)
    return found[0] if found else ""


def _started(process: int) -> str:
    """When it started, in ticks since the machine did; empty where the system does not say."""
    found = _stat(process)
    return found[19] if found else ""


def _stat(process: int) -> list[str]:
    """The fields of proc(5) behind the name, which may hold anything."""
    try:
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
