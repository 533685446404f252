"""Tiny weights set to zero in ONNX files put together here byte by byte."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from signcheck.reading.models.weights import TINY, without_tiny


def number(value: int) -> bytes:
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + number(high) if high else bytes([low])


def field(key: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return number(key << 3) + number(value)
    return number(key << 3 | 2) + number(len(value)) + value


def tensor(raw: bytes, *, kind: int = 1) -> bytes:
    return field(1, len(raw) // 4) + field(2, kind) + field(8, b"weight") + field(9, raw)


def model(*tensors: bytes) -> bytes:
    """ir_version, producer, the graph with a node and the tensors, an odd field of each fixed length."""
    graph = field(1, b"a node") + b"".join(field(5, one) for one in tensors) + field(2, b"main")
    return (
        field(1, 8) + field(2, b"tests") + field(7, graph) + b"\xf9\x01" + bytes(8) + b"\xfd\x01" + bytes(4)
    )


@given(arrays(np.float32, st.integers(0, 40), elements=st.floats(width=32)))
def test_only_tiny_weights_become_zero(weights):
    cleaned, count = without_tiny(model(tensor(weights.tobytes())))
    tiny = (np.abs(weights) < TINY) & (weights != 0)
    assert cleaned == model(tensor(np.where(tiny, np.float32(0), weights).tobytes()))
    assert count == tiny.sum()
    assert without_tiny(cleaned) == (cleaned, 0)


def test_all_tensors_of_floats_and_no_others():
    tiny = np.full(200, 1e-38, np.float32).tobytes()
    whole_numbers = tensor(tiny, kind=6)
    cleaned, count = without_tiny(model(tensor(tiny), whole_numbers, tensor(b""), field(2, 1), tensor(tiny)))
    assert count == 400
    zeros = tensor(bytes(len(tiny)))
    assert cleaned == model(zeros, whole_numbers, tensor(b""), field(2, 1), zeros)


def test_what_is_no_model_is_refused():
    for content in (b"no model", b"\xff", b"\x3a"):
        with pytest.raises((ValueError, IndexError)):
            without_tiny(content)
    assert without_tiny(b"") == (b"", 0)
