"""Texts from outside only show something."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.errors import PhotoBroken, SigncheckError
from signcheck.plain import acts, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("威海站 위해역 é \u200b　.jpg", "威海站 위해역 é \u200b　.jpg"),
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\nb\r\tc\0", r"a\x0ab\x0d\x09c\x00"),
        ("\x9b31m", r"\x9b31m"),
        ("gpj.\u202eexe", r"gpj.\u202eexe"),
        ("a\u2028b\u2066", r"a\u2028b\u2066"),
        (os.fsdecode("威海".encode("gbk")), r"\xcd\xfe\xba\xa3"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_acts_is_written_out(text, shown):
    assert plain(text) == shown


@given(st.text(st.characters(), max_size=40))
def test_whatever_comes_is_one_line_that_can_be_kept(text):
    shown = plain(text)
    assert not any(map(acts, shown))
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")
    assert plain(shown) == shown


def test_errors_say_nothing_that_acts():
    error = PhotoBroken("d\x1b[31m\nsigncheck: all fine.jpg: broken.")
    assert str(error).startswith(r"d\x1b[31m\x0asigncheck: all fine.jpg: broken.")
    assert str(SigncheckError("a\x1b:\nrow 1")) == "a\\x1b:\nrow 1"
