"""The examples of docs/how-to/api.md, run as they stand there, with curl."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from signcheck.work.scope import Scope
from tests.conftest import ROOT
from tests.web.apicalls import secret_of
from tests.web.conftest import Site

pytestmark = pytest.mark.models
PAGE = ROOT / "docs" / "how-to" / "api.md"
_EXAMPLE = re.compile(r"<!-- test -->\n```sh\n(.*?)```\n<!-- shows: (.*?) -->", re.DOTALL)


def test_the_examples_of_the_page_do_what_it_says(site: Site, samples: Path, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl: apt-get install curl")
    text = PAGE.read_text()
    examples = _EXAMPLE.findall(text)
    assert len(examples) == text.count("<!-- test -->") >= 9
    scopes = (Scope.READ, Scope.UPLOAD, Scope.REVIEW, Scope.REPORTS, Scope.STANDARD, Scope.REGISTRY)
    (config,) = re.findall(r"<<'END'\n(.*?)END\n", text, re.DOTALL)
    tokens = {
        "signcheck": secret_of(site, "office", *scopes),
        "admin": secret_of(site, "system", Scope.ADMIN),
    }
    for name, secret in tokens.items():
        (tmp_path / f"{name}.curl").write_text(config.replace("TOKEN", secret))
    photo = next((samples / "photos").rglob("*.jpg")).read_bytes() + b"\0"
    (tmp_path / "photo.jpg").write_bytes(photo)
    marks = [f"\necho '=== {n}'\n{example}" for n, (example, _) in enumerate(examples)]
    done = subprocess.run(
        ["/bin/sh", "-eu", "-c", "".join(marks)],
        cwd=tmp_path,
        env=os.environ | {"SITE": site.url},
        capture_output=True,
        check=False,
        text=True,
        timeout=600,
    )
    told = done.stdout.split("=== ")[1:]
    assert done.returncode == 0, (done.stdout[-2000:], done.stderr)
    for (example, shows), said in zip(examples, told, strict=True):
        assert shows in said, (example, said)
    assert "\n201\n" in told[4]  # sent for the first time
