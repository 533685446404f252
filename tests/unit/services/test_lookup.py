"""Looking up and proofing for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from signcheck.errors import UsageError
from signcheck.languages import Language
from signcheck.records.database import Access
from signcheck.services import lookup, proofdesk, standards
from signcheck.services.proofdesk import MOST_LETTERS, MOST_TEXTS, MOST_TOGETHER, Said
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.standard.edit import without
from signcheck.standard.term import Status


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    with Workplace(Settings(data=Path(tmp_path_factory.mktemp("lookup"))), access=Access.MAKE) as made:
        yield made


@pytest.mark.parametrize("text", ["出口", "EXIT", "exit ", "출구"])
def test_a_term_is_found_in_each_language_first(place: Workplace, text: str) -> None:
    found = lookup.find(place, text)
    assert found.hits[0].term.zh == "出口"
    assert found.count >= len(found.hits)
    assert not found.near


def test_a_wrong_form_is_found_with_its_reason(place: Workplace) -> None:
    first = lookup.find(place, "man toilet").hits[0]
    assert first.form is not None
    assert first.form.status is Status.FORBIDDEN
    assert first.form.note


def test_what_is_not_listed_is_composed_with_its_derivation_or_said_to_be_unknown(place: Workplace) -> None:
    made = lookup.find(place, "海滨公园游客中心").composed
    assert made is not None
    assert made.forms[Language.EN]
    assert all(step.norm for step in made.steps)
    nothing = lookup.find(place, "no such thing at all")
    assert (nothing.hits, nothing.composed, nothing.count) == ((), None, 0)
    assert "出口" in lookup.find(place, "出囗").near
    assert lookup.find(place, "  ").hits == ()


def test_pages_follow_one_another(place: Workplace) -> None:
    first, second = (lookup.find(place, "exit", page) for page in (1, 2))
    assert len(first.hits) == lookup.PAGE
    assert not {hit.term for hit in first.hits} & {hit.term for hit in second.hits}
    assert lookup.find(place, "exit", 1000).hits == ()


def test_the_newest_version_answers(tmp_path: Path) -> None:
    with Workplace(Settings(data=tmp_path), access=Access.MAKE) as place:
        term = lookup.entry(place, "残疾人卫生间").terms[0]
        standards.change_term(place, partial(without, before=term), "retire", "office")
        assert lookup.entry(place, "残疾人卫生间").terms == ()


def test_an_entry_is_known_by_other_writings_and_composed_for_a_kind_of_sign(place: Workplace) -> None:
    assert lookup.entry(place, "停車場").zh == "停车场"
    texts = {
        profile: [
            form.text for form, _ in lookup.entry(place, "文化西路", profile).composed.forms[Language.EN]
        ]
        for profile in ("general", "road")
    }
    assert texts["general"][0] != texts["road"][0]
    assert lookup.entry(place, "出口", "none such").profile == "general"


def test_texts_are_judged_proposed_and_come_back_as_they_were_written(place: Workplace) -> None:
    listed = proofdesk.listed(place, Said("出口 | Exit\n\n残疾人卫生间\tDeformed Man Toilet"))
    made = proofdesk.judged(place, listed.texts, "none such")
    verdicts = [{code.value: proof.verdict for code, proof in one.proofs.items()} for one in made]
    assert verdicts == [{"en": "compliant", "ko": "proposed"}, {"en": "defective", "ko": "proposed"}]
    assert listed.lines == "出口\tExit\n残疾人卫生间\tDeformed Man Toilet"
    assert proofdesk.listed(place, Said(listed.lines)).lines == listed.lines


def test_a_list_is_judged_and_a_symbol_is_named(place: Workplace) -> None:
    listed = proofdesk.listed(place, Said("", "zh,en,ko\n卫生间,Toilet,\n".encode(), "list.csv"))
    (one,) = made = proofdesk.judged(place, listed.texts, "general")
    assert one.symbol is not None
    content = proofdesk.as_file(place, made, "csv", "ko").decode("utf-8-sig")
    assert "화장실" in content
    with pytest.raises(UsageError):
        proofdesk.as_file(place, made, "exe", "ko")


def test_what_is_judged_in_one_go_is_bounded_and_nothing_is_lost(place: Workplace) -> None:
    texts = proofdesk.listed(place, Said("\n".join(["出口" * 20] * MOST_TEXTS))).texts
    parts = list(proofdesk.parts(texts))
    assert tuple(one for part in parts for one in part) == texts
    assert max(sum(len(one.zh) for one in part) for part in parts) < proofdesk.PART + MOST_LETTERS


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "no text"),
        ("\n".join(["出口"] * (MOST_TEXTS + 1)), f"{MOST_TEXTS} are taken"),
        ("出" * (MOST_LETTERS + 1), f"{MOST_LETTERS} are taken"),
        (
            "\n".join(["出" * MOST_LETTERS] * (MOST_TOGETHER // MOST_LETTERS + 1)),
            f"{MOST_TOGETHER} are taken",
        ),
        ("| Exit", "no Chinese"),
    ],
)
def test_what_is_too_much_or_nothing_is_refused(place: Workplace, lines: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        proofdesk.listed(place, Said(lines))


def test_a_hostile_file_is_refused(place: Workplace) -> None:
    for content in (b"PK\x03\x04 no workbook", b"\x00\x01\x02", b"zh,en\n"):
        with pytest.raises(UsageError):
            proofdesk.listed(place, Said("", content, "list.xlsx"))
