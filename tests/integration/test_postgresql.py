"""The main job on a PostgreSQL server gives what it gives on SQLite."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.models


def work(run, samples) -> dict[str, object]:
    """Registry, two photos twice, what was found, coverage."""
    photos = sorted((samples / "photos" / "刘公岛景区").iterdir())[:2]
    assert run("registry", "import", samples / "registry.csv").code == 0
    scan = run("scan", *photos)
    assert scan.code == 0, scan.err
    again = run("scan", *photos)
    assert again.code == 0, again.err
    listed = run("review", "list", "--all", "--json").out.splitlines()
    found = [json.loads(line) for line in listed]
    for row in found:
        row.pop("at", None)
    coverage = json.loads(run("coverage", "--format", "json").out)
    del coverage["record_head"]  # of this database's own chain
    points = run("coverage", "--format", "csv", "--list", "points").out
    return {"review": found, "coverage": coverage, "points": points}


def test_the_main_job_as_on_sqlite(run, samples, postgresql, monkeypatch):
    on_sqlite = work(run, samples)
    with postgresql.database() as url:
        monkeypatch.setenv("SIGNCHECK_DATABASE", url)
        on_server = work(run, samples)
    assert on_server == on_sqlite
    assert "SA01-01" in on_server["points"]
