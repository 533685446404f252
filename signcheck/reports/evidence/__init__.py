"""The evidence of a verdict, to be shown: on the screen, as JSON, as a page or a picture."""

from signcheck.reports.evidence.document import document
from signcheck.reports.evidence.screen import screen

__all__ = ["document", "screen"]
