"""The evidence of a verdict, in words, on a screen and on a page."""

from __future__ import annotations

import base64
import io
import json
import math
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from rich.cells import cell_len

from signcheck.photos import PhotoStore
from signcheck.reports.evidence import document, screen
from signcheck.reports.evidence.facts import facts, number, settled_by
from signcheck.reports.evidence.page import to_html
from signcheck.reports.pdf import render
from signcheck.reports.png import render_png
from signcheck.reports.shown import Shown
from signcheck.reports.texts import LANGUAGES, Texts
from signcheck.reports.thumbnails import OUTLINE
from signcheck.views.evidence import Decided, Difference, Evidence, Scores
from signcheck.work.standing import State
from tests.city_rows import BOARD, SIZE, picture

BOX = [[250.0, 300.0], [500.0, 300.0], [500.0, 340.0], [250.0, 340.0]]
CITY = timezone(timedelta(hours=8))
GIVEN = Evidence(
    case=7,
    number="C2026-000007",
    message=3,
    site="RS01",
    site_name="威海站",
    site_kind="railway_station",
    grade="",
    district="环翠区",
    unit="",
    point="RS01-01",
    point_name="出站口",
    profile="",
    zh="出口",
    head="出口",
    language="en",
    text="Exet",
    expected=("Exit", "Way Out"),
    state=State.OPEN,
    verdict="doubtful",
    kind="misspelt",
    severity="major",
    rule="glossary.misspelt",
    values={"form": "Exit"},
    notes=(("doubt.unsure", {}),),
    source="GB/T 30240.1-2013",
    standard="2026-11",
    since=date(2026, 6, 1),
    seen_on=date(2026, 6, 1),
    known=datetime(2026, 6, 1, 20, tzinfo=UTC),
    photo_id=1,
    photo="0" * 64,
    name="1.jpg",
    path="photos/1.jpg",
    size=SIZE,
    judgement=9,
    sign=BOARD,
    polygons=[BOX],
    term="出口",
    zh_polygons=[[[250.0, 200.0], [350.0, 200.0], [350.0, 260.0], [250.0, 260.0]]],
    figures={"score": 0.9876, "features": {"height": 21.5, "sharpness": 0.4, "weakest": 0.6}},
    scores=Scores("Exet", "Exit", -0.2, -2.7, (Difference("e", "i", 2.5),)),
    confidence=0.62,
    checked=datetime(2026, 6, 1, 20, tzinfo=UTC).astimezone(CITY),
    read_by={"recognition": "PP-OCRv6"},
    decisions=(
        Decided(datetime(2026, 6, 3, tzinfo=CITY), "wang", "wrong", "defective", "misspelt", "seen"),
        Decided(
            datetime(2026, 6, 4, tzinfo=CITY), "li", "reads", "compliant", "", "read", "Exit", undone=True
        ),
        Decided(datetime(2026, 6, 5, tzinfo=CITY), "li", "gone", "", "", "away", since=date(2026, 6, 2)),
    ),
)


def said(evidence: Evidence, language: str = "en") -> dict[str, str]:
    return {label: "\n".join(lines) for label, lines in facts(evidence, Texts(language))}


def test_the_facts_in_plain_words():
    found = said(GIVEN)
    assert found["Why"] == "It differs in a few characters from “Exit”. It was not read surely enough."
    assert found["What settles it"].startswith("Take the photo again, closer")
    assert found["Confidence"] == "62.0% probable that the sign is wrong"
    assert found["On the picture"].splitlines() == [
        "the picture fits what was read somewhat better (log-probability: read −0.2, right −2.7, "
        "difference +2.5)",
        "“e” or “i”: the picture fits what was read somewhat better (+2.5)",
    ]
    assert found["Also right"] == "Way Out"
    assert (found["Rule"], found["Source"], found["Standard"]) == (GIVEN.rule, GIVEN.source, "2026-11")
    assert found["Judged on"] == "2 June 2026", "it is already the next day in China"
    assert found["Where, in pixels"] == "(250, 300) (500, 300) (500, 340) (250, 340)"
    assert "height of the text in pixels: 21.5" in found["Measured"]
    assert found["Decisions"].splitlines() == [
        "3 June 2026, wang: wrong · misspelt. seen",
        "4 June 2026, li: it reads Exit. read (taken back)",
        "5 June 2026, li: gone · 2 June 2026. away",
    ]


