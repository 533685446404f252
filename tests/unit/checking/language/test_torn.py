"""Spaces that tear words, and spaces that the norm allows."""

import pytest

from signcheck.checking.language.torn import torn
from signcheck.languages import Language


@pytest.mark.parametrize(
    ("seen", "form", "read"),
    [
        ("흡 연금지", "흡연 금지", "흡 연금지"),
        ("유료주 차장", "유료 주차장", "유료주 차장"),
        ("화장 실", "화장실", "화장 실"),
        ("접수 처", "접수처", "접수 처"),
        ("쓰레기를 버 리지 마시오", "쓰레기를 버리지 마시오", "버 리지"),
        ("잔디밭 에 들어가지 마세요", "", "잔디밭 에"),
        ("만지 지 마십시오", "만지지 마시오", "만지 지"),
    ],
)
def test_torn_korean(seen, form, read):
    found = torn(Language.KO, seen, [form])
    assert found is not None
    assert found.read == read
    assert found.word == read.replace(" ", "")


@pytest.mark.parametrize(
    ("seen", "form"),
    [
        ("수하물 보관소", "수하물보관소"),
        ("매표소 앞", "매표소앞"),
        ("첫 차", "첫차"),
        ("표 파는 곳", "매표소"),
        ("3 번 출구", "3번 출구"),
        ("문을 밀어 주세요", "미시오"),
        ("동물 쇼", ""),
        ("뮤지엄 숍", "뮤지엄숍"),
        ("흡연금지", "흡연 금지"),
        ("칠 주의", ""),
        ("출차 전 정산하세요", "출차 전 정산해 주세요"),
    ],
)
def test_right_korean_spaces(seen, form):
    assert torn(Language.KO, seen, [form]) is None


@pytest.mark.parametrize(
    ("seen", "form", "word", "name"),
    [
        ("Ex it", "Exit", "Exit", False),
        ("Park ing", "Parking", "Parking", False),
        ("Not ice", "Notice", "Notice", False),
        ("Shop ping Cart", "Shopping Cart", "Shopping", False),
        ("Drop-o ff Area", "Drop-off Area", "Drop-off", False),
        ("WEN HUA LU", "WENHUA LU", "WENHUA", True),
        ("Wei Hai Railway Station", "Weihai Railway Station", "WeiHai", True),
        ("Watch Out for Pedes trians", "Watch for Pedestrians", "Pedestrians", False),
    ],
)
def test_torn_english(seen, form, word, name):
    found = torn(Language.EN, seen, [form])
    assert found is not None
    assert (found.word, found.is_name) == (word, name)


@pytest.mark.parametrize(
    ("seen", "form"),
    [
        ("Hand Rail", "Handrail"),
        ("Tea House", "Teahouse"),
        ("E X I T", "Exit"),
        ("Ticket Office", "Ticket Office"),
        ("Way Out", "Exit"),
    ],
)
def test_right_english_spaces(seen, form):
    assert torn(Language.EN, seen, [form]) is None


def test_chinese_is_not_torn():
    assert torn(Language.ZH, "停 车场", ["停车场"]) is None
