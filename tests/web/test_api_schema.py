"""The API is what its description says: schemathesis, with the repository's configuration.

Here with few examples; `make check-api` tries all phases.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from signcheck.records.database import Access
from signcheck.services import orders, users
from signcheck.services.workplace import Workplace
from signcheck.work.person import Role
from signcheck.work.scope import Scope, scopes_of
from tests.conftest import ROOT
from tests.web.apicalls import secret_of
from tests.web.conftest import Site

pytestmark = pytest.mark.models
TOKENS = {
    "OFFICE_TOKEN": "chief",
    "SYSTEM_TOKEN": "system",
    "SECURITY_TOKEN": "security",
    "AUDIT_TOKEN": "audit",
}
"""Who tries what: see schemathesis.toml."""
QUICK = ("--phases", "examples,fuzzing", "--max-examples", "1")


def prepared(site: Site) -> dict[str, str]:
    """What the configuration asks of the environment; somebody who is all that one person may be."""
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        everything = [Role.OFFICE, Role.REVIEWER, Role.INSPECTOR]
        users.add_user(workplace, "chief", everything, "tests")
        orders.make(workplace, "tests", site="RS01")
    with Workplace(site.settings, access=Access.READ) as workplace, workplace.database.read() as session:
        from signcheck.views.users import users as everybody

        roles = {one.person.name: one.person.roles for one in everybody(session)}
    for _ in range(10):  # these are what `DELETE /tokens/1` and the like end, not those that ask
        secret_of(site, "chief", Scope.READ)
    said = {name: secret_of(site, user, *scopes_of(roles[user])) for name, user in TOKENS.items()}
    return {"SIGNCHECK_URL": site.url} | said


def test_the_api_is_what_its_description_says(sample_city: Path, tmp_path: Path) -> None:
    if importlib.util.find_spec("schemathesis") is None:
        pytest.skip("no schemathesis: it is in requirements.lock of later versions")
    import shutil

    shutil.copytree(sample_city, tmp_path / "site")
    extra = {"SIGNCHECK_API_RATE": "0", "SIGNCHECK_BACKUP_FOLDER": str(tmp_path / "backups")}
    site = Site(tmp_path / "site", extra=extra)
    site.start()
    httpx.get(f"{site.url}/openapi.json", timeout=120)  # made once, which takes a moment
    told = tmp_path / "schemathesis.txt"  # grows as it goes, for whoever waits
    try:
        with told.open("w") as out:
            done = subprocess.run(
                [
                    *(
                        sys.executable,
                        "-m",
                        "schemathesis.cli",
                        "run",
                        f"{site.url}/openapi.json",
                        "--no-color",
                    ),
                    *(os.environ.get("SCHEMATHESIS", "").split() or QUICK),
                ],
                cwd=ROOT,
                env=os.environ | prepared(site),
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            )
    finally:
        site.kill()
    assert done.returncode == 0, told.read_text()[-7000:]
