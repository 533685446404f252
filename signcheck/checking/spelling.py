"""English words that are the same but for spelling or number: Centre and Center, Ticket and Tickets.

Such a wording is not the standard's, but it is no misspelling either, and no sure defect.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+|\d+|&")
_DROPPED = frozenset({"a", "an", "the"})
_AMERICAN = {
    "&": "and",
    "anaesthesia": "anesthesia",
    "anaesthesiology": "anesthesiology",
    "anaesthetics": "anesthetics",
    "cancelled": "canceled",
    "catalogue": "catalog",
    "centre": "center",
    "cheque": "check",
    "colour": "color",
    "counselling": "counseling",
    "defence": "defense",
    "enquiry": "inquiry",
    "fibre": "fiber",
    "grey": "gray",
    "gynaecological": "gynecological",
    "gynaecology": "gynecology",
    "haematology": "hematology",
    "haemodialysis": "hemodialysis",
    "harbour": "harbor",
    "honour": "honor",
    "jewellery": "jewelry",
    "kerb": "curb",
    "labour": "labor",
    "licence": "license",
    "litre": "liter",
    "metre": "meter",
    "neighbourhood": "neighborhood",
    "organisation": "organization",
    "orthopaedic": "orthopedic",
    "paediatric": "pediatric",
    "programme": "program",
    "storey": "story",
    "theatre": "theater",
    "traveller": "traveler",
    "travelling": "traveling",
    "tyre": "tire",
}
"""British spellings and their American ones, as dictionaries give them, of words that signs carry."""


def same_but_for_spelling(one: str, other: str) -> bool:
    """Whether two English texts are the same words, regional spelling, number and articles aside.

    Texts in another script are never the same here.
    """
    plain = _plain(one)
    return bool(plain) and plain == _plain(other)


def _plain(text: str) -> str:
    # Anything beyond these letters and common marks would be dropped, and with it a difference.
    if not text.isascii():
        return ""
    words = _WORD.findall(text.lower().replace("'", ""))
    return "".join(_one(word) for word in words if word not in _DROPPED)


def _one(word: str) -> str:
    """The American singular of a word; of what is no noun, the same odd form for both texts."""
    single = word
    if word.endswith("ies") and len(word) > 4:
        single = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        single = word[:-2]
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        single = word[:-1]
    return _AMERICAN.get(word, _AMERICAN.get(single, single))
