"""Steps of a line: kept as bytes, cut and joined."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.languages import Script
from signcheck.reading.emission import Emission
from signcheck.reading.packing import VERSION
from signcheck.reading.steps import FLOOR, Steps, join

CHARACTERS = ["blank", *"威海火车站abcdefgh 역"]


def seen(text: str, *, sure: float = 0.9) -> Steps:
    """Steps of which the best path says `text`, `_` being the blank."""
    labels = [0 if c == "_" else CHARACTERS.index(c) for c in text]
    probabilities = np.full((len(labels), len(CHARACTERS)), (1 - sure) / (len(CHARACTERS) - 1), np.float32)
    probabilities[range(len(labels)), labels] = sure
    return Emission(CHARACTERS).steps(probabilities)


def path(steps: Steps) -> str:
    return "".join("_" if i == 0 else steps.alphabet[i] for i in steps.best[:, 0])


def table(steps: Steps) -> list[dict[str, float]]:
    return [
        {steps.alphabet[i]: float(log) for i, log in zip(places, logs, strict=True)}
        for places, logs in zip(steps.best, steps.log_probabilities, strict=True)
    ]


@given(st.integers(1, 60), st.integers(1, len(CHARACTERS)), st.integers(0, 99), st.floats(0.1, 20))
def test_what_was_packed_comes_back(count, classes, seed, spread):
    logits = np.random.default_rng(seed).normal(0, spread, (count, classes)).astype(np.float32)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    steps = Emission(CHARACTERS[:classes]).steps(powers / powers.sum(axis=1, keepdims=True))
    again = Steps.unpack(steps.pack())
    for kept, given_ in zip(table(again), table(steps), strict=True):
        assert kept == pytest.approx(given_, abs=0.01)
    assert again.rest == pytest.approx(steps.rest, abs=0.02)
    assert path(again) == path(steps)
    assert again.scripts == steps.scripts


def test_packing_twice_changes_nothing():
    once = seen("威_海__aa_b", sure=0.7).pack()
    assert Steps.unpack(once).pack() == once


def test_the_scripts_are_kept():
    steps = seen("a")
    for scripts in (frozenset(Script), frozenset({Script.HANGUL, Script.LATIN}), frozenset()):
        kept = Steps(steps.alphabet, steps.best, steps.log_probabilities, steps.rest, scripts)
        assert Steps.unpack(kept.pack()).scripts == scripts


def test_only_characters_that_occur_are_packed():
    steps = seen("威_海_", sure=1.0).part(0, 0.5)
    assert steps.alphabet == "\0威海"
    assert Steps.unpack(steps.pack()).alphabet == "\0威"


def test_a_long_line_is_small():
    rng = np.random.default_rng(1)
    logits = rng.normal(0, 2, (160, 2000)).astype(np.float32)
    logits[range(160), rng.integers(0, 2000, 160)] += 20
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    han = ["blank", *(chr(0x4E00 + i) for i in range(1999))]
    assert len(Emission(han).steps(powers / powers.sum(axis=1, keepdims=True)).pack()) < 16_000


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"no steps",
        lambda data: data[:5],
        lambda data: data[:-9],
        lambda data: bytes([VERSION + 1]) + data[1:],
        lambda data: data[:2] + b"\xff\xff" + data[4:],
        lambda data: data[:4] + b"\x02\x00" + data[6:],
        lambda data: data[:4] + b"\x00\x00" + data[6:],
        lambda data: data[:6] + zlib.compress(b""),
        lambda data: data[:6] + zlib.compress(b"\xff" * 100),
    ],
)
def test_damaged_bytes_are_refused(damage):
    with pytest.raises(ValueError, match="steps"):
        Steps.unpack(damage(seen("威_海_").pack()))


@given(st.binary(max_size=60))
def test_no_bytes_break_it(data):
    for attempt in (data, b"\x01\x1f\x02\x00\x03\x00" + zlib.compress(data)):
        try:
            steps = Steps.unpack(attempt)
        except ValueError:
            continue
        assert Steps.unpack(steps.pack()).pack() == steps.pack(), "what is taken is whole"


def test_bytes_that_swell_are_refused():
    head = seen("威").pack()[:6]
    with pytest.raises(ValueError, match="steps"):
        Steps.unpack(head + zlib.compress(b"\0" * (1 << 26)))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 1, "威_海_a_b_"),
        (0, 0.5, "威_海_"),
        (0.5, 1, "a_b_"),
        (0.9, 0.9, "_"),
        (1, 1, "_"),
        (-1, 2, "威_海_a_b_"),
    ],
)
def test_a_part_of_the_line(start, end, expected):
    assert path(seen("威_海_a_b_").part(start, end)) == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("威海 ab", 0, 2, "__威_海__"),
        ("威海 ab", 3, 5, "__a_b"),
        ("威海 ab", 2, 5, "__a_b"),
        ("威海ab", 1, 3, "_海____a"),
        ("威海ab", 0, 4, "__威_海____a_b"),
        ("威海 ab", 0, 0, "_"),
        ("威海站站", 0, 2, "__威_海_"),
    ],
)
def test_the_steps_of_some_characters(text, start, end, expected):
    assert path(seen("__威_海____a_b").cut(text, start, end)) == expected


def test_a_character_seen_over_several_steps_is_one():
    assert path(seen("aaa_bb").cut("ab", 0, 1)) == "aaa"


def test_lines_that_are_read_on():
    joined = join([seen("威_海"), seen("站", sure=0.6), seen("a_b")])
    assert path(joined) == "威_海_站_a_b"
    assert joined.rest[3] == FLOOR
    assert joined.log_probabilities[3, 0] == 0
    first = table(seen("站", sure=0.6))[0]
    assert table(joined)[4] == pytest.approx(first, abs=1e-5)


def test_a_line_alone_joins_to_itself():
    line = seen("威_海", sure=0.6)
    assert table(join([line])) == table(line)


def test_joined_lines_know_the_scripts_of_both():
    hangul = Emission(["blank", *(chr(0xAC00 + i) for i in range(60))])
    one = hangul.steps(np.full((1, 61), 1 / 61, np.float32))
    assert join([one, seen("a")]).scripts == {Script.HANGUL}
