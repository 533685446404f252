"""Errors: codes are one of a kind, and nothing is lost between processes."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

from signcheck import errors
from signcheck.errors import ExitCode, ModelMissing, PhotoEmpty, SigncheckError

ALL = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, SigncheckError)]


def test_every_kind_has_a_code_of_its_own():
    codes = [kind.code for kind in ALL]
    assert len(codes) == len(set(codes)) > 15
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("kind", ALL)
def test_errors_cross_process_borders(kind):
    sent = kind("photo.jpg: broken.", remedy="Do this.")
    arrived = pickle.loads(pickle.dumps(sent))
    assert type(arrived) is kind
    assert (arrived.message, arrived.remedy, str(arrived)) == (sent.message, sent.remedy, str(sent))
    assert isinstance(arrived.exit_code, ExitCode)


def test_the_message_ends_with_what_to_do():
    assert str(PhotoEmpty("a.jpg: empty.")) == f"a.jpg: empty. {PhotoEmpty.advice}"
    assert str(PhotoEmpty("a.jpg: empty.", remedy="Buy a camera.")) == "a.jpg: empty. Buy a camera."
    assert str(PhotoEmpty("a.jpg: empty.", remedy="")) == "a.jpg: empty."


def test_exit_codes_are_those_of_the_documentation():
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "FAILED": 1,
        "USAGE": 2,
        "SOME_FAILED": 3,
        "MISSING_MODELS": 4,
        "UNFORESEEN": 70,
        "INTERRUPTED": 130,
    }
    assert ModelMissing("x").exit_code == 4
