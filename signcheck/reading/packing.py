"""Steps as bytes for the database: self-contained, so that a later model may know other characters.

A byte for the version, a byte of scripts, the number of steps and of bytes in the alphabet (16 bits
each, little-endian), then compressed with zlib: the alphabet in UTF-8, how many characters each step
has, their places in the alphabet, their logs and the rest's as half-precision numbers.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from signcheck.languages import Script

VERSION = 1
_HEAD = struct.Struct("<BBHH")
_LARGEST = 1 << 24
"""No line unpacks to more bytes than this."""
# The order is part of the format.
_SCRIPTS = (Script.HAN, Script.LATIN, Script.HANGUL, Script.KANA, Script.COMMON)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The steps of a line as columns; see signcheck.reading.steps.Steps.

    counts: T, how many characters each step has, 1–255; places, logs: one for each of them.
    """

    alphabet: str
    scripts: frozenset[Script]
    counts: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    logs: npt.NDArray[np.float32]
    rest: npt.NDArray[np.float32]


def pack(columns: Columns) -> bytes:
    """The bytes of some steps. Logs keep three digits."""
    alphabet = columns.alphabet.encode()
    scripts = sum(1 << i for i, script in enumerate(_SCRIPTS) if script in columns.scripts)
    body = b"".join(
        [
            alphabet,
            columns.counts.astype("u1").tobytes(),
            _shuffled(columns.places.astype("<u2")),
            _shuffled(columns.logs.astype("<f2")),
            _shuffled(columns.rest.astype("<f2")),
        ]
    )
    return _HEAD.pack(VERSION, scripts, len(columns.rest), len(alphabet)) + zlib.compress(body)


def unpack(data: bytes) -> Columns:
    """What `pack` made. Raises ValueError for bytes that it did not make."""
    try:
        version, scripts, count, letters = _HEAD.unpack_from(data)
        if version != VERSION:
            raise ValueError(f"steps of version {version}; only {VERSION} is known.")
        body = zlib.decompressobj().decompress(data[_HEAD.size :], _LARGEST)
        known = frozenset(script for i, script in enumerate(_SCRIPTS) if scripts >> i & 1)
        return _columns(body[:letters].decode(), known, body[letters:], count)
    except (struct.error, zlib.error, UnicodeDecodeError) as error:
        raise ValueError(f"damaged steps: {error}.") from error


def _columns(alphabet: str, scripts: frozenset[Script], body: bytes, count: int) -> Columns:
    counts = np.frombuffer(body[:count], np.uint8).astype(np.int64)
    total = int(counts.sum())
    if len(counts) != count or not counts.all() or len(body) != 3 * count + 4 * total:
        raise ValueError("damaged steps: too short, too long, or a step without characters.")
    logs, rest = count + 2 * total, count + 4 * total
    places = _unshuffled(body[count:logs], "<u2").astype(np.int64)
    if places.max(initial=0) >= max(len(alphabet), 1):
        raise ValueError("damaged steps: a character that is not in their alphabet.")
    return Columns(
        alphabet,
        scripts,
        counts,
        places,
        _unshuffled(body[logs:rest], "<f2").astype(np.float32),
        _unshuffled(body[rest:], "<f2").astype(np.float32),
    )


def _shuffled(column: npt.NDArray[Any]) -> bytes:
    """All first bytes of a column, then all second ones, which compresses better."""
    return column.view(np.uint8).reshape(-1, 2).T.tobytes()


def _unshuffled(data: bytes, kind: str) -> npt.NDArray[Any]:
    return np.frombuffer(data, np.uint8).reshape(2, -1).T.copy().view(kind).reshape(-1)
