"""What the training lines say.

A :class:`Sampler` draws texts so that all characters of the charset come up,
common ones in the company they keep on signs.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from drawing.lines import charset, words

HUNSPELL = Path("/usr/share/hunspell/ko.dic")
ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "glossary"
PINYIN_TABLES = (GLOSSARY / "hangul.csv", ROOT.parent / "shared" / "standards" / "pinyin_hangul.csv")


def hunspell_words(path: Path = HUNSPELL) -> list[str]:
    """Debian's Korean dictionary, composed (NFC), Hangul only, up to 7 syllables; empty if not installed."""
    if not path.exists():
        return []
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    entries = (unicodedata.normalize("NFC", row.split("/")[0].strip()) for row in rows)
    known = set(charset.syllables())
    return [entry for entry in entries if 1 < len(entry) <= 7 and set(entry) <= known]


def glossary_forms(folder: Path = GLOSSARY) -> list[str]:
    """The Korean forms of the shipped glossary, whatever its columns are called; empty if there is none."""
    known = set(charset.characters())
    forms = []
    for path in sorted((folder / "terms").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            cells = (cell.strip() for row in csv.reader(lines) for cell in row)
            forms += [c for c in cells if 1 < len(c) <= 22 and set(c) <= known and _has_hangul(c)]
    return sorted(set(forms))


def pinyin_syllables(tables: Sequence[Path] = PINYIN_TABLES) -> list[str]:
    """Hangul of the Pinyin table (the first that exists), one entry a spelling; else a few rare syllables."""
    for path in tables:
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                cells = (cell.strip() for row in csv.reader(lines) for cell in row)
                return sorted({cell for cell in cells if cell and all("가" <= c <= "힣" for c in cell)})
    return list("웨이하이룽청류궁산둥칭다오") + list(charset.EXTRA_SYLLABLES)


def _has_hangul(text: str) -> bool:
    return any("가" <= c <= "힣" for c in text)


@dataclass
class Sampler:
    """Texts at random; ``rng`` alone decides, so a seed repeats them.

    ``sample(limit)`` gives 1 to ``limit`` characters, never starting or ending
    in a space, without two spaces together.
    """

    rng: np.random.Generator
    dictionary: Sequence[str] = field(default_factory=hunspell_words)
    forms: Sequence[str] = field(default_factory=glossary_forms)
    places: Sequence[str] = field(default_factory=pinyin_syllables)

    def __post_init__(self) -> None:
        self._syllables = charset.syllables()
        self._makers: list[tuple[float, Callable[[], str]]] = [
            (0.16, self._official),
            (0.19, self._shop),
            (0.09, self._loan),
            (0.10, self._dictionary_words),
            (0.13, self._place),
            (0.13, self._random_syllables),
            (0.05, self._alone),
            (0.10, self.mixed),
            (0.04, self._telephone),
            (0.05, self._latin),
            (0.01, self._symbols),
        ]
        weights = np.array([weight for weight, _ in self._makers])
        self._shares = weights / weights.sum()

    def sample(self, limit: int = 22) -> str:
        """One text of at most ``limit`` characters."""
        maker = self._makers[int(self.rng.choice(len(self._makers), p=self._shares))][1]
        text = " ".join(maker().split())
        if len(text) > limit:
            start = 0 if self.rng.random() < 0.7 else int(self.rng.integers(len(text) - limit + 1))
            text = text[start : start + limit].strip()
        return text or self._pick(self._syllables)

    def _pick(self, items: Sequence[str]) -> str:
        return items[int(self.rng.integers(len(items)))]

    def _join(self, parts: Iterable[str]) -> str:
        glue = self._pick(("", "", " ", " ", " ", "·", " / ", ", ", "-"))
        return glue.join(parts)

    def _count(self, low: int, high: int) -> int:
        return int(self.rng.integers(low, high + 1))

    def _official(self) -> str:
        if self.forms and self.rng.random() < 0.5:
            return self._pick(self.forms)
        return self._join(self._pick(words.OFFICIAL) for _ in range(self._count(1, 3)))

    def _shop(self) -> str:
        parts = [self._pick(words.SHOPS) for _ in range(self._count(1, 3))]
        if self.rng.random() < 0.35:
            parts.insert(0, self._name())
        return self._pick(("", "", " ")).join(parts)

    def _name(self) -> str:
        """An invented shop name: one to three syllables."""
        return "".join(self._pick(self._syllables[:2350]) for _ in range(self._count(1, 3)))

    def _loan(self) -> str:
        parts = [self._pick(words.LOAN) for _ in range(self._count(1, 3))]
        if self.rng.random() < 0.4:
            parts.append(self._pick(words.SHOPS))
        return self._pick(("", "", " ")).join(parts)

    def _dictionary_words(self) -> str:
        source = self.dictionary or words.OFFICIAL
        return self._join(self._pick(source) for _ in range(self._count(1, 3)))

    def _place(self) -> str:
        name = "".join(self._pick(self.places) for _ in range(self._count(1, 3)))
        if self.rng.random() < 0.2:
            name += self._pick(words.DIRECTIONS)
        return name + self._pick(words.GENERICS)

    def _random_syllables(self) -> str:
        count = self._count(1, 8)
        text = "".join(self._pick(self._syllables) for _ in range(count))
        if count > 3 and self.rng.random() < 0.4:
            at = self._count(1, count - 1)
            text = f"{text[:at]} {text[at:]}"
        return text

    def _alone(self) -> str:
        """One syllable, or one spelling of the transcription table, with nothing beside it to go by."""
        return self._pick(self._syllables if self.rng.random() < 0.4 else self.places)

    def _number(self) -> str:
        return "".join(self._pick(charset.DIGITS) for _ in range(self._count(1, 4)))

    def _english(self) -> str:
        word = self._pick(words.ENGLISH)
        if self.rng.random() < 0.3:
            word = "".join(self._pick(charset.LATIN) for _ in range(self._count(1, 6)))
        return self._pick((word, word.upper(), word.lower(), word))

    def _korean(self) -> str:
        sources = (words.OFFICIAL, words.SHOPS, words.LOAN, self.dictionary or words.LOAN)
        return self._pick(sources[int(self.rng.integers(len(sources)))])

    def mixed(self) -> str:
        """Korean with figures and Latin: 3층 Exit B."""
        figure, word = self._number(), self._english()
        counter = self._pick("층호번원분시월일km%개석동관가호선단지년")
        letter = self._pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        patterns = (
            f"{figure}{counter} {self._korean()}",
            f"{self._korean()} {figure}{counter}",
            f"{self._korean()} {letter}",
            f"{word} {self._korean()}",
            f"{self._korean()} {word}",
            f"{self._korean()}({word})",
            f"{figure}F {self._korean()}",
            f"B{figure[:1]} {self._korean()}",
            f"{figure}번 출구 Exit {letter}",
            f"{self._korean()} {figure}:{figure} ~ {figure}:{figure}",
            f"{word}{self._korean()}",
            f"{figure}{self._korean()}",
            f"→ {self._korean()}",
            f"{self._korean()} ←",
            f"「{self._korean()}」",
            f"{self._korean()}!",
            f"{self._korean()}.",
            f"& {self._korean()}",
        )
        return self._pick(patterns)

    def _telephone(self) -> str:
        number = "".join(self._pick(charset.DIGITS) for _ in range(8))
        head = self._pick(("", "T.", "Tel ", "전화 ", "문의 ", "TEL:", "예약 ", "상담 "))
        area = self._pick(("", "02-", "031-", "044-", "062)", "010-", "0631-", "1", "080."))
        return (
            f"{head}{area}{number[:4]}-{number[4:]}"
            if self.rng.random() < 0.8
            else f"{head}{number[:4]}.{number[4:]}"
        )

    def _latin(self) -> str:
        return " ".join(self._english() for _ in range(self._count(1, 3)))

    def _symbols(self) -> str:
        marks = charset.PUNCTUATION + charset.SIGNS
        return "".join(
            self._pick((self._pick(marks), self._pick(marks), self._korean()))
            for _ in range(self._count(1, 3))
        )
