from __future__ import annotations

import random
import unicodedata

import pytest
from rapidfuzz.distance import OSA

from drawing.signs.model import Entry, Forms, Kind, Language, Message
from drawing.signs.words import planting
from drawing.signs.words.entries import CannotPlant, Source, plant, right_entry
from drawing.signs.words.pinyin import hangul_sound, pinyin_words

ALL: tuple[Language, ...] = ("zh", "en", "ko")
SEEDS = range(60)


def entry_of(message: Message) -> Entry:
    return right_entry(message, ALL)


def do(
    message: Message, kind: Kind, language: Language, source: Source | None = None, seed: int = 1
) -> Entry:
    return plant(entry_of(message), kind, language, source or Source(), random.Random(seed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "text",
    ["Exit", "Ticket Office", "Weihai Railway Station", "WENHUA XILU", "출구", "웨이하이 시외버스터미널"],
)
def test_misspelt_is_one_or_two_edits_away(text: str, seed: int) -> None:
    forms = Forms((text,), ("Exot",), ("Exi",))
    wrong = planting.misspelt(text, forms, random.Random(seed))
    assert wrong is not None
    assert wrong not in forms.known
    assert 1 <= OSA.distance(text, wrong) <= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_misspelt_hangul_stays_composed_hangul(seed: int) -> None:
    wrong = planting.misspelt("관광안내센터", Forms(("관광안내센터",)), random.Random(seed))
    assert wrong is not None
    assert unicodedata.is_normalized("NFC", wrong)
    assert all("가" <= letter <= "힣" for letter in wrong)


@pytest.mark.parametrize("seed", SEEDS)
def test_misspelt_keeps_first_letters_and_length_of_words(seed: int) -> None:
    wrong = planting.misspelt("Waiting Room", Forms(("Waiting Room",)), random.Random(seed))
    assert wrong is not None
    assert [word[0] for word in wrong.split(" ")] == ["W", "R"]


def test_misspelt_gives_none_where_no_letters_are() -> None:
    assert planting.misspelt("119", Forms(("119",)), random.Random(1)) is None


def test_missing_leaves_the_text_out(exit_message: Message) -> None:
    entry = do(exit_message, "missing", "ko")
    assert (entry.zh, entry.en, entry.ko) == ("出口", "Exit", None)
    assert entry.planted == {"ko": "missing"}


def test_chinese_missing_leaves_only_the_chinese_out(exit_message: Message) -> None:
    entry = do(exit_message, "chinese_missing", "en")
    assert (entry.zh, entry.en, entry.ko) == (None, "Exit", "출구")
    assert entry.planted == {"zh": "chinese_missing"}


def test_wrong_translation_is_another_terms(exit_message: Message, tickets: Message) -> None:
    entry = do(exit_message, "wrong_translation", "ko", Source((exit_message, tickets)))
    assert entry.ko == "매표소"
    assert entry.planted == {"ko": "wrong_translation"}


def test_wrong_translation_never_takes_a_right_form(exit_message: Message) -> None:
    twin = Message("太平门", Forms(("Way Out",)), Forms(("출구",)))
    with pytest.raises(CannotPlant, match="出口"):
        do(exit_message, "wrong_translation", "en", Source((twin,)))


def test_nonstandard_is_known_to_nobody(tickets: Message) -> None:
    entry = do(tickets, "nonstandard", "en")
    assert entry.en == "Ticket Counter"
    assert do(tickets, "nonstandard", "ko").ko == "표 파는 곳"


def test_nonstandard_passes_over_synonyms_that_are_accepted(exit_message: Message) -> None:
    # "Way Out" is what the list would offer for Exit, but here the standard accepts it.
    assert planting.nonstandard("Exit", exit_message.en) is None


def test_a_slip_that_is_right_elsewhere_is_refused(tickets: Message) -> None:
    with pytest.raises(CannotPlant, match="something else"):
        do(tickets, "nonstandard", "en", Source(taken=frozenset({"Ticket Counter"})))


def test_forbidden_and_deprecated_come_from_the_glossary(exit_message: Message, tickets: Message) -> None:
    assert {do(exit_message, "forbidden", "en", seed=s).en for s in SEEDS} == {"Outlet", "Export"}
    assert do(exit_message, "deprecated", "en").en == "Out"
    with pytest.raises(CannotPlant):
        do(tickets, "forbidden", "en")


def test_pinyin_instead_of_translation(exit_message: Message) -> None:
    assert do(exit_message, "pinyin_instead_of_translation", "en").en == "Chukou"
    table = {"chu": "추", "kou": "커우"}
    entry = do(exit_message, "pinyin_instead_of_translation", "ko", Source(hangul=table))
    assert entry.ko == "추커우"


def test_pinyin_words_and_hangul_sound() -> None:
    assert pinyin_words("售票处") == "Shoupiao Chu"
    assert hangul_sound("出口", {"chu": "추"}) is None


def test_translation_instead_of_pinyin_needs_a_road_name(exit_message: Message) -> None:
    road = Message(
        "文化路", Forms(("WENHUA LU",)), Forms(("원화로",)), by_pinyin=True, translated="Wenhua Road"
    )
    assert do(road, "translation_instead_of_pinyin", "en").en == "Wenhua Road"
    for message, language in ((exit_message, "en"), (road, "ko")):
        with pytest.raises(CannotPlant):
            do(message, "translation_instead_of_pinyin", language)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("text", ["Ticket Office", "Exit", "관광안내센터"])
def test_format_changes_no_letter(text: str, seed: int) -> None:
    def letters(of: str) -> str:
        return "".join(c for c in of.casefold() if c.isalnum())

    wrong = planting.wrong_format(text, Forms((text,)), random.Random(seed))
    assert wrong is not None
    assert wrong != text
    assert letters(wrong) == letters(text)


def test_inconsistent_is_the_other_right_form(exit_message: Message, tickets: Message) -> None:
    entry = do(exit_message, "inconsistent", "ko")
    assert entry.ko == "나가는 곳"
    assert entry.ko in exit_message.ko.right
    with pytest.raises(CannotPlant):
        do(tickets, "inconsistent", "ko")


@pytest.mark.parametrize("kind", ["misspelt", "missing", "format"])
def test_the_chinese_is_never_spoilt(kind: Kind, exit_message: Message) -> None:
    with pytest.raises(CannotPlant, match="Chinese"):
        do(exit_message, kind, "zh")


def test_the_same_seed_plants_the_same(tickets: Message) -> None:
    texts = [do(tickets, "misspelt", "en", seed=5).en for _ in range(2)]
    assert texts[0] == texts[1]
    assert len({do(tickets, "misspelt", "en", seed=s).en for s in SEEDS}) > 5
