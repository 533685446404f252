"""English words that differ only in regional spelling or in number."""

import pytest

from signcheck.checking.spelling import same_but_for_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tourist Centre", "Tourist Center"),
        ("THEATRE", "Theater"),
        ("Ticket", "Tickets"),
        ("Enquiries", "Inquiry"),
        ("Coaches", "Coach"),
        ("Orthopaedics", "Orthopedics"),
        ("Lost & Found", "Lost and Found"),
        ("Keep off the Grass", "Keep Off Grass"),
        ("Men's Room", "Mens Room"),
    ],
)
def test_the_same_words(one, other):
    assert same_but_for_spelling(one, other)
    assert same_but_for_spelling(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ticket", "Tikcet"),
        ("Gate 1", "Gate 2"),
        ("Bus", "Bu"),
        ("Press", "Pres"),
        ("Way In", "Way Out"),
        ("출구", "출구들"),
        ("출구", "입구"),
        ("", ""),
        ("The", "A"),
    ],
)
def test_other_words(one, other):
    assert not same_but_for_spelling(one, other)
