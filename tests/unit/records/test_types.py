"""Moments come back as they went in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, select

from signcheck.records.types import Moment, json_text, now

TABLE = Table("t", MetaData(), Column("at", Moment))


@pytest.fixture(scope="module")
def connection():
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        TABLE.create(opened)
        yield opened
    engine.dispose()


zones = st.one_of(
    st.none(),
    st.just(UTC),
    st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@given(st.datetimes(timezones=zones))
def test_a_moment_keeps_its_time_and_its_offset(connection, moment):
    connection.execute(TABLE.delete())
    connection.execute(TABLE.insert().values(at=moment))
    found = connection.scalar(select(TABLE.c.at))
    assert found == moment
    assert found.utcoffset() == moment.utcoffset()


def test_no_moment(connection):
    connection.execute(TABLE.delete())
    connection.execute(TABLE.insert().values(at=None))
    assert connection.execute(select(TABLE.c.at)).all() == [(None,)]


def test_moments_of_one_zone_sort_by_time(connection):
    connection.execute(TABLE.delete())
    moments = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=h) for h in (5, 0, 30, 1000)]
    for moment in moments:
        connection.execute(TABLE.insert().values(at=moment))
    assert list(connection.scalars(select(TABLE.c.at).order_by(TABLE.c.at))) == sorted(moments)


def test_now_is_utc():
    moment = now()
    assert moment.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - moment) < timedelta(seconds=5)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""With halves of characters, as names of files may hold them."""


@given(VALUES | ANY_TEXT | st.lists(ANY_TEXT))
def test_json_is_kept_whole_and_can_be_kept(value):
    text = json_text(value)
    assert json.loads(text) == value
    text.encode()


def test_json_is_kept_short():
    assert json_text({"zh": "出口", "points": [[653, 280.5]]}) == '{"zh":"出口","points":[[653,280.5]]}'
