"""What a rule looks at: one translation, what the standard expects there, and the board around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from signcheck.checking.expectation import Expectation
from signcheck.checking.judgement import Judgement
from signcheck.checking.likeness import same_words
from signcheck.checking.severity import is_warning
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.signs import Text
from signcheck.standard import Form, Standard

if TYPE_CHECKING:
    from signcheck.standard.profile import Profile


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another entry of the same board.

    zh: its Chinese text.
    expectation: what the standard asks for there; None when it says nothing.
    translations: what stands there, by language.
    """

    zh: str
    expectation: Expectation | None
    translations: Mapping[Language, Text] = field(default_factory=dict)

    def right(self, language: Language) -> tuple[Form, ...]:
        """The forms that are right there; empty when the standard says nothing."""
        return self.expectation.right.get(language, ()) if self.expectation else ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One translation of one entry, to be judged.

    text: what stands there, or None.
    expectation: None when the standard says nothing about the Chinese text.
    profile: the rules for this kind of sign; None where only listed terms are known.
    unread: lines beside the Chinese text that could not be read; they may be a translation.
    neighbours: the other entries of the board that have Chinese.
    zh: the Chinese text as it was read.
    beside: the other texts of the entry: the Chinese, and what stands there in other languages.
    told_missing: whether a person said that nothing stands there.
    """

    language: Language
    text: Text | None
    expectation: Expectation | None
    standard: Standard
    profile: Profile | None = None
    unread: Sequence[Line] = ()
    neighbours: Sequence[Neighbour] = ()
    zh: str = ""
    beside: Sequence[Text] = ()
    told_missing: bool = False

    @property
    def told(self) -> bool:
        """Whether a person said what stands there, or that nothing does."""
        return self.text.told if self.text is not None else self.told_missing

    @property
    def warning(self) -> bool:
        """Whether it stands on an emergency or warning sign."""
        return is_warning(self.chinese, self.standard, self.profile)

    @property
    def chinese(self) -> str:
        """The head in the standard, or the Chinese text as it was read where there is none."""
        return self.expectation.zh if self.expectation else self.zh

    @property
    def expected(self) -> tuple[Form, ...]:
        """The forms that are right here, the one to use first; empty when nothing is expected."""
        return self.expectation.right.get(self.language, ()) if self.expectation else ()

    @property
    def spoken(self) -> str:
        """The Chinese text by its sound (`Expectation.spoken`); "" when unknown."""
        return self.expectation.spoken(self.language) if self.expectation else ""

    def carried_by(self) -> Neighbour | None:
        """The neighbour that carries a right translation; None when none does.

        It may be the neighbour's own, and meant for both.
        """
        for neighbour in self.neighbours:
            text = neighbour.translations.get(self.language)
            if text is not None and same_words(text.text, self.expected):
                return neighbour
        return None

    @property
    def wrong(self) -> tuple[Form, ...]:
        """The forms that are known to be wrong or outdated here."""
        return self.expectation.wrong.get(self.language, ()) if self.expectation else ()

    @property
    def elsewhere(self) -> tuple[Form, ...]:
        """The forms that are right on another kind of sign."""
        return self.expectation.elsewhere.get(self.language, ()) if self.expectation else ()


Check = Callable[[Subject], Judgement | None]
"""What one family says of a subject; None when it has nothing to say."""
