"""`signcheck serve` with a certificate, and what it refuses."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.web.conftest import PASSWORD, Site

pytestmark = pytest.mark.models


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-keyout", str(key), "-out", str(cert), "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
        ],
        check=True,
        capture_output=True,
    )
    return cert, key


def test_with_a_certificate_cookies_are_bound_to_it(
    sample_city: Path, tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    site = Site(tmp_path / "site")
    shutil.copytree(sample_city, site.folder)
    cert, key = certificate
    site.start("--tls-cert", str(cert), "--tls-key", str(key))
    try:
        assert site.url.startswith("https://")
        trust = ssl.create_default_context(cafile=str(cert))
        with httpx.Client(base_url=site.url, verify=trust, headers={"accept": "text/html"}) as client:
            page = client.get("/login")
            assert page.headers["strict-transport-security"].startswith("max-age=")
            token = page.text.split('name="token" value="')[1][:64]
            form = {"name": "office", "password": PASSWORD, "token": token}
            answer = client.post("/login", data=form, headers={"origin": site.url})
            cookie = answer.headers["set-cookie"]
            assert cookie.startswith("__Host-signcheck=")
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
            assert client.get("/account").status_code == 200
    finally:
        site.kill()


def test_half_of_a_certificate_is_refused(run, certificate: tuple[Path, Path]) -> None:
    done = run("serve", "--tls-cert", str(certificate[0]))
    assert done.code == 2
    assert "--tls-key" in done.err


def test_the_web_process_loads_nothing_that_judges_reads_or_compares_pictures() -> None:
    heavy = ["numpy", "PIL", "cv2", "onnxruntime", "kiwipiepy", "openpyxl", "xlsxwriter", "docx"]
    loads = f"import sys, signcheck.web.app; print(*set({heavy}) & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", loads], check=True, capture_output=True, text=True)
    assert done.stdout.split() == [], "what no page needs takes its memory"
