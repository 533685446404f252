"""Whatever stands in a picture, a list, a standard, the settings or a row: a named error or an answer.

A few examples here; ``FUZZ_EXAMPLES=20000 pytest tests/unit/test_fuzz.py`` looks for an hour.
"""

from __future__ import annotations

import io
import os
import sqlite3
import warnings
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from signcheck.errors import RegistryError, SettingsError, SigncheckError
from signcheck.photos.loading import load_photo
from signcheck.plain import acts
from signcheck.records.audit import entries
from signcheck.records.database import Access, Database
from signcheck.registry.file import COLUMNS, OPTIONAL, read_registry
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.registry.table import registry_xlsx
from signcheck.settings import load_settings
from signcheck.standard import Form, Term
from signcheck.standard.exchange import FileFormat, decode, encode
from signcheck.standard.term import Authority, Status
from tests.city_rows import empty_database

pillow_heif.register_heif_opener()
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
LIMITS = {"max_bytes": 1 << 22, "max_pixels": 1 << 22, "max_memory": 1 << 26}
few = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def encoded(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((40, 30), 50).convert("RGB").save(out, kind)
    return out.getvalue()


PICTURES = {
    "jpg": encoded("JPEG"), "png": encoded("PNG"), "webp": encoded("WEBP"), "tif": encoded("TIFF"),
    "heic": encoded("HEIF"),
}  # fmt: skip
TERM = Term("test", "出口", "", (Form("en", "Exit", Status.STANDARD, Authority.CITY, "the city's list"),))
SITES = [Site("RS01", SiteKind.RAILWAY_STATION, "威海站", sign_points=(SignPoint("RS01-01"),))]


def told(error: SigncheckError, name: str) -> None:
    """The message names the file, and nothing in it acts."""
    assert name in str(error)
    assert not any(acts(character) for character in str(error).replace("\n", ""))


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The bytes with some changed, put in, taken out, or cut off."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        put = draw(st.binary(max_size=8))
        content[at : at + draw(st.integers(0, 8))] = put
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


@pytest.mark.parametrize("ending", PICTURES)
@few
@given(data=st.data())
def test_pictures(ending, data, tmp_path):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data.draw(damaged(PICTURES[ending])))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pixels = load_photo(path, **LIMITS).pixels
    except SigncheckError as error:
        told(error, path.name)
    else:
        assert pixels.ndim == 3


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["RS01", "railway_station", "37.4", "122", "zh|en", "wgs84", "2026-01-01"]),
)


@few
@given(
    rows=st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS) + 4), max_size=5),
    tail=st.binary(max_size=6),
)
def test_lists_as_csv(rows, tail, tmp_path):
    import csv

    out = io.StringIO(newline="")
    csv.writer(out).writerows([[*COLUMNS, *OPTIONAL][: len(rows[0]) if rows else None], *rows])
    refused(tmp_path / "list.csv", out.getvalue().encode("utf-8", "surrogatepass") + tail)


def refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        sites = read_registry(path)
    except RegistryError as error:
        told(error, path.name)
    else:
        assert len({site.code for site in sites}) == len(sites), "each site once"


@few
@given(content=damaged(registry_xlsx(SITES)))
def test_lists_as_workbooks(content, tmp_path):
    refused(tmp_path / "list.xlsx", content)


@pytest.mark.parametrize("kind", FileFormat)
@few
@given(data=st.data())
def test_standards(kind, data):
    content = data.draw(damaged(encode([TERM], kind)))
    try:
        terms = decode(content, kind, "standard")
    except SigncheckError as error:
        told(error, "standard")
    else:
        assert decode(encode(terms, kind), kind, "standard") == terms, "what is taken can be kept"


TOML = st.one_of(
    st.text(max_size=60),
    st.builds(
        "{} = {}".format,
        st.sampled_from(["data", "workers", "timezone", "photo_memory", "wait_seconds", "korean", "x"]),
        st.one_of(
            st.integers().map(str), st.text(max_size=10).map(repr), st.sampled_from(["[" * 2000, "{}", "nan"])
        ),
    ),
)


@few
@given(text=TOML)
def test_settings(text, tmp_path):
    (tmp_path / "signcheck.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = load_settings({}, folder=tmp_path)
    except SettingsError as error:
        told(error, "signcheck.toml")
    else:
        assert found.clock.today(), "what is taken can be used"


VALUES = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.binary(max_size=8), st.text(max_size=8)
)


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> str:
    return empty_database(tmp_path_factory.mktemp("rows")).removeprefix("sqlite:///")


@few
@given(values=st.lists(VALUES, min_size=5, max_size=5))
def test_rows(values, file):
    """A row that something else wrote, read as `signcheck audit` does."""
    with sqlite3.connect(file) as other:
        other.execute("DROP TRIGGER IF EXISTS audit_no_delete")
        other.execute("DELETE FROM audit")
        try:
            other.execute(
                "INSERT INTO audit (at, who, action, subject, after) VALUES (?, ?, ?, ?, ?)", values
            )
        except (sqlite3.IntegrityError, UnicodeEncodeError):
            return
    other.close()
    database = Database(f"sqlite:///{file}", Access.READ)
    try:
        with database.read() as session:
            assert len(list(entries(session))) == 1
    except SigncheckError as error:
        told(error, "signs.db")
    finally:
        database.close()
