"""What error reports are told with: states, stages and reasons, as texts of the catalogues."""

from __future__ import annotations

from signcheck.catalogues import mark as _
from signcheck.views.reportsin import AGAIN, ALL, ANSWER, NO_CASE, WAITING
from signcheck.views.stories import Event
from signcheck.work.errorreport import PlaceSource, Reason, Stage

STAGES = {
    Stage.RECEIVED: _("Received"),
    Stage.LOOKED_AT: _("Somebody is looking at it"),
    Stage.NOT_CONFIRMED: _("Not confirmed"),
    Stage.CONFIRMED: _("Confirmed: you are right"),
    Stage.BEING_REPAIRED: _("Being repaired"),
    Stage.REPAIRED: _("Repaired"),
}
"""For its sender."""
EVENTS = {
    Event.FOLLOWS: _("Somebody had reported it before; you get the same answer"),
    Event.LATE: _("You follow a report that is answered; somebody checks whether its answer holds for yours"),
    Event.AGAIN: _("You asked again"),
    Event.LEAD_AGAIN: _("Somebody who reported the same asked again; it is looked at once more"),
    Event.SAID_REPAIRED: _("The responsible unit says it is repaired; that is being checked"),
    Event.CLOSED: _("Closed without a repair"),
}
REASONS = {
    Reason.RIGHT: _("What stands there is right: the city's standard has it exactly so."),
    Reason.ANOTHER_WORDING: _("It is another wording of the same, and is accepted too."),
    Reason.NOT_PUBLIC: _("It is no public sign: a shop or a private person answers for it."),
    Reason.NOT_FOUND: _("We could not find the sign from what was said."),
    Reason.PICTURE: _("The photo does not show the text clearly enough. Please send another one."),
    Reason.OUTSIDE: _("The sign does not stand in this city."),
    Reason.MENDED: _("It was repaired before we got to your report."),
    Reason.OTHER: _("Another reason"),
}
"""Why a report was not confirmed, as its sender reads it; OTHER is told by staff's own words."""
LISTS = {
    WAITING: _("wait for an answer"),
    AGAIN: _("asked again"),
    ANSWER: _("answered"),
    NO_CASE: _("confirmed, and about no case"),
    ALL: _("all reports"),
}
SOURCES = {
    PlaceSource.QR: _("by the QR code on the sign"),
    PlaceSource.LIST: _("chosen from the list"),
    PlaceSource.DEVICE: _("by the position of the device"),
    PlaceSource.WORDS: _("in words"),
}
KEYS = (
    ("1", _("confirm")),
    ("2", _("not confirmed, with the reason that is chosen")),
    ("l", _("say that somebody is looking at it")),
    ("m", _("the number of another report that is about the same")),
    ("p", _("code of the place")),
    ("j", _("next")),
    ("k", _("previous")),
    ("u", _("undo")),
    ("/", _("search")),
    ("?", _("this list")),
)
