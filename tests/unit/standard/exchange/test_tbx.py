"""TBX: what is written is valid, what cannot be kept is named with its element and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from signcheck.standard import exchange
from signcheck.standard.exchange import Asked, Defaults, FileFormat, decode, encode, understand

TBX = FileFormat.TBX
DEFAULTS = Defaults("city", "the city's list")
SCHEMA = Path(exchange.__file__).with_name("tbx-basic.rng")
"""The project's grammar of the part of TBX-Basic that is written."""


@pytest.fixture
def text(standard) -> str:
    return encode(standard, TBX).decode()


def test_what_is_written_is_valid(text):
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    assert schema.validate(etree.fromstring(text.encode())), schema.error_log


def test_every_part_stands_where_the_dialect_has_it(text):
    root = etree.fromstring(text.encode())
    ns = {"t": "urn:iso:std:iso:30042:ed-2"}
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    entry = root.find(".//t:conceptEntry", ns)
    assert [e.text for e in entry.findall("t:descrip", ns)] == ["general", "water"]
    statuses = [e.text for e in entry.findall(".//t:termNote[@type='administrativeStatus']", ns)]
    assert statuses == [
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "preferredTerm-admn-sts",
    ]
    subsets = [e.text for e in root.findall(".//t:admin[@type='projectSubset']", ns)]
    assert subsets[-3:] == ["authority:industry", "valid-from:1988-10-24", "valid-until:2014-01-31"]


def test_lines_that_other_tools_fill_are_read_on(standard, text):
    broken = text.replace("Slip Carefully", "\n            Slip\n            Carefully\n          ")
    assert decode(broken.encode(), TBX, "x") == standard


def test_comments_and_stylesheets_are_passed_over(standard, text):
    with_more = text.replace("<term>Wet", "<!-- as in the norm --><?page 3?><term>Wet")
    assert decode(with_more.encode(), TBX, "x") == standard


@pytest.mark.parametrize("tag", ["en-GB", "en-US", "EN"])
def test_regions_of_a_language_are_read(standard, text, tag):
    assert decode(text.replace('xml:lang="en">\n', f'xml:lang="{tag}">\n').encode(), TBX, "x")[0].forms


@pytest.mark.parametrize(
    ("old", "new", "element", "said"),
    [
        (
            ">preferredTerm-admn-sts<",
            ">best<",
            "termNote",
            "'best' is unknown. Write one of preferredTerm-admn-sts",
        ),
        ("Wet Floor", "<hi>Wet</hi> Floor", "hi", "Write plain text."),
        ("<term>Wet Floor</term>", "<term>Wet Floor</term><term>B</term>", "term", "It stands there twice."),
    ],
)
def test_what_cannot_be_kept(refusal, text, old, new, element, said):
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    message = refusal(text.replace(old, new, 1), TBX)
    assert f"<{element}>: " in message
    assert said in message
    assert message.startswith("city.tbx: ")
    if element in ("termNote", "admin", "hi", "descrip", "langSec"):
        assert f"line {line}, <{element}>" in message


def test_rows_are_checked_as_in_the_other_formats(refusal, text):
    message = refusal(text.replace("Wet Floor", "=1+1"), TBX)
    assert "<termSec>, column text: '=1+1' would be run as a formula" in message


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (">authority:city<", ">customer:x<", "<admin type='projectSubset'> has no place"),
        ('type="source">DB11', 'type="entrySource">DB11', "<admin type='entrySource'> has no place"),
        (
            "<term>Wet Floor</term>",
            '<term>Wet Floor</term><termNote type="partOfSpeech">noun</termNote>',
            "<termNote type='partOfSpeech'> has no place",
        ),
        ('xml:lang="ko"', 'xml:lang="ja"', "<termSec> has no place"),
        ('xml:lang="zh-CN"', 'xml:lang="fr"', "without a Chinese term"),
        ('type="subjectField"', 'type="context"', "<descrip type='context'> has no place"),
    ],
)
def test_what_has_no_place_is_passed_over_and_said_with_its_line(text, old, new, why):
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    read = understand(text.replace(old, new, 1).encode(), "city.tbx", Asked(DEFAULTS))
    (first, *_) = [passed for passed in read.understood.passed if why in passed.why]
    assert f"line {line}" in first.where or "termSec" in first.where or "conceptEntry" in first.where
    assert any(why in told for told in read.understood.told())


def test_an_entry_without_translations_is_passed_over(text):
    start, end = text.index('<langSec xml:lang="en">'), text.index("</conceptEntry>")
    read = understand((text[:start] + text[end:]).encode(), "city.tbx", Asked())
    assert [term.zh for term in read.terms] == ["文登市"]
    assert "without an English or Korean term" in read.understood.passed[0].why


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line "),
        ("<tbx>", "line 1"),
        ("<xliff version='1.2'/>", "this is no TBX"),
        ("<martif type='TBX'/>", "No terms are in it"),
        ('<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Core" style="dca"/>', "No terms are in it"),
    ],
)
def test_other_documents(refusal, content, said):
    assert said in refusal(content, TBX)


def test_lines_beyond_65535_are_told_right(refusal, standard, text):
    many = encode([t for i in range(3000) for t in rename(standard, i)], TBX).decode()
    at = many.rindex("preferredTerm-admn-sts")
    broken = many[:at] + "nothing" + many[at + len("preferredTerm-admn-sts") :]
    assert f"line {many[:at].count(chr(10)) + 1}, <termNote>" in refusal(broken, TBX)


def rename(standard, number):
    from dataclasses import replace

    return [replace(term, zh=f"{term.zh}{number}") for term in standard]
