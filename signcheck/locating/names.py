"""The sites that a folder's name or a sign names; pure.

Folders are called as people call them: 威海站, 11月26日 威海站, 威海站（复查）, 威海站第2次, HO01 门诊.
A site counts where its name or code stands there as a whole: parted from other words by a mark, a
date, a number or an ordinary word. 威海站北广场工程 is not 威海站 but may have to do with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from signcheck.locating.codes import folded, is_telling, parted
from signcheck.locating.texts import Packed, Texts
from signcheck.standard.normalise import key

# What says nothing of the place, so that it may be written right beside a name: dates, numbers with what
# they count, ordinary words. Any other word needs a mark between.
_ASIDE = re.compile(
    r"""\d+\s*[年月日号] | 第?[0-9一二两三四五六七八九十]+\s*[次批组轮期回天] | \d+
    | 照片|相片|图片|影像|视频|拍摄|拍照|补拍|现场|资料|汇总|副本|备份|上午|下午
    | 巡查|巡检|检查|初查|复查|复检|复核|核查|抽查|自查|排查|普查|验收|回访
    | (?:整改|维修|更换)[前后]? | (?:标识|标志|指示|导向|标|路)牌 | 标识|标志|公示语""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """The sites that the name of a folder may mean.

    codes: theirs, the longest name first.
    whole: whether they stand there as a whole, not only within longer words.
    alone: whether only dates, numbers and ordinary words stand beside, or a code says it all.
    """

    codes: tuple[str, ...] = ()
    whole: bool = False
    alone: bool = False

    @property
    def sure(self) -> bool:
        """Whether it means one site."""
        return self.whole and len(self.codes) == 1

    @property
    def rank(self) -> int:
        """How much it says, 0–3."""
        return 2 + self.alone if self.sure else int(self.whole)


@dataclass(frozen=True, slots=True)
class _Words:
    """The letters of a folder's name without its marks.

    borders: the places, 0 to their number, where a word may begin or end.
    aside: the letters that say nothing of the place.
    """

    text: str
    letters: str
    borders: frozenset[int]
    aside: frozenset[int]

    @classmethod
    def of(cls, folder: str) -> _Words:
        text = folded(folder)
        spans = [match.span() for match in _ASIDE.finditer(text)]
        edges, within = {at for span in spans for at in span}, {at for span in spans for at in range(*span)}
        letters: list[str] = []
        borders, aside = set(), set()
        for i, letter in enumerate(text):
            if i in edges or parted(text, i):
                borders.add(len(letters))
            if key(letter):
                if i in within:
                    aside.add(len(letters))
                letters.append(letter)
        return cls(text, "".join(letters), frozenset(borders | {len(letters)}), frozenset(aside))

    def free(self, start: int, end: int) -> bool:
        """Whether words that may say something stand between."""
        return any(i not in self.aside for i in range(start, end))

    def alone(self, start: int, end: int) -> bool:
        """Whether none stand before and behind."""
        return not self.free(0, start) and not self.free(end, len(self.letters))


@dataclass(frozen=True, slots=True)
class _Mention:
    """Sites with one name or code, and where in the letters of the folder's name it stands."""

    start: int
    end: int
    codes: tuple[str, ...]
    by_code: bool
    whole: bool

    def within(self, other: _Mention) -> bool:
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


class SiteNames:
    """The names and codes of sites. codes, names: of each, in one order; the names are Chinese."""

    def __init__(self, codes: Packed, names: Packed) -> None:
        self._sites = codes
        self._codes, self._names = Texts(map(key, codes)), Texts(map(key, names))
        self._folders: dict[str, tuple[_Words, list[_Mention]]] = {}
        self._ends_another = lru_cache(maxsize=1024)(self._names.another_ends)

    def on_signs(self, chinese: Sequence[str], gone: Set[str]) -> list[str]:
        """The sites whose whole name is one of the texts; not those in `gone`."""
        texts = dict.fromkeys(key(text) for text in chinese)
        return [code for text in texts if text for code in self._called(text) if code not in gone]

    def _called(self, name: str) -> list[str]:
        return [self._sites[number] for number in self._names.numbers(name)]

    def of_folders(self, path: PurePath, gone: Set[str]) -> Named:
        """What the folders of a path name: the one that says most, of several the innermost."""
        named = [self._of_folder(folder, gone) for folder in reversed(path.parent.parts)]
        return max((n for n in named if n.codes), key=lambda n: n.rank, default=Named())

    def _of_folder(self, folder: str, gone: Set[str]) -> Named:
        if folder not in self._folders:
            words = _Words.of(folder)
            self._folders[folder] = words, list(self._mentions(words))
        words, mentions = self._folders[folder]
        there = [m for m in mentions if not set(m.codes) <= gone]
        longest = [m for m in there if not any(m.within(other) for other in there)]
        whole = [m for m in longest if m.whole]
        chosen = [m for m in whole if m.by_code] or whole or longest
        chosen.sort(key=lambda m: m.start - m.end)
        codes = dict.fromkeys(code for m in chosen for code in m.codes if code not in gone)
        sure = bool(whole) and (len(codes) > 1 or not any(self._unsure(words, m) for m in chosen))
        return Named(tuple(codes), sure, all(m.by_code or words.alone(m.start, m.end) for m in chosen))

    def _mentions(self, words: _Words) -> Iterator[_Mention]:
        size, longest = len(words.letters), max(self._codes.longest, self._names.longest)
        for start in range(size):
            for end in range(start + 1, min(size, start + longest) + 1):
                text, whole = words.letters[start:end], {start, end} <= words.borders
                # A code that tells little is one only where nothing else stands.
                known = (self._sites[number] for number in self._codes.numbers(text))
                codes = [code for code in known if is_telling(code) or folded(code) == words.text]
                if codes and whole:
                    yield _Mention(start, end, tuple(codes), True, whole)
                if named := self._called(text):
                    yield _Mention(start, end, tuple(named), False, whole)

    def _unsure(self, words: _Words, mention: _Mention) -> bool:
        """Whether words before a name may make it another's: 荣成 汽车站, where 威海汽车站 is a site too."""
        if mention.by_code or not words.free(0, mention.start):
            return False
        return self._ends_another(words.letters[mention.start : mention.end])
