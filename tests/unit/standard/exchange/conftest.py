"""A small standard, and how a bad file is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from signcheck.errors import StandardFileBad
from signcheck.languages import Language
from signcheck.standard import Authority, Form, Status, Term
from signcheck.standard.exchange import FileFormat, decode

HEADER = "domain,zh,sense,language,text,status,authority,source,note,valid_from,valid_until"


@pytest.fixture
def standard() -> list[Term]:
    """Two terms with every status, a sense and days of validity."""
    return [
        Term(
            "general",
            "小心地滑",
            "water",
            (
                Form(Language.EN, "Wet Floor", Status.STANDARD, Authority.CITY, "DB11/T 334"),
                Form(Language.EN, "Slippery", Status.ACCEPTED, Authority.NORM, "a, “b”", "smooth floor"),
                Form(Language.EN, "Slip Carefully", Status.FORBIDDEN, Authority.USAGE, "press", "literal"),
                Form(Language.KO, "미끄럼 주의", Status.STANDARD, Authority.DRAFT, "draft"),
            ),
        ),
        Term(
            "weihai",
            "文登市",
            "",
            (
                Form(
                    Language.EN,
                    "Wendeng City",
                    Status.DEPRECATED,
                    Authority.INDUSTRY,
                    "State Council",
                    "a district since 2014",
                    date(1988, 10, 24),
                    date(2014, 1, 31),
                ),
            ),
        ),
    ]


@pytest.fixture
def refusal() -> Callable[[bytes | str, FileFormat], str]:
    """What is said of a file that cannot be imported."""

    def ask(content: bytes | str, file_format: FileFormat = FileFormat.CSV) -> str:
        raw = content.encode() if isinstance(content, str) else content
        with pytest.raises(StandardFileBad) as caught:
            decode(raw, file_format, "city." + file_format)
        return str(caught.value)

    return ask