def test_what_else_is_said_of_a_case():
    faulty = replace(GIVEN, beside={"text": "Exat", "kind": "misspelt"}, order="2026-0001", day_known=False)
    found = said(faulty)
    assert found["Why"].endswith("A certain fault from before is still open: “Exat” (misspelt).")
    assert found["Work order"] == "2026-0001"
    assert found["Photo taken"] == "day not known (received 1 June 2026)"
    assert "mended" in screen(replace(GIVEN, state=State.MENDED), Texts("en"), 80)


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        (0.0, "equally well"),
        (-0.9, "equally well"),
        (2.9, "what was read somewhat better"),
        (-2.9, "the right form somewhat better"),
        (7.0, "what was read clearly better"),
        (9.0, "what was read far better"),
        (math.inf, "what was read far better"),
        (-math.inf, "the right form far better"),
    ],
)
def test_scores_in_words(lead, words):
    scores = Scores("a", "b", min(lead, 0.0), min(-lead, 0.0), ())
    assert words in said(replace(GIVEN, scores=scores))["On the picture"]


def test_numbers():
    assert [number(v) for v in (-0.04, -12.34, -math.inf)] == ["0.0", "−12.3", "−∞"]
    assert [number(v, sign=True) for v in (3.0, -3.0, 0.0)] == ["+3.0", "−3.0", "0.0"]


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({}, ["closer"]),
        ({"verdict": "compliant", "kind": ""}, []),
        ({"state": State.GONE}, []),
        ({"verdict": "defective"}, ["repair"]),
        ({"notes": (("doubt.cut_off", {}),)}, ["whole"]),
        ({"kind": "chinese_missing"}, ["whole"]),
        ({"kind": "missing", "notes": (("doubt.unread", {}),)}, ["closer"]),
        ({"kind": "unreadable", "verdict": "unreadable"}, ["closer"]),
        ({"kind": "unlisted", "notes": ()}, ["standard", "person"]),
        ({"kind": "unlisted", "zh": None, "notes": ()}, ["person"]),
        ({"kind": "inconsistent", "notes": ()}, ["names"]),
        ({"kind": "nonstandard", "notes": ()}, ["person"]),
        ({"kind": "nonstandard", "notes": (("doubt.not_approved", {}),)}, ["approve"]),
    ],
)
def test_what_settles_it(changes, way):
    assert settled_by(replace(GIVEN, **changes)) == way


