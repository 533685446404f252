"""A sentence for people in the three languages of the signs."""

from __future__ import annotations

from dataclasses import dataclass

from signcheck.languages import Language


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in each language; braces name the values that are filled in when it is shown."""

    zh: str
    en: str
    ko: str

    def in_language(self, language: Language) -> str:
        """The sentence in `language`; English for any other than the three."""
        return {Language.ZH: self.zh, Language.KO: self.ko}.get(language, self.en)
