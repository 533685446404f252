"""A process has one object of the standard in force: what checking prepares is kept for that object."""

from __future__ import annotations

from signcheck.records.standards import Making, add_version, current_standard
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard


def test_the_standard_in_force_is_one_object(workplace: Workplace, standard: Standard) -> None:
    with workplace.database.write() as session:
        assert current_standard(session) is current_standard(session)
        made = add_version(session, standard.terms[:50], standard.files, Making("import", "tests"))
        assert current_standard(session).version == made
        assert current_standard(session) is current_standard(session)
        other = add_version(session, standard.terms[:60], standard.files, Making("import", "tests"))
        assert current_standard(session).version == other
