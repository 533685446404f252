"""The standard that a command is to use: that of the glossary folder, or a version in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signcheck.catalogues import say
from signcheck.cli.common import echo_problem, has_database, read_workplace
from signcheck.settings import Settings

if TYPE_CHECKING:
    from signcheck.standard import Standard

CURRENT = "current"


def chosen_standard(chosen: Settings, version: str = CURRENT) -> Standard:
    """The standard in force, or the version named. Raises VersionUnknown, StandardError.

    A database is not made for this, and not opened when the glossary folder answers already.
    """
    from signcheck.standard import load_standard

    if version == "shipped":
        return load_standard()
    if not has_database(chosen) and version in (CURRENT, load_standard(chosen.glossary).version):
        return load_standard(chosen.glossary)
    from signcheck.records.standards import standard_of_version

    with read_workplace(chosen, or_empty=True) as workplace, workplace.database.read() as session:
        return standard_of_version(session, version, chosen.glossary)


def warn(standard: Standard) -> None:
    """Say on standard error when verdicts by this version may be others than when it was made."""
    if not standard.rules_version:
        rests = say("pins no tables, profiles and writing rules; today's are used")
    elif standard.other_rules:
        rests = say("was made with other writing rules than this program's")
    else:
        return
    echo_problem(
        say(
            "{version} {rests}: verdicts may differ from those it gave before.",
            version=standard.version,
            rests=rests,
        )
    )
