"""The characters the recogniser knows, in the order of its outputs.

Hangul of KS X 1001 (2,350 syllables) with every syllable that the Pinyin table
of 외래어 표기법 needs, digits, Latin, the punctuation and arrows of signs, and
one mark, :data:`OTHER_SCRIPT`, for any Han character: the recogniser says
"there is a character here, and it is not mine" rather than guess a syllable.
"""

from __future__ import annotations

OTHER_SCRIPT = "〓"  # U+3013, the printers' mark for a sort that is not at hand

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

# In the Pinyin table, on shop signs, or a common misspelling (됬), but not in KS X 1001.
EXTRA_SYLLABLES = "몐좐쫜폔똠쭌숖펩뱡됬찦"
DIGITS = "0123456789"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]_~|"
SIGNS = "·•→←↑↓↗↖↘↙↔「」“”‘’…–×℃㎡₩※★☆●○■▶◀①②③④⑤"
SPACE = " "


def ks_x_1001() -> str:
    """The 2,350 Hangul syllables of KS X 1001, in its order (rows 16 to 40)."""
    codes = (bytes([row, cell]) for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("euc_kr") for code in codes)


def syllables() -> str:
    """Every syllable the recogniser can write, without repeats."""
    known = ks_x_1001()
    return known + "".join(s for s in EXTRA_SYLLABLES if s not in known)


def characters() -> list[str]:
    """The recogniser's outputs after the CTC blank: index ``i`` here is output ``i + 1``."""
    return [*syllables(), *DIGITS, *LATIN, *PUNCTUATION, *SIGNS, OTHER_SCRIPT, SPACE]


def jamo(syllable: str) -> tuple[int, int, int]:
    """Initial, medial and final of a Hangul syllable as indices (final 0: none)."""
    code = ord(syllable) - 0xAC00
    if not 0 <= code < 11172:
        raise ValueError(f"{syllable!r} is no Hangul syllable")
    return code // 588, code % 588 // 28, code % 28


def is_han(character: str) -> bool:
    """Whether ``character`` is a Han character of the basic block."""
    return "\u4e00" <= character <= "\u9fff"
