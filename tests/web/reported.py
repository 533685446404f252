"""Error reports with photos and with what a machine made of them, as tests of the answers need them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw

from signcheck.languages import Language
from signcheck.records import errorreports as records
from signcheck.records.types import now
from signcheck.services import errorreports
from signcheck.services.errorreports import Said
from signcheck.services.workplace import Workplace
from signcheck.work.errorreport import Wrong

WORST = {"defective": 3, "doubtful": 2, "unreadable": 1, "compliant": 0}
SECRET = "example-{}-of-a-secret-link"


def picture(number: int) -> bytes:
    """A board with a number that makes it unlike the others."""
    image = Image.new("RGB", (800, 600), (90, 90, 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 150, 600, 450), fill=(0, 70, 130))
    draw.text((10, 10), f"report {number}", fill=(255, 255, 255))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def guess(verdict: str, zh: str, language: str, text: str, right: str, rule: str = "") -> dict[str, Any]:
    """What a machine made of a photo: one text, of the shape of documents.check."""
    said = {
        "text": text,
        "verdict": verdict,
        "finding": "misspelt" if verdict == "defective" else None,
        "severity": "major",
        "expected": [right],
        "rule": rule,
        "values": {},
        "notes": [],
        "source": "GB/T 30240.9-2017",
    }
    entry = {"zh": zh, "term": zh, "verdict": verdict, "translations": {language: said}}
    return {"verdict": verdict, "signs": [{"verdict": verdict, "entries": [entry]}]}


def send(
    workplace: Workplace,
    number: int,
    said: Said,
    guessed: dict[str, Any] | None = None,
    *,
    language: Language = Language.KO,
    content: bytes | None = None,
    same_as: str = "",
) -> str:
    """A report is sent, with a photo that a machine has read; its secret is SECRET with this number."""
    secret = errorreports.begin(workplace, language)
    errorreports.add_photo(workplace, secret, f"{number}.jpg", content or picture(number))
    sent = errorreports.send(workplace, secret, said)
    with workplace.database.write() as session:
        row = records.of_secret(session, secret)
        row.secret = records.hashed(SECRET.format(number))
        if same_as:
            row.same_as = records.of_number(session, same_as)
        if guessed is not None:
            for photo in row.photos:
                photo.guess, photo.worst, photo.read_at = guessed, WORST[guessed["verdict"]], now()
    return sent.number


def said(text: str, point: str = "", wrong: Wrong = Wrong.MISSPELLED, **more: Any) -> Said:
    """What a volunteer says, who agreed to the use of it."""
    return Said(wrong, text, point=point, consent="1", **({"about": "en", "nickname": "민준"} | more))
