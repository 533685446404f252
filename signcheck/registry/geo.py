"""Places on the earth, and the datums that Chinese maps use.

signcheck keeps WGS-84, what GPS gives. Maps published in China are shifted: Amap and Tencent show
GCJ-02 (the datum of the State Bureau of Surveying and Mapping, 2002), Baidu shows BD-09, a second
shift on top of it. Neither formula was published by its maker; those below are the ones in common
use since the analyses of 2010–2013 (eviltransform, coordtransform), built on the ellipsoid of
Krasovsky 1940. They agree with the maps to about a metre, which is nearer than GPS is.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Degrees = tuple[float, float]
"""Latitude and longitude in decimal degrees, north and east positive."""

EARTH_RADIUS = 6_371_008.8
"""Mean radius in metres (IUGG)."""
CHINA_LATITUDES = (3.0, 54.0)
CHINA_LONGITUDES = (73.0, 136.0)
"""A box around all of China, its islands in the south included, in degrees."""

_AXIS = 6_378_245.0
_ECCENTRICITY2 = 0.006_693_421_622_965_943
_BD = math.pi * 3000.0 / 180.0
_SHORT = ((1 / 6, 20.0), (1 / 2, 20.0))
_MIDDLE = ((1.0, 20.0), (3.0, 40.0))
# The box within which GCJ-02 is shifted at all, as the formulas in use have it.
_SHIFTED_LATITUDES = (0.8293, 55.8271)
_SHIFTED_LONGITUDES = (72.004, 137.8347)


class Datum(StrEnum):
    """What a pair of coordinates refers to; the values are what files and options say."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def convert(place: Degrees, source: Datum, target: Datum) -> Degrees:
    """The same place in another datum; exact to 1e-9 degrees between the three."""
    if source is target:
        return place
    if source is Datum.WGS84:
        place = _wgs84_to_gcj02(place)
    elif source is Datum.BD09:
        place = _bd09_to_gcj02(place)
    # Now it is GCJ-02, which stands between the other two.
    if target is Datum.WGS84:
        return _gcj02_to_wgs84(place)
    return _gcj02_to_bd09(place) if target is Datum.BD09 else place


def in_china(place: Degrees) -> bool:
    """Whether a place stands in the box around China."""
    latitude, longitude = place
    south, north = CHINA_LATITUDES
    west, east = CHINA_LONGITUDES
    return south <= latitude <= north and west <= longitude <= east


def distance(a: Degrees, b: Degrees) -> float:
    """Metres from one place to another over the sphere; within 0.5 % of the ellipsoid."""
    # The haversine formula: exact for small distances, where that of cosines is not.
    north, east = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    level = math.cos(math.radians(a[0])) * math.cos(math.radians(b[0]))
    chord = math.sin(north / 2) ** 2 + level * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, chord)))


def distances(place: Degrees, others: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Like distance, from one place to each of N others. others: N × 2, latitude and longitude."""
    import numpy as np

    here, there = np.radians(np.asarray(place, dtype=np.float64)), np.radians(others)
    half = np.sin((there - here) / 2) ** 2
    chord = half[:, 0] + np.cos(here[0]) * np.cos(there[:, 0]) * half[:, 1]
    metres: npt.NDArray[np.float64] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return metres


def _wgs84_to_gcj02(place: Degrees) -> Degrees:
    north, east = _shift(place)
    return place[0] + north, place[1] + east


def _gcj02_to_wgs84(place: Degrees) -> Degrees:
    # The shift changes slowly, so taking it away where the last guess stood converges at once.
    guess = place
    for _ in range(20):
        north, east = _shift(guess)
        better = place[0] - north, place[1] - east
        if max(abs(better[0] - guess[0]), abs(better[1] - guess[1])) < 1e-11:
            return better
        guess = better
    return guess


def _shift(place: Degrees) -> Degrees:
    """How far GCJ-02 stands from a WGS-84 place, in degrees; nothing outside of China."""
    latitude, longitude = place
    low, high = _SHIFTED_LATITUDES
    west, east = _SHIFTED_LONGITUDES
    if not (low <= latitude <= high and west <= longitude <= east):
        return 0.0, 0.0
    x, y = longitude - 105.0, latitude - 35.0
    radians = math.radians(latitude)
    magic = 1 - _ECCENTRICITY2 * math.sin(radians) ** 2
    metres_north = (_AXIS * (1 - _ECCENTRICITY2)) / (magic * math.sqrt(magic)) * math.pi / 180.0
    metres_east = _AXIS / math.sqrt(magic) * math.cos(radians) * math.pi / 180.0
    return _northward(x, y) / metres_north, _eastward(x, y) / metres_east


def _northward(x: float, y: float) -> float:
    """Metres to the north at `x` degrees east of 105° and `y` degrees north of 35°."""
    plain = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    return plain + _waves(x, _SHORT) + _waves(y, (*_MIDDLE, (12.0, 160.0), (30.0, 320.0)))


def _eastward(x: float, y: float) -> float:
    """Like _northward, to the east."""
    plain = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    return plain + _waves(x, (*_SHORT, *_MIDDLE, (12.0, 150.0), (30.0, 300.0)))


def _waves(degrees: float, waves: tuple[tuple[float, float], ...]) -> float:
    """Metres of several sine waves; each has half a wavelength in degrees and a height."""
    return sum(height * math.sin(degrees / half * math.pi) for half, height in waves) * 2.0 / 3.0


def _gcj02_to_bd09(place: Degrees) -> Degrees:
    latitude, longitude = place
    radius = math.hypot(longitude, latitude) + 0.00002 * math.sin(latitude * _BD)
    angle = math.atan2(latitude, longitude) + 0.000003 * math.cos(longitude * _BD)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065


def _bd09_to_gcj02(place: Degrees) -> Degrees:
    # The usual inverse is off by half a metre; going back and forth takes that away.
    guess = place[0] - 0.006, place[1] - 0.0065
    for _ in range(20):
        there = _gcj02_to_bd09(guess)
        error = place[0] - there[0], place[1] - there[1]
        guess = guess[0] + error[0], guess[1] + error[1]
        if max(abs(error[0]), abs(error[1])) < 1e-11:
            break
    return guess
