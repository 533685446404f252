"""The sign point whose code begins the name of a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.locating.codes import Codes, is_telling

LIST = ["RS01-1", "RS01-10", "RS01-2", "RS01-2-1", "HO01", "站前01", "12", "A1"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RS01-1.jpg", "RS01-1"),
        ("rs01-1.JPG", "RS01-1"),
        ("ＲＳ０１－１.jpg", "RS01-1"),
        ("RS01-1_2.jpg", "RS01-1"),
        ("RS01-1 again.jpg", "RS01-1"),
        ("RS01-1（2）.jpg", "RS01-1"),
        ("RS01-1进站口.jpg", "RS01-1"),
        ("RS01-1-复查.jpg", "RS01-1"),
        ("RS01-10.jpg", "RS01-10"),
        ("RS01-10_1.jpg", "RS01-10"),
        ("站前01.jpg", "站前01"),
        ("RS01-1a.jpg", None),
        ("RS01-100.jpg", None),
        ("RS01.jpg", None),
        ("站前012.jpg", None),
        ("IMG_0001.jpg", None),
        ("copy of RS01-1.jpg", None),
        ("", None),
    ],
)
def test_the_code_stands_whole_at_the_beginning(name, code):
    assert Codes(LIST).begin(Path(name)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RS01-2-1.jpg", "RS01-2-1"),  # the longest
        ("RS01-2-1_3.jpg", "RS01-2-1"),
        ("RS01-2.jpg", "RS01-2"),
        ("RS01-2_3.jpg", "RS01-2"),
        ("RS01-2 (3).jpg", "RS01-2"),
        ("RS01-2-3.jpg", None),  # perhaps a sign point that is not listed
        ("HO01-3.jpg", "HO01"),  # no other code goes on so
    ],
)
def test_codes_that_begin_one_another(name, code):
    assert Codes(LIST).begin(Path(name)) == ([code] if code else [])


def test_codes_that_differ_only_in_case_are_both_handed_back():
    assert Codes(["RS01-1", "rs01-1"]).begin(Path("Rs01-1_1.jpg")) == ["RS01-1", "rs01-1"]


@pytest.mark.parametrize("name", ["12.jpg", "12_1.jpg", "12 (1).jpg", "12（1）.jpg"])
def test_a_code_that_tells_little_with_the_number_of_a_photo(name):
    assert Codes(LIST).begin(Path(name)) == ["12"]


@pytest.mark.parametrize("name", ["12-24.jpg", "12.24 10.jpg", "12月24日.jpg", "120.jpg", "A1-2.jpg"])
def test_a_code_that_tells_little_is_no_part_of_a_date(name):
    assert Codes(LIST).begin(Path(name)) == []


@pytest.mark.parametrize("code", ["HO01", "RS01-1", "站前01", "w001"])
def test_telling(code):
    assert is_telling(code)


@pytest.mark.parametrize("code", ["1", "0042", "20261126", "2026-11-26", "A1", "EXIT", "候车大厅", ""])
def test_not_telling(code):
    assert not is_telling(code)


CODES = st.lists(st.text("AB1-", min_size=1, max_size=8), max_size=8)


@given(CODES, st.text("AB1-_", max_size=12))
def test_only_a_listed_code_that_begins_the_name(codes, stem):
    for code in Codes(codes).begin(Path(f"{stem}.jpg")):
        assert code in codes
        assert stem.casefold().startswith(code.casefold())


@given(CODES)
def test_a_file_named_as_a_code_alone_is_that_code(codes):
    for code in codes:
        found = Codes(codes).begin(Path(f"{code}.jpg"))
        assert code in found
