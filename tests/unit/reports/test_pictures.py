"""Charts without a missing glyph, and pictures cut out of photos."""

from __future__ import annotations

import io
import warnings
from dataclasses import MISSING, fields
from datetime import date
from importlib.resources import files

import numpy as np
import pytest
from fontTools.ttLib import TTCollection
from PIL import Image, ImageCms, ImageColor

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf, Cell, Figures, Forecast, Outlook, Target
from signcheck.coverage.facts import Facts
from signcheck.errors import FontMissing
from signcheck.photos import PhotoStore
from signcheck.reports import charts, strips
from signcheck.reports.fonts import SANS
from signcheck.reports.shown import Shown
from signcheck.reports.texts import LANGUAGES, Texts
from signcheck.reports.thumbnails import OUTLINE, bare, thumbnails
from signcheck.work.held import Held
from signcheck.work.standing import State
from tests.city_rows import BOARD, SIZE, picture

TARGET = Target("coverage", 1.0, date(2023, 12, 31))
FACTS = Facts(
    AsOf.end_of(date(2026, 6, 30), CityTime()),
    (
        Cell("hospital", "", "环翠区", "", Figures(4, 3, 2, 5, 6, 1), sites=2),
        Cell("bus_stop", "", "乳山市", "", Figures(6, 2, 1), sites=2),
    ),
    history=tuple((date(2026, month, 28), Figures(10, month + 2, month)) for month in (4, 5, 6)),
    outlooks=((TARGET, Forecast(Outlook.STANDSTILL, 4)),),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_drawn_without_a_missing_glyph(language):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of every glyph that its font lacks
        png = charts.draw(FACTS, Texts(language))
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        assert image.width == pytest.approx(charts.WIDTH * charts.DPI, abs=2)
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}
    assert len(colours) > 10


def test_a_glyph_that_is_missing_would_be_noticed(monkeypatch):
    monkeypatch.setattr(Texts, "__call__", lambda self, key, **values: "\U0001f6bb")
    with pytest.warns(UserWarning, match="missing from font"):
        charts.draw(FACTS, Texts("zh"))


@pytest.mark.parametrize(("inspected", "covered"), [(0.0, 0.0), (0.5, 0.25), (1.0, 1.0), (0.001, 0.0)])
def test_a_strip_is_as_long_as_its_shares(inspected, covered):
    with Image.open(io.BytesIO(strips.strip(inspected, covered))) as image:
        picture = image.convert("RGB")
    for row, share, colour in ((5, covered, strips.GREEN), (35, inspected, strips.PALE)):
        shown = sum(picture.getpixel((x, row)) == ImageColor.getrgb(colour) for x in range(picture.width))
        assert shown == pytest.approx(share * strips.SIZE[0], abs=2)
        assert bool(shown) == bool(share)


def test_every_letter_of_the_catalogue_is_in_the_font():
    from matplotlib.font_manager import findfont

    path = findfont(SANS["zh"], fallback_to_default=False)
    letters = set(files("signcheck.reports").joinpath("texts.toml").read_text(encoding="utf-8"))
    with TTCollection(str(path)) as collection:
        known = set(collection.fonts[2].getBestCmap())
    assert {letter for letter in letters if letter.isprintable() and ord(letter) not in known} == set()


def test_without_the_font_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(SANS, "zh", "No Such Font")
    with pytest.raises(FontMissing, match="fonts-noto-cjk"):
        charts.draw(FACTS, Texts("zh"))


def case(photo: str, **values: object) -> Held:
    kept = dict.fromkeys(
        (f.name for f in fields(Held) if f.default is MISSING and f.default_factory is MISSING), ""
    )
    kept |= {"kind": "misspelt", "verdict": "defective", "state": State.OPEN, "expected": ("Exit",)}
    kept |= {"photo": photo, "size": SIZE, "sign": BOARD, "text": "Exet", "zh": "出口"}
    kept["polygons"] = [[[250.0, 300.0], [500.0, 300.0], [500.0, 340.0], [250.0, 340.0]]]
    return Held(**(kept | values))


