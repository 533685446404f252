"""Loading much at once without Python looking for what it could throw away.

The collector of reference cycles goes through all objects again and again while they become many. JSON and
tables have no cycles: looking for them takes as long as loading.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector off; on again afterwards, if it was on."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def loads(line: bytes) -> Any:
    """The value of a line of JSON. Raises json.JSONDecodeError."""
    with uncollected():
        return json.loads(line)
