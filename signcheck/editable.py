"""The settings that an administrator may set while the program runs, with their words on the site.

Nothing that says where things stand, or what the machine can bear.
"""

from __future__ import annotations

from signcheck.catalogues import mark as _

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        _("The foot of every page"),
        (
            ("organizer", _("Who runs the site (主办单位); one text, or Chinese|English|Korean.")),
            ("contact", _("How they are reached, written like that.")),
            ("icp", _("ICP filing number (ICP 备案).")),
            ("police", _("Public security filing number (公安联网备案).")),
            ("site_code", _("Government website identification code (网站标识码).")),
        ),
    ),
    (
        _("How long personal data is kept"),
        (
            ("contact_days", _("Days until the sender of a closed error report is erased; 0 means never.")),
            ("unconfirmed_days", _("Days until the photos of a report that was not confirmed are erased.")),
            ("keep_days", _("Days until photos are erased that no open case rests on; 0 means never.")),
            ("log_days", _("Days that sessions are kept; six months at least. The audit is kept for ever.")),
            ("picture_megabytes", _("Megabytes that pictures made of photos may take.")),
        ),
    ),
    (
        _("Map"),
        (
            ("map_tiles", _("Address of the tiles with {z}, {x} and {y}; several parted by a space.")),
            ("map_approval", _("The map's approval number (审图号); without it there is no map.")),
            ("map_datum", _("Coordinate system of the tiles: wgs84, cgcs2000 or gcj02.")),
        ),
    ),
    (
        _("Published figures and error reports"),
        (
            ("open_licence", _("The licence that figures are published under; empty says none was chosen.")),
            ("open_datum", _("What published coordinates refer to: wgs84 or gcj02; none publishes none.")),
            ("report_reads", _("Photos of error reports that are read in 24 hours; the others wait.")),
            ("report_rates", _("Error reports that one address may begin; a school may share one address.")),
            ("report_rates_all", _("Error reports that all together may begin.")),
            (
                "proof_rates",
                _("Lists of texts that one address may have judged before their signs are made."),
            ),
        ),
    ),
    (
        _("City and papers"),
        (
            ("city", _("The city's name on papers; one text, or Chinese|English|Korean.")),
            ("office", _("The office's name on papers, written like that.")),
            ("report_to", _("To whom reports are handed up; - for nobody.")),
            ("report_closing", _("The words that end a report; - for none.")),
            ("report_attachments", _("What is attached to a report, parted by ;, - for nothing.")),
            ("verify_repairs", _("What verifies a repair: photo, or office.")),
        ),
    ),
)
"""By what they are about: a title, and each setting with what it means."""
