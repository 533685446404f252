"""Error reports with photos and with what a machine made of them, as tests of the answers need them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw

from signcheck.languages import Language
from signcheck.records import errorreports as records
from signcheck.records.secret import known_by
from signcheck.records.types import now
from signcheck.services import answering, errorreports
from signcheck.services.answering import Asked
from signcheck.services.errorreports import Said
from signcheck.services.workplace import Workplace
from signcheck.views.cases import open_cases
from signcheck.work.errorreport import Reason, Wrong
from tests.volunteer import add_photo

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
    """What a machine made of a photo: one text, as signcheck.services.reportreading keeps it."""
    said = {
        "language": language,
        "text": text,
        "verdict": verdict,
        "kind": "misspelt" if verdict == "defective" else "",
        "rule": rule,
        "values": {},
        "notes": [],
        "expected": [right],
        "suggested": [],
        "source": "GB/T 30240.9-2017",
        "confidence": None,
    }
    entry = {"zh": zh, "term": zh, "verdict": verdict, "texts": [said]}
    return {"verdict": verdict, "standard": "s1", "polygon": None, "entries": [entry]}


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
    add_photo(workplace, secret, f"{number}.jpg", content or picture(number))
    errorreports.follow(workplace, secret, same_as)
    sent = errorreports.send(workplace, secret, said)
    with workplace.database.write() as session:
        row = records.of_secret(session, secret)
        row.secret = known_by(SECRET.format(number))
        if guessed is not None:
            for photo in row.photos:
                photo.guess, photo.worst, photo.read_at = guessed, WORST[guessed["verdict"]], now()
    return sent.number


def said(text: str, point: str = "", wrong: Wrong = Wrong.MISSPELLED, **more: Any) -> Said:
    """What a volunteer says, who agreed to the use of it."""
    return Said(wrong, text, point=point, consent="1", **({"about": "en", "nickname": "민준"} | more))


def make_reports(workplace: Workplace) -> None:
    """In the sample city: one that is confirmed and follows its case, one to be answered, one refused."""
    wrong = guess("defective", "国际海水浴场", "ko", "국제해수요장", "국제해수욕장")
    right = guess("compliant", "出口", "en", "Exit", "Exit")
    first = send(
        workplace, 1, said("글자가 틀렸어요", "BS02-01", about="ko", contact="kim@example.org"), wrong
    )
    send(workplace, 2, said("Exit is no English word", "BS02-01"), right, language=Language.EN)
    third = send(workplace, 3, said("译文不对", place="火车站旁边"), right, language=Language.ZH)
    send(workplace, 4, said("여기도요", "BS02-01", about="ko"), wrong, same_as=first)
    with workplace.database.read() as session:
        (case,) = open_cases(session, workplace.as_of(), boards=["BS02-01"])
    answering.confirm(workplace, Asked(first, "reviewer"), case.number, "고맙습니다.")
    answering.refuse(workplace, Asked(third, "reviewer"), Reason.RIGHT, "谢谢您的关心。")
