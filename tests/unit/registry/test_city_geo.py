"""Datums of Chinese maps: the values of others, and back again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.registry.geo import Datum, convert, distance, distances, in_china

# Pairs that the tests of eviltransform (BSD, 2015) hold; WGS-84 first.
GCJ02 = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
# Pairs that the tests of coordtransform (MIT, 2014) hold.
BD09 = [
    (Datum.GCJ02, (39.915, 116.404), (39.92133699351022, 116.41036949371029)),
    (Datum.WGS84, (39.915, 116.404), (39.922699552216216, 116.41662724378733)),
]
IN_CHINA = st.tuples(st.floats(18, 53), st.floats(74, 134))


@pytest.mark.parametrize(("wgs", "gcj"), GCJ02)
def test_gcj02_as_others_have_it(wgs, gcj):
    assert convert(wgs, Datum.WGS84, Datum.GCJ02) == pytest.approx(gcj, abs=1e-6)
    assert distance(convert(gcj, Datum.GCJ02, Datum.WGS84), wgs) < 0.5


@pytest.mark.parametrize(("datum", "place", "bd"), BD09)
def test_bd09_as_others_have_it(datum, place, bd):
    assert convert(place, datum, Datum.BD09) == pytest.approx(bd, abs=1e-9)
    assert convert(bd, Datum.BD09, datum) == pytest.approx(place, abs=1e-9)


@given(IN_CHINA, st.sampled_from(Datum), st.sampled_from(Datum))
def test_there_and_back(place, source, target):
    back = convert(convert(place, source, target), target, source)
    assert back == pytest.approx(place, abs=1e-9)


@given(IN_CHINA)
def test_the_shift_is_of_some_hundred_metres(place):
    assert 0 < distance(place, convert(place, Datum.WGS84, Datum.GCJ02)) < 1500
    assert distance(place, convert(place, Datum.WGS84, Datum.BD09)) < 2500


def test_no_shift_outside_of_china():
    seoul = (37.5665, 170.0)
    assert convert(seoul, Datum.WGS84, Datum.GCJ02) == seoul
    assert convert(seoul, Datum.GCJ02, Datum.WGS84) == seoul


def test_distances():
    # One degree of latitude is 111.2 km on the sphere; Weihai to Yantai by the great circle.
    assert distance((37, 122), (38, 122)) == pytest.approx(111_195, abs=1)
    assert distance((37.5, 122.1), (37.5, 122.1)) == 0
    many = distances((37.5, 122.1), np.array([(37.5, 122.1), (37.5, 122.101)]))
    assert many == pytest.approx([0, 88.2], abs=0.1)
    assert distances((0, 0), np.empty((0, 2))).shape == (0,)


def test_in_china():
    assert in_china((37.5, 122.1))
    assert not in_china((122.1, 37.5))
    assert not in_china((37.5, 22.1))
