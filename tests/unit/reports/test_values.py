"""Reports are values to files: none of them opens the database."""

from __future__ import annotations

import subprocess
import sys

MODULES = (
    *("alignment", "asked", "blocks", "charts", "csvfile", "docx", "examples", "fonts", "html"),
    *("make", "namesheet", "narrative", "pdf", "png", "tables", "terminal", "texts", "thumbnails"),
    *("letter", "placesheet", "sentences", "strips", "workbook", "worksheet", "xlsx"),
)


def test_no_report_needs_a_session():
    names = ", ".join(f"signcheck.reports.{name}" for name in MODULES)
    code = f"import {names}, signcheck.documents.coverage, sys; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
