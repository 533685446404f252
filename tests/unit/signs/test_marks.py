"""The mark of an authority beside a sign is not surely untranslated."""

from signcheck.reading import Reading
from signcheck.signs import Doubt, find_signs
from tests.unit.signs.boards import ListFit, line

FIT = ListFit.of({"中国海关": ("China Customs", "중국 세관"), "绿色通道": ("Green Channel", "녹색 통로")})
MESSAGE = [
    line(text, 100, 100 + 110 * i, height)
    for i, (text, height) in enumerate((("绿色通道", 100), ("Green Channel", 60), ("녹색 통로", 60)))
]


def doubted(*lines):
    signs = find_signs(Reading(2000, 1500, tuple(lines)), FIT)
    return {e.zh.text: Doubt.MARK in e.doubts for sign in signs for e in sign.entries if e.zh}


def test_a_name_in_a_row_below_stacked_messages_may_be_a_mark():
    mark = [line("中国海关", 100, 450, 44), line("China Customs", 300, 450, 44)]
    assert doubted(*MESSAGE, *mark) == {"绿色通道": False, "中国海关": True}


def test_the_only_name_in_capitals_may_be_a_mark():
    mark = [line("中国海关", 100, 480, 70), line("CHINA CUSTOMS", 100, 560, 44)]
    assert doubted(*MESSAGE, *mark)["中国海关"]


def test_a_message_as_the_others_stand_is_none():
    other = [line("红色通道", 100, 480, 100), line("Red Channel", 100, 590, 60)]
    assert not doubted(*MESSAGE, *other)["红色通道"]


def test_by_itself_a_name_is_the_message():
    assert doubted(line("中国海关", 100, 100, 70), line("CHINA CUSTOMS", 100, 180, 44)) == {"中国海关": False}
