from __future__ import annotations

from pathlib import Path

import pytest

from drawing.signs.fonts import LETTERINGS, FontMissing, locate
from drawing.signs.make import world_from
from drawing.signs.model import BoardPlan, Entry, Forms, Message, PhotoPlan, SignPoint, Site
from drawing.signs.words.choose import World

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def fonts() -> None:
    """Skips where the typefaces of signs are not installed."""
    try:
        for lettering in LETTERINGS.values():
            for face in (lettering.zh, lettering.en, lettering.ko):
                locate(face)
    except FontMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def world() -> World:
    """The shipped glossary and the sample registry."""
    return world_from(ROOT / "glossary" / "terms", ROOT / "samples" / "registry.csv")


@pytest.fixture(scope="session")
def exit_message() -> Message:
    return Message(
        "出口",
        Forms(("Exit", "Way Out"), ("Out",), ("Outlet", "Export")),
        Forms(("출구", "나가는 곳"), (), ("출로",)),
        domain="general",
    )


@pytest.fixture(scope="session")
def tickets() -> Message:
    return Message("售票处", Forms(("Ticket Office", "Tickets")), Forms(("매표소",)), domain="transport")


@pytest.fixture(scope="session")
def point() -> SignPoint:
    site = Site("T01", "railway_station", "威海站", "Weihai Railway Station", "웨이하이역", "", "环翠区", "")
    return SignPoint("T01-01", "门牌", site, "railway", ("zh", "en", "ko"), 37.4255, 122.165)


@pytest.fixture(scope="session")
def plan(exit_message: Message, tickets: Message, point: SignPoint) -> PhotoPlan:
    """A small clean photo of a guide board with two entries."""
    entries = (
        Entry(exit_message, "出口", "Exit", "출구", arrow="left", icon="exit", note="50m"),
        Entry(tickets, "售票处", "Ticket Office", "매표소", arrow="right", icon="ticket"),
    )
    board = BoardPlan("guide", "rail-plate", "railway", entries)
    return PhotoPlan(
        seed=11,
        condition="clean",
        point=point,
        boards=(board,),
        mounting="tiles",
        background="hall",
        megapixels=0.5,
        taken_at="2026-11-03T09:15:02",
        gps=(37.42551, 122.16502),
    )
