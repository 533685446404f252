"""The table of what offices call the columns of lists."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from signcheck.languages import Language
from signcheck.registry.columns import TABLE, site_columns, text_columns, unit_columns
from signcheck.tablefile.vocabulary import heading_key

LISTS = {"sites": site_columns, "texts": text_columns, "units": unit_columns}
SAID = {language.value for language in Language}
KEYS = SAID | {"name", "words", "joined", "language", "of", "perhaps", "coded", "number", "day"}


def table():
    return tomllib.loads(files("signcheck.registry").joinpath(TABLE).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "heading", "column"),
    [
        ("sites", "景区名称", ("name_zh", 2)),  # the words of two groups
        ("sites", "景区英文名称", ("name_en", 2)),  # and of a language
        ("sites", "병원 영어 명칭", ("name_en", 2)),
        ("sites", "标识牌序号", ("sign_point_code", 2)),
        ("sites", "单位", ("unit", 1)),  # perhaps, the last column that may be it
        ("sites", "所属区市", ("district", 2)),  # words that two lists share
        ("units", "所属区市", ("district", 2)),
        ("units", "单位", ("unit", 2)),
        ("texts", "韩文译文", ("ko", 2)),
        ("texts", "所属区市", ("", 0)),
    ],
)
def test_what_offices_call_a_column(name, heading, column):
    assert LISTS[name]().meaning(heading) == column


def test_the_table_holds_what_the_program_reads_and_nothing_else():
    told = table()
    assert set(told) == {"words", *LISTS}
    assert all(set(row) <= SAID for row in told["words"].values())
    rows = [row for name in LISTS for row in told[name]["columns"]]
    assert [sorted(set(row) - KEYS) for row in rows if set(row) - KEYS] == []
    assert all("language" in row for row in rows if "of" in row)


def test_no_word_stands_twice_for_one_column():
    rows = [*table()["words"].values(), *(row for name in LISTS for row in table()[name]["columns"])]
    for row in rows:
        words = [heading_key(word) for language in SAID for word in row.get(language, ())]
        assert [word for word in set(words) if words.count(word) > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_needed_columns_are_columns(name):
    vocabulary = LISTS[name]()
    columns = {column.name for column in vocabulary.columns}
    assert {one for group in vocabulary.needed for one in group} <= columns
    assert len(columns) == len(vocabulary.columns)
