"""What differs between a text and a form that mean the same: the variants it takes to make them equal.

Each variant is a record of signcheck.checking.findings.variants with its examples; here is what it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from signcheck.checking.language.regions import SPELLING
from signcheck.checking.language.synonyms import one_word
from signcheck.languages import Language

_WORD = re.compile(r"[a-z]+|\d+|&")
_PLURAL = re.compile(r"\b(people|children)'s\b")
"""Plurals without an s, of which an apostrophe is no small matter: Children's Hospital."""
_DETERMINERS = re.compile(r"\b(?:an?|the|your|our|this|these|any|here)\b")
_POLITE = re.compile(r"\b(?:please|kindly)\b")
_WATCH = re.compile(
    r"^(?:watch out for|look out for|watch for|mind out for|beware of|be careful of|watch|mind)\b"
)
_FORBIDDING = (
    re.compile(
        r"\b(?:do not|dont|never|must not|may not|refrain from|thank you for not|(?:strictly )?no)"
        r"\s+([a-z]+)()"
    ),
    re.compile(
        r"^([a-z]+)((?: [a-z]+)*?) (?:is |are )?(?:strictly )?"
        r"(?:prohibited|forbidden|not allowed|not permitted)\b"
    ),
)
_ALLOWED = re.compile(r" (?:allowed|permitted)$")
_BESIDE = re.compile(r" (?:and|or) ([a-z]+)\b")
_OF = re.compile(r"^([a-z0-9 ]+?) (?:of|for|to) ([a-z0-9 ]+)$")


def needed(language: Language, text: str, form: str) -> frozenset[str] | None:
    """The variants by which the text says what the form says; None when it says something else."""
    if language is Language.EN:
        return _english(text, form)
    if language is Language.KO:
        from signcheck.checking.language.sentences import korean

        return korean(text, form)
    return None


def is_english_variant(text: str, form: str) -> bool:
    """Whether two English texts say the same; texts in another script never do."""
    return _english(text, form) is not None


def _english(text: str, form: str) -> frozenset[str] | None:
    # Anything beyond these letters and common marks would be dropped, and with it a difference.
    if not (text.isascii() and form.isascii()):
        return None
    steps = dict(STEPS)
    if not (one := _plain(text, steps)) or one != _plain(form, steps):
        return None
    for name in STEPS:  # what is not needed is left out, the gravest kept
        fewer = {other: step for other, step in steps.items() if other != name}
        if _plain(text, fewer) == _plain(form, fewer):
            steps = fewer
    return frozenset(steps) or frozenset({"compounds"})


def plain_words(text: str) -> tuple[str, ...]:
    """The words that are left when nothing of what variants may differ in is."""
    return tuple(_words(text, STEPS).split())


def _plain(text: str, steps: Mapping[str, Callable[[str], str]]) -> str:
    return _words(text, steps).replace(" ", "")


def _words(text: str, steps: Mapping[str, Callable[[str], str]]) -> str:
    text = _PLURAL.sub(r"\1 s", text.lower().replace("’", "'"))
    words = " ".join(_WORD.findall(text.replace("'", "")))
    for step in steps.values():
        words = " ".join(step(words).split())
    return words


def _forbid(words: str) -> str:
    for pattern in _FORBIDDING:
        words = pattern.sub(lambda found: f"not {_stem(found.group(1))}{found.group(2)}", words, count=1)
    if not words.startswith("not "):
        return words
    words = _BESIDE.sub(lambda found: f" or {_stem(found.group(1))}", _ALLOWED.sub("", words))
    return one_word(Language.EN, words)


def _stem(verb: str) -> str:
    """Smoke and smoking, swim and swimming, enter and entry alike."""
    if verb in ("enter", "entry", "entering", "entrance", "admittance"):
        return "entr"
    bare = verb.removesuffix("ing") if len(verb) > 5 else verb
    if bare != verb and len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare.removesuffix("e")


def _region(words: str) -> str:
    return " ".join(_american(word) for word in words.split())


def _american(word: str) -> str:
    single = _one(word)
    return SPELLING.get(word, SPELLING[single] + "s" if single in SPELLING else word)


def _one(word: str) -> str:
    """The singular of a word; of what is no noun, the same odd form for both texts."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


STEPS: Mapping[str, Callable[[str], str]] = {
    "ampersand": lambda words: words.replace("&", "and"),
    "please": lambda words: _POLITE.sub(" ", words),
    "watch": lambda words: _WATCH.sub("watch", words),
    "region": _region,
    "articles": lambda words: _DETERMINERS.sub(" ", words),
    "number": lambda words: " ".join(map(_one, words.split())),
    "words": partial(one_word, Language.EN),
    "prohibition": _forbid,
    "order": lambda words: _OF.sub(r"\2 \1", words),
}
"""What makes two English texts equal, by variant, in the order in which it is done."""