def opened(content: bytes | None) -> np.ndarray:
    assert content is not None
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def near(pixels: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    return (abs(pixels - np.array(colour)) < 60).all(axis=2)


def test_the_sign_is_cut_out_and_the_text_outlined(tmp_path):
    store = PhotoStore(tmp_path)
    sha256 = store.put(picture(1))
    ((_, content),) = thumbnails([case(sha256)], Shown(store), (400, 300))
    pixels = opened(content)
    assert pixels.shape[0] <= 300
    assert pixels.shape[1] <= 400
    assert near(pixels, (0, 110, 60)).mean() > 0.6, "the board fills the picture"
    rows, columns = np.nonzero(near(pixels, OUTLINE))
    # The text's box in the crop, which begins 32 pixels (8 % of 400) left of and above the board.
    scale = pixels.shape[1] / 464
    assert columns.min() == pytest.approx((250 - 168) * scale, abs=3)
    assert columns.max() == pytest.approx((500 - 168) * scale, abs=3)
    assert rows.min() == pytest.approx((300 - 118) * scale, abs=3)


def test_a_turned_photo_is_cut_upright(tmp_path):
    """The polygons are in the upright picture; the file holds it turned, with EXIF saying so."""
    with Image.open(io.BytesIO(picture(1))) as image:
        exif = image.getexif()
        exif[0x0112] = 6
        out = io.BytesIO()
        image.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", exif=exif)
    store = PhotoStore(tmp_path)
    sha256 = store.put(out.getvalue())
    ((_, content),) = thumbnails([case(sha256)], Shown(store), (400, 300))
    assert near(opened(content), (0, 110, 60)).mean() > 0.6


def test_missing_and_damaged_photos_are_none_and_stop_nothing(tmp_path):
    store = PhotoStore(tmp_path)
    whole, cut = store.put(picture(1)), store.put(picture(2)[:400])
    asked = [case("0" * 64), case(cut), case(whole), case(store.put(b"no picture"))]
    found = list(thumbnails(asked, Shown(store), (100, 100)))
    assert [content is not None for _, content in found] == [False, False, True, False]
    assert [p for p, _ in found] == asked


def test_order_is_kept_for_many(tmp_path):
    store = PhotoStore(tmp_path)
    hashes = [store.put(picture(i)) for i in range(12)]
    asked = [case(sha256, text=str(i)) for i, sha256 in enumerate(hashes) for _ in range(2)]
    assert [p for p, _ in thumbnails(iter(asked), Shown(store), (60, 60))] == asked


def test_polygons_outside_of_the_picture_show_all_of_it(tmp_path):
    store = PhotoStore(tmp_path)
    far = [[[9000.0, 9000.0], [9100.0, 9000.0], [9100.0, 9100.0], [9000.0, 9100.0]]]
    asked = case(store.put(picture(1)), sign=far[0], polygons=far)
    ((_, content),) = thumbnails([asked], Shown(store), (400, 300))
    assert opened(content).shape == (300, 400, 3)


def test_a_picture_in_other_colours_is_shown_in_those_of_srgb():
    """A green of a wider space, as telephones write it, must not turn pale when its profile goes."""
    # A space whose red and green have changed places: nobody could overlook that it was not heeded.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    odd = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    green = Image.new("RGB", (8, 8), (40, 160, 40))
    green.info |= {"icc_profile": odd, "comment": b"mine"}
    shown = bare(green)
    assert (shown.info, green.info["comment"]) == ({}, b"mine")
    assert shown.getpixel((4, 4))[:2] == pytest.approx((160, 40), abs=12)
    green.info["icc_profile"] = b"no profile"
    assert bare(green).getpixel((4, 4)) == (40, 160, 40)
