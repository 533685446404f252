"""How much a finding matters. This is the one place that says so.

============  =====================================================================================
critical      a wrong or offensive meaning: the translation of something else, a forbidden form whose
              note says that it offends or says the wrong thing; and, on an emergency or warning sign,
              anything that keeps a reader from understanding it: a missing, misspelt, forbidden or
              differing translation
major         a missing, wrong, forbidden or misspelt translation, or one in Pinyin, elsewhere
minor         the right words in a form that should be mended: outdated, a variant in number or regional
              spelling, capitals, spaces and marks; and what nobody speaks of
============  =====================================================================================

A writing rule has its own severity, which a profile may change (``rules`` of its file).
"""

from __future__ import annotations

import re

from signcheck.standard import Standard
from signcheck.standard.profile import Profile
from signcheck.verdicts import FindingKind, Severity

_MINOR = frozenset({FindingKind.DEPRECATED, FindingKind.FORMAT, FindingKind.UNLISTED, FindingKind.UNREADABLE})
_RAISED = frozenset(
    {
        FindingKind.MISSING,
        FindingKind.MISSPELT,
        FindingKind.FORBIDDEN,
        FindingKind.NONSTANDARD,
        FindingKind.PINYIN_INSTEAD_OF_TRANSLATION,
    }
)
EMERGENCY = "emergency"
"""The domain of the standard that holds emergency, warning and prohibition signs."""

# What threatens life, after GB 2894-2008 (warnings and prohibitions) and GB 13495.1-2015 (fire safety).
_DANGER = re.compile(
    "危险|警告|当心|小心|严禁|高压|触电|有电|有毒|易燃|易爆|爆炸|放射|辐射|腐蚀|火警|灭火|消火栓|消防"
    "|紧急|应急|逃生|疏散|避难|安全出口|急救|溺水|水深|落石|坠物"
)
_OFFENDS = re.compile(
    r"offensive|insult|vulgar|obscene|racist|wrong meaning|wrong sense|opposite|\bmeans\b", re.I
)


def is_warning(zh: str, standard: Standard, profile: Profile | None = None) -> bool:
    """Whether a Chinese text is an emergency or warning sign.

    By its profile, by the domain of its term, or by words of danger in it.
    """
    if profile is not None and profile.checks.warnings:
        return True
    return bool(_DANGER.search(zh)) or any(term.domain == EMERGENCY for term in standard.exact(zh))


def severity_of(kind: FindingKind, *, warning: bool = False, note: str = "") -> Severity:
    """How much a finding of this kind matters.

    warning: whether it is on an emergency or warning sign.
    note: what the standard says of the form that stands there.
    """
    if kind is FindingKind.WRONG_TRANSLATION or (warning and kind in _RAISED):
        return Severity.CRITICAL
    if kind is FindingKind.FORBIDDEN and _OFFENDS.search(note):
        return Severity.CRITICAL
    return Severity.MINOR if kind in _MINOR else Severity.MAJOR
