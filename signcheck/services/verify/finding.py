"""What `signcheck verify` finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from signcheck.catalogues import mark as _
from signcheck.catalogues import say

Tell = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much."""

_AGAIN = _("See the audit for who wrote here last; go back to a backup of before.")
REMEDIES = {
    "standing": _AGAIN,
    "figures": _AGAIN,
    "photo": _AGAIN,
    "message": _AGAIN,
    "case": _AGAIN,
    "number": _AGAIN,
    "dates": _AGAIN,
    "row": _("Somebody or something wrote past signcheck: go back to a backup of before that moment."),
    "chain": _("The chain was written past signcheck: compare the heads on signed papers (verify --head)."),
    "head": _("Look for a typing error; else what was written before this head is no longer as it was."),
    "schema": _(
        "Go back to a backup; a trigger or an index alone can be made again as the migrations make it."
    ),
    "orphan": _("A row speaks of another that is gone: go back to a backup."),
    "database": _("The file is damaged: go back to a backup, and look at the disk."),
    "store": _("Take it again from where the photos came from: signcheck verify --repair FOLDER."),
    "stray": _("No row speaks of this file: delete it when no scan is under way."),
}
"""What helps, by what was found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    what: one of REMEDIES. where: the row, message, sign point, photo, file or object.
    stored: what is there; found: what should be.
    """

    what: str
    where: str
    stored: str
    found: str

    @property
    def remedy(self) -> str:
        """What helps."""
        return say(REMEDIES[self.what])

    def document(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self) | {"remedy": self.remedy}
