"""`signcheck photos`: what to photograph again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, read_workplace
from signcheck.cli.review_names import check_site

if TYPE_CHECKING:
    from signcheck.views.photos import Retake

SAID = {
    "nothing_found": _("no text was found"),
    "too_small": _("the text is too small"),
    "blurred": _("it is blurred"),
    "low_contrast": _("the text hardly stands out (glare, faint letters)"),
    "cut_off": _("the photo cuts the text off"),
    "not_read": _("the text could not be read surely"),
    "set_aside": _("a person set it aside"),
    "other_board": _("it shows another board than this sign point's"),
    "early": _("it was taken before the order whose repair it should show"),
}
"""Why a photo should be taken again (signcheck.views.photos.Why), in words."""


@click.group("photos", short_help="What to photograph again.")
def command() -> None:
    """Photos that say nothing of their places."""


@command.command("retake")
@click.option("--site", metavar="CODE", help="Only photos of this site.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
def retake(site: str | None, as_json: bool) -> None:
    """Print what to photograph again, by site and sign point, and why.

    A photo is left out once a legible one of its sign point, of the same day or later, is there.
    """
    from signcheck.documents.photo import retake_document
    from signcheck.views.photos import retakes

    with read_workplace() as workplace, workplace.database.read() as session:
        if site:
            check_site(session, site)
        found = retakes(session, workplace.as_of(), site or "")
    if as_json:
        for one in found:
            echo_json(retake_document(one))
        return
    for line in lines(found):
        echo(line)
    echo(
        say("{count} photos to take again.", count=len(found))
        if found
        else say("Nothing is to be taken again.")
    )


def lines(found: Sequence[Retake]) -> Iterator[str]:
    """Photos under the names of their sites."""
    for site, photos in groupby(found, key=lambda one: (one.photo.site, one.photo.site_name)):
        yield " ".join(site).strip() or say("site not known")
        for one in photos:
            point = f"{one.photo.point} {one.photo.point_name}".strip()
            why = ", ".join(SAID[reason] for reason in one.why)
            yield f"  {point + '  ' if point else ''}{one.photo.path}: {why}"
