"""Pictures made of photos take no more room than they may; the longest unused go first."""

from __future__ import annotations

import os
from pathlib import Path

from signcheck.services.pictures import trim
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from tests.city_rows import empty_database


def test_the_longest_unused_go(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database=empty_database(tmp_path), picture_megabytes=64)
    made = []
    for number in range(4):
        path = tmp_path / "cache" / "pictures" / "ab" / f"ab{number}" / "320-1.jpg"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            file.truncate(30 << 20)
        os.utime(path, (1000 * (number + 1),) * 2)
        made.append(path)
    os.utime(made[0], (9000, 9000))  # asked for lately
    with Workplace(settings) as workplace:
        assert trim(workplace) == 60 << 20
        assert [path.exists() for path in made] == [True, False, False, True]
        assert trim(workplace) == 60 << 20
