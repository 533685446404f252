"""What the signs of the verdict benchmark can say: terms of the adopted standard, by profile.

A message is one of the standard's own heads with the forms that a checker expects of it under the
profile, so that the truth and the standard cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from drawing.signs.model import Forms, Language, Message
from drawing.signs.varied.adopted import adopted
from drawing.signs.words import planting
from signcheck import languages
from signcheck.checking.expectation import Expectation, Origin, expect
from signcheck.standard import Form, Standard, Status, Term, load_standard
from signcheck.standard.normalise import key
from signcheck.standard.profile import Profile, load_profile

LONGEST = {"en": 44, "ko": 26}
"""Letters of a translation; longer ones are sentences that no board here has room for."""

_SHOWN = {
    "zh": re.compile(r"[一-龥0-9A-Z]{2,14}"),
    "en": re.compile(r"[A-Za-z0-9 '&.,!()/-]+"),
    "ko": re.compile(r"[가-힣0-9A-Za-z ()·/-]+"),
}
_ROAD = re.compile(r"(路|街|大道)$")


class Pool:
    """Messages by their Chinese and profile; what does not fit is None."""

    def __init__(self, standard: Standard) -> None:
        self.standard = standard
        self._profiles: dict[str, Profile] = {}
        self._messages: dict[tuple[str, str], Message | None] = {}

    def profile(self, name: str) -> Profile:
        """The shipped profile of that name."""
        if name not in self._profiles:
            self._profiles[name] = load_profile(name)
        return self._profiles[name]

    def message(self, zh: str, profile: str) -> Message | None:
        """What a sign of `profile` says for `zh`; None where the standard does not settle it."""
        if (zh, profile) not in self._messages:
            self._messages[zh, profile] = self._message(zh, profile)
        return self._messages[zh, profile]

    def messages(self, heads: Iterable[str], profile: str) -> list[Message]:
        """The messages of those heads that have one."""
        found = (self.message(zh, profile) for zh in heads)
        return [message for message in found if message is not None]

    def _message(self, zh: str, profile: str) -> Message | None:
        expectation = expect(zh, self.standard, self.profile(profile))
        if expectation is None or expectation.origin is not Origin.LISTED or expectation.zh != zh:
            return None
        en, ko = _forms(expectation, languages.Language.EN), _forms(expectation, languages.Language.KO)
        if en is None or ko is None or not _SHOWN["zh"].fullmatch(zh):
            return None
        elsewhere = expectation.elsewhere.get(languages.Language.EN, ())
        by_pinyin = expectation.pinyin and bool(elsewhere)
        translated = elsewhere[0].text if by_pinyin else ""
        domain = self.standard.exact(zh)[0].domain
        return Message(zh, en, ko, domain=domain, by_pinyin=by_pinyin, translated=translated)

    # --- heads to choose from ---------------------------------------------------------------------

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return tuple(t for t in self.standard.terms if _SHOWN["zh"].fullmatch(t.zh))

    @lru_cache(maxsize=64)  # noqa: B019  (one pool lives as long as the program)
    def heads(self, domain: str) -> tuple[str, ...]:
        """The heads of a domain; names of roads stand in ``names`` alone."""
        return self._heads(lambda t: t.domain == domain and not _ROAD.search(t.zh))

    @cached_property
    def long(self) -> tuple[str, ...]:
        """Heads of seven characters or more, which boards break into two lines."""
        return self._heads(lambda t: len(t.zh) >= 7 and not re.search("[0-9A-Z]", t.zh))

    @lru_cache(maxsize=64)  # noqa: B019
    def names(self, ending: str) -> tuple[str, ...]:
        """Names of Weihai whose Chinese matches the pattern `ending`."""
        return self._heads(lambda t: t.domain == "weihai" and re.search(ending, t.zh) is not None)

    @lru_cache(maxsize=16)  # noqa: B019
    def with_wrong(self, status: Status, language: Language) -> tuple[str, ...]:
        """The heads that have a form of this wrong status in `language`."""
        return self._heads(
            lambda t: any(f.status is status and f.language.value == language for f in t.forms)
        )

    @lru_cache(maxsize=4)  # noqa: B019
    def with_synonym(self, language: Language) -> tuple[str, ...]:
        """The heads of which a right form can be said in words that no standard lists."""

        def has(term: Term) -> bool:
            texts = [f.text for f in term.forms if f.language.value == language and f.status.right]
            return bool(texts) and planting.nonstandard(texts[0], Forms(tuple(texts))) is not None

        return self._heads(has)

    def _heads(self, wanted: Callable[[Term], bool]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term.zh for term in self._terms if wanted(term)))

    # --- what planted texts are held against ------------------------------------------------------

    def is_right_for_something(self, language: Language, text: str) -> bool:
        """Whether `text` is a right form of any term at all."""
        return bool(self.standard.terms_with_form(languages.Language(language), text))


def _forms(expectation: Expectation, language: languages.Language) -> Forms | None:
    """The forms of one language; None where none is right, shown and stood behind."""
    right = expectation.right.get(language, ())
    shown = tuple(dict.fromkeys(f.text for f in right if _is_shown(f)))
    first = [f for f in right if f.status is Status.STANDARD] or list(right[:1])
    if not shown or not all(form.authority.approved for form in first) or shown[0] != right[0].text:
        return None
    known = {key(form.text) for form in right}
    wrong = [f for f in expectation.wrong.get(language, ()) if key(f.text) not in known and _is_shown(f)]
    return Forms(
        tuple(form.text for form in right),
        tuple(f.text for f in wrong if f.status is Status.DEPRECATED),
        tuple(f.text for f in wrong if f.status is Status.FORBIDDEN),
    )


def _is_shown(form: Form) -> bool:
    language = form.language.value
    return len(form.text) <= LONGEST[language] and bool(_SHOWN[language].fullmatch(form.text))


@lru_cache(maxsize=2)
def load_pool(glossary: Path) -> Pool:
    """The pool of the glossary folder, adopted, with all forms as they are written, dates aside."""
    return Pool(adopted(load_standard(str(glossary)).as_of(None)))