WHY = {
    "zh": "与“Exit”有个别字符不同。识别不够确定。",
    "en": "It differs in a few characters from “Exit”. It was not read surely enough.",
    "ko": "“Exit” 표기와 몇 글자가 다릅니다. 판독이 충분히 확실하지 않습니다.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_is_said_in_the_language_of_the_page_alone(language):
    shown = screen(GIVEN, Texts(language), 80)
    assert WHY[language] in shown
    assert not any(said in shown for other, said in WHY.items() if other != language)


def test_the_screen_is_not_wider_than_asked_and_lines_up():
    long = "Weihai Municipal Central Hospital Outpatient Department"
    lines = screen(
        replace(GIVEN, text=long, expected=(long + "s",), scores=None), Texts("en"), 40
    ).splitlines()
    shown = [line for line in lines if line.startswith(("Read   ", "Right  "))]
    assert len(shown) == 4
    assert all(cell_len(line) <= 40 for line in shown)
    carets = [line for line in lines if set(line.strip()) == {"^"}]
    assert [len(line) for line in carets] == [len(shown[-1].rstrip())]


def test_control_characters_do_not_reach_the_screen_or_the_page(tmp_path):
    odd = replace(GIVEN, name="a\x1b[31m\u202egpj.exe", text="Ex\x07it", values={"form": "\x00"})
    for shown in (
        screen(odd, Texts("en"), 80),
        "".join(to_html([odd], Shown(PhotoStore(tmp_path)), Texts("en"))),
    ):
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", shown)
        assert r"\x1b[31m\u202egpj.exe" in shown


def test_json_is_json():
    odd = replace(GIVEN, scores=Scores("Exet", "Exit", -1.0, -math.inf, ()))
    kept = json.loads(json.dumps(document(odd), allow_nan=False))
    assert kept["scores"]["expected_score"] is None
    assert kept["alignment"][2] == {"read": "e", "expected": "i", "mark": "changed"}
    assert (kept["number"], kept["seen_on"], kept["shown"]) == (
        "C2026-000007",
        "2026-06-01",
        "2026-06-01T20:00:00+00:00",
    )
    assert kept["checked"] == "2026-06-02T04:00:00+08:00"
    assert kept["decisions"][0]["by"] == "wang"
    assert (kept["rule"], kept["values"]) == ("glossary.misspelt", {"form": "Exit"})
    assert kept["notes"] == [{"id": "doubt.unsure", "values": {}}]
    assert kept["reason"] == WHY["en"]


class Page(HTMLParser):
    """Tags, addresses and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        self.outside += [v for name, v in attrs if name in ("src", "href") and not v.startswith("data:")]
        self.outside += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def store(tmp_path):
    return PhotoStore(tmp_path)


def shot() -> bytes:
    """A green board on grey with a white text box."""
    with Image.open(io.BytesIO(picture(1))) as image:
        ImageDraw.Draw(image).rectangle((260, 310, 490, 330), fill=(255, 255, 255))
        out = io.BytesIO()
        image.save(out, "PNG")
    return out.getvalue()


def images(page: str) -> list[np.ndarray]:
    found = re.findall(r"data:image/jpeg;base64,([\w+/=]+)", page)
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(one))).convert("RGB")).astype(int) for one in found
    ]


def share(pixels: np.ndarray, colour: tuple[int, int, int]) -> float:
    return float((abs(pixels - np.array(colour)) < 60).all(axis=2).mean())


def test_the_pictures_show_the_text_close_and_the_photo_whole(store):
    one = replace(GIVEN, photo=store.put(shot()))
    text, zh, whole = images("".join(to_html([one], Shown(store), Texts("zh"))))
    assert share(text, (255, 255, 255)) > 0.14, "the text fills its cut"
    assert share(text, (90, 90, 90)) < 0.05, "nothing but the board is around it"
    # 250 × 40 pixels and 12 % of the length around them, four times as large where there is room.
    assert text.shape[:2] == (pytest.approx(100 * 960 / 310, abs=2), 960)
    assert share(zh, (255, 255, 255)) < 0.01
    assert whole.shape[:2] == (420, 560)
    assert share(whole, (90, 90, 90)) > 0.5
    assert all(share(pixels, OUTLINE) > 0.002 for pixels in (text, zh, whole))


def test_a_missing_translation_shows_the_chinese_with_what_is_around_it(store):
    one = replace(
        GIVEN, photo=store.put(shot()), text=None, polygons=GIVEN.zh_polygons, kind="missing", scores=None
    )
    page = "".join(to_html([one], Shown(store), Texts("en")))
    zh, _ = images(page)
    assert zh.shape[1] / zh.shape[0] == pytest.approx(220 / 180, abs=0.02)
    assert "The translation</figcaption>" not in page


@pytest.mark.parametrize("content", [None, b"no picture", picture(1)[:300]])
def test_a_photo_that_cannot_be_shown_is_said_to_be_so(store, content):
    one = replace(GIVEN, photo=store.put(content) if content else "0" * 64)
    page = "".join(to_html([one, replace(one, photo=store.put(shot()))], Shown(store), Texts("en")))
    assert page.count("The photo is not in the store, or is damaged") == 1
    assert len(images(page)) == 3


def test_hostile_texts_stay_texts(store):
    bad = "<script>alert(1)</script>"
    odd = replace(
        GIVEN,
        text=bad,
        zh=bad,
        site_name=bad,
        name=f'"><img src=x onerror={bad}',
        values={"form": bad},
        standard=bad,
    )
    page = "".join(to_html([odd], Shown(store), Texts("zh")))
    parsed = Page(page)
    assert "script" not in parsed.tags
    assert "img" not in parsed.tags
    assert parsed.outside == []
    assert parsed.text.count("<script>alert(1)</script>") >= 5
    assert "default-src 'none'" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_fits_a_page_and_can_be_read_back(store, language):
    one = replace(GIVEN, photo=store.put(shot()))
    texts = Texts(language)
    page = "".join(to_html([one, replace(one, number="C2026-000008")], Shown(store), texts))
    with pypdfium2.PdfDocument(render(page)) as pdf:
        pages = [sheet.get_textpage().get_text_bounded() for sheet in pdf]
    assert len(pages) == 2
    for part in (texts("e_settle"), texts("finding_misspelt"), "glossary.misspelt", "GB/T 30240.1-2013"):
        assert part.replace(" ", "") in re.sub(r"\s", "", pages[1])


def test_the_picture_holds_every_sheet(store):
    one = replace(GIVEN, photo=store.put(shot()))
    heights = []
    for sheets in (1, 2):
        png = render_png("".join(to_html([one] * sheets, Shown(store), Texts("ko"))))
        with Image.open(io.BytesIO(png)) as image:
            assert image.format == "PNG"
            heights.append(image.height)
    assert heights[1] == pytest.approx(2 * heights[0], abs=20)


def test_an_empty_list_is_an_empty_page(store):
    assert "article class" not in "".join(to_html([], Shown(store), Texts("en")))
