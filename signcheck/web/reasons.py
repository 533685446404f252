"""What reviewers choose from: reasons that need no typing, states of the queue, keys."""

from __future__ import annotations

from signcheck.catalogues import mark as _
from signcheck.services.reviewqueue import ALL, DEFECTIVE, DOUBTFUL, OUTSIDE, WAITING
from signcheck.work.sighting import Action

CANNED = (
    _("Looked at the picture"),
    _("Seen on the spot"),
    _("The standard says so"),
    _("The unit has confirmed it"),
    _("Too blurred, too far or covered"),
    _("A shop's or a private sign"),
)
"""Reasons, the usual one first; a decision keeps them in the language of whoever decides."""
UNDONE = _("Taken back at once")
BULK = (Action.RIGHT, Action.WRONG, Action.UNUSABLE, Action.NOT_OURS)
"""What may be said of several cases at once."""
STATE_NAMES = {
    WAITING: _("Waits for a decision"),
    DOUBTFUL: _("Doubtful, on the list"),
    OUTSIDE: _("Place not known"),
    DEFECTIVE: _("Surely wrong, waits for repair"),
    ALL: _("All open"),
}
AGES = (7, 30, 90)
"""Days that a case waits at least, to choose from."""
KEYS = (
    ("j", _("Next item")),
    ("k", _("Previous item")),
    ("1", _("Right")),
    ("2", _("Wrong")),
    ("3", _("It reads otherwise: type what stands there")),
    ("4", _("The picture cannot tell: take it again")),
    ("5", _("Not ours")),
    ("o", _("Wrong: order the repair")),
    ("t", _("Add to the standard")),
    ("z", _("Board, text, whole photo")),
    ("u", _("Undo")),
    ("/", _("Search")),
    ("?", _("These keys")),
)
"""One key each; silent in fields and with Ctrl, Alt or Meta."""
