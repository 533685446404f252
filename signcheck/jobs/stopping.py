"""Being asked to stop: once means to finish what is begun, twice to end at once."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)
AFTER_PAGES = 10
"""How far whoever reads gives way (nice): a tenth of the time where a page is wanted, all of it else."""


@contextmanager
def stopping(tell: Callable[[], None]) -> Iterator[threading.Event]:
    """An event that is set at the first Ctrl-C (or SIGTERM); the second raises KeyboardInterrupt.

    tell: called at the first. Signals reach only the main thread; elsewhere the event is never set.
    """
    asked = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        tell()

    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = {number: signal.signal(number, on_signal) for number in SIGNALS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_input(asked: threading.Event) -> None:
    """Set the event when standard input ends: whoever started this process is gone, even if it was killed."""

    def wait() -> None:
        while sys.stdin.buffer.read(1 << 16):
            pass
        asked.set()

    threading.Thread(target=wait, daemon=True, name="end-with-input").start()


def give_way() -> None:
    """Whoever waits for a page comes first."""
    os.nice(AFTER_PAGES)
