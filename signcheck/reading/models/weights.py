"""Weights too small to count, set to zero in an ONNX file; every other byte stays.

The published detection model holds 255,958 denormal numbers, below 2⁻¹²⁶ (IEEE 754-2019, 3.4), on which
many processors compute many times slower. What they add is lost in the rounding of any sum that matters,
so what the model says stays the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

TINY = 1e-30
"""Weights nearer to zero than this become zero; denormal numbers begin at 1.2e-38."""
_FLOAT = 1
# Field numbers of onnx.proto3: ModelProto.graph, GraphProto.initializer, TensorProto's own.
_GRAPH, _INITIALIZER, _DATA_TYPE, _RAW_DATA = 7, 5, 2, 9
_VARINT, _EIGHT_BYTES, _LENGTH, _FOUR_BYTES = 0, 1, 2, 5

Field = tuple[int, int, int]
"""Number, where the value begins, where it ends."""


def without_tiny(onnx: bytes) -> tuple[bytes, int]:
    """The file with tiny weights set to zero, and how many those are.

    Raises ValueError or IndexError for a file that is no ONNX model.
    """
    data, count = bytearray(onnx), 0
    for weights in _weights(data):
        tiny = (np.abs(weights) < TINY) & (weights != 0)
        weights[tiny] = 0
        count += int(tiny.sum())
    return bytes(data), count


def _weights(data: bytearray) -> Iterator[npt.NDArray[np.float32]]:
    """Views of all weights that are kept as raw 32-bit floats."""
    for _, start, end in _numbered(data, 0, len(data), _GRAPH):
        for _, first, last in _numbered(data, start, end, _INITIALIZER):
            fields = {number: (begin, stop) for number, begin, stop in _fields(data, first, last)}
            if _RAW_DATA in fields and _varint(data, fields[_DATA_TYPE][0])[0] == _FLOAT:
                begin, stop = fields[_RAW_DATA]
                yield np.frombuffer(data, "<f4", (stop - begin) // 4, begin)


def _numbered(data: bytearray, start: int, end: int, number: int) -> Iterator[Field]:
    return (field for field in _fields(data, start, end) if field[0] == number)


def _fields(data: bytearray, start: int, end: int) -> Iterator[Field]:
    """The fields of one message in the wire format of Protocol Buffers."""
    while start < end:
        key, start = _varint(data, start)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            stop = _varint(data, start)[1]
        elif kind == _LENGTH:
            length, start = _varint(data, start)
            stop = start + length
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            stop = start + (8 if kind == _EIGHT_BYTES else 4)
        else:
            raise ValueError(f"no ONNX model: a field of kind {kind} at byte {start}.")
        yield number, start, stop
        start = stop


def _varint(data: bytearray, start: int) -> tuple[int, int]:
    """A number of as many bytes as it needs, seven bits each, and where the next field begins."""
    value = shift = 0
    while data[start] & 0x80:
        value |= (data[start] & 0x7F) << shift
        start, shift = start + 1, shift + 7
    return value | data[start] << shift, start + 1
