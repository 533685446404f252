"""The words of checking that figures are about, as plain values.

They are those of signcheck.checking.Verdict and FindingKind (a test compares them), but that
package brings all that judging needs, and figures are asked for without judging anything.
"""

from __future__ import annotations

COMPLIANT = "compliant"
DEFECTIVE = "defective"
DOUBTFUL = "doubtful"
UNREADABLE = "unreadable"
WAITING = (DOUBTFUL, UNREADABLE)
"""Verdicts that wait for a person."""

MISSING = "missing"
"""The kind of finding that says that no translation stands there."""
