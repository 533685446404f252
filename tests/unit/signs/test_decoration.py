"""What on a board is no text to be translated."""

import pytest

from signcheck.signs.decoration import is_decoration, is_toned


@pytest.mark.parametrize(
    "text",
    [
        "0631-5231234", "+86 631 523 1234", "Tel: 0631-5231234", "TEL 110", "Hotline 12345", "400 820 8820",
        "(0631) 5231234", "전화: 0631-5231234", "0631-5231234 / 5231235", "www.weihai.gov.cn", "weihai.com",
        "http://www.weihai.gov.cn/en", "https weihai", "info@weihai.gov.cn", "E-mail: a.b@c.cn",
        "9:00-17:00", "9:00 AM - 5:00 PM", "Mon-Fri 8:30-17:30", "8:00~18:00", "¥20", "20 RMB", "RMB 20",
        "5元/小时", "10,000원/1명",
        "20元", "3km", "150 m", "A1", "B-2", "3F", "T.374", "K12", "A", "1", "→", "No. 12", "G204", "12B",
        "ABCD", "Room 12".replace("Room ", "#"), "", "2024-11-22",
        "Pinus thunbergii Parl.", "Ginkgo biloba L.", "Ginkgo biloba L", "Ginkgoaceae",
        "Platanus × acerifolia (Aiton) Willd.",
        "Metasequoia glyptostroboides Hu & W.C.Cheng", "Sophora japonica (L.) Schott",
        "500米", "2公里", "电话：0631-5231234", "手机：13482023068电话：58088356", "2016年4月19日",
    ],
)  # fmt: skip
def test_decoration(text):
    assert is_decoration(text)


@pytest.mark.parametrize(
    "text",
    [
        "Exit", "Exit A1", "Exit A", "Gate 3", "Platform 1", "WC", "ATM", "ICU", "CT Room", "B1 Level",
        "24-Hour Service", "No Smoking", "No.1 Hospital", "Building 3", "Tel", "Telephone", "Mail", "P+R",
        "Call for Help", "Emergency Call 110", "Line 1", "화장실", "A출구", "3번 출구", "Open 24 Hours",
        "Coca-Cola", "First Aid", "Fax", "Monday", "Yuan Road", "COSTA", "St. Mary", "Toilet",
        "Ticket office", "Keep clear", "Please call Mr. Wang", "Wenhua road (E)", "Wenhua road No. 5",
        "出口", "男", "投诉电话12345", "3号楼", "二",
    ],
)  # fmt: skip
def test_words(text):
    assert not is_decoration(text)


def test_long_lines_take_no_time():
    for text in ("1/" * 200 + "x", "1 " * 200 + "x", "a." * 200 + "!", "电话1 " * 100 + "x"):
        assert not is_decoration(text)


def test_pinyin_with_tone_marks():
    for text in ("tíng chē chǎng", "Wēihǎi Zhàn"):
        assert is_toned(text)
    for text in ("Tingche Chang", "Café de la Paix", "Parking", "", "Müller Straße"):
        assert not is_toned(text)


def test_a_mark_on_what_is_no_pinyin_is_a_misread_letter():
    for text in ("Intèrnal Medicine", "réscue number.", "Čruise"):
        assert not is_toned(text)
    for text in ("Lǚguǎn", "Xī'ān Lù", "Zhuāng yuán", "ér tóng"):
        assert is_toned(text)
