"""The API is all of services: what it does not reach is left out for a reason."""

from __future__ import annotations

from tests.web.apicalls import routes
from tests.web.usecases import reached, use_cases

BESIDE = {
    "backup.back_up": "POST /api/v1/backups",
    "verify.prove": "POST /api/v1/verifications",
    "verify.verify": "POST /api/v1/verifications",
    "retention.run": "POST /api/v1/retention/runs",
    "retention.clean": "POST /api/v1/retention/runs",
    "privacy.erase_due": "POST /api/v1/retention/runs",
    "errorreports.clear_drafts": "POST /api/v1/retention/runs",
    "exporting.export": "POST /api/v1/reports",
    "exporting.exported": "POST /api/v1/reports",
}
"""What `signcheck work` does, by the route that has it done."""
_FILE = "the same goes to a file of this machine by another name; the API answers with the bytes"
_OWN = "a volunteer's own by a secret link: the public form, without an account or a token"
_LOGIN = "of people who log in with a password; a token has no session"
_INSIDE = "a step of others, which the API reaches"
_ALONE = "done by the site itself at its start or by the hour"
_LOCAL = "reads files of this machine; a program sends them with PUT /photos/{sha256}"
_FORM = "the pages' form of what /proof, /standard and /rechecks give"
ELSEWHERE = {
    "acceptance.write_sheet": _FILE,
    "certificate.issue": _FILE,
    "evidence.write_evidence": _FILE,
    "notices.write_notice": _FILE,
    "notices.write_summary": _FILE,
    "notices.write_year": _FILE,
    "registry.export": _FILE,
    "certificate.hand_out": _OWN,
    "duplicates.by_pictures": _OWN,
    "duplicates.by_place": _OWN,
    "errorreports.add_photo": _OWN,
    "errorreports.begin": _OWN,
    "errorreports.correct_contact": _OWN,
    "errorreports.erase_contact": _OWN,
    "errorreports.find": _OWN,
    "errorreports.follow": _OWN,
    "errorreports.keep": _OWN,
    "errorreports.keep_photo": _OWN,
    "errorreports.locate": _OWN,
    "errorreports.remove_photo": _OWN,
    "errorreports.reopen": _OWN,
    "errorreports.send": _OWN,
    "looks.look": _OWN,
    "login.end_session": _LOGIN,
    "login.log_in": _LOGIN,
    "login.log_out": _LOGIN,
    "login.who_is": _LOGIN,
    "users.change_password": _LOGIN,
    "users.set_language": _LOGIN,
    "users.set_second_factor": _LOGIN,
    "lookup.entry": _FORM,
    "lookup.find": _FORM,
    "lookup.prepare": _FORM,
    "proofdesk.as_file": _FORM,
    "proofdesk.judged": _FORM,
    "proofdesk.listed": _FORM,
    "standards.compare_briefly": _FORM,
    "standards.draft_of": _INSIDE,
    "known.brought_again": _INSIDE,
    "photowork.recover": _ALONE,
    "photowork.run": _INSIDE,
    "pictures.make": _INSIDE,
    "repairs.keep": _INSIDE,
    "repairs.look": _INSIDE,
    "repairs.may_report": "asked before a unit's photos come; PUT /photos says it in its answer",
    "reporting.parts": "of `signcheck coverage` on the screen; GET /coverage gives the document",
    "sums.rows": "of `signcheck coverage` on the screen; GET /coverage gives the document",
    "pictures.of_open_board": "everybody's, without a token: /places",
    "pictures.of_report": "photos that volunteers sent are seen on the pages alone until staff take them in",
    "pictures.trim": _ALONE,
    "privacy.due": "a list for whoever erases at the machine; GET /retention counts them",
    "reportqueue.catch_up": _ALONE,
    "uploads.repair": _ALONE,
    "upkeep.ask_daily": _ALONE,
    "work.work": "is what the API leaves its work to",
    "repairs.repaired": _LOCAL,
    "scan.scan": _LOCAL,
    "privacy.erase_again": "of a restore, which takes the place of the database that tokens are in",
    "tokens.add": "nothing that opens the API makes more of it: at /account/tokens, or at the machine",
    "verify.last": "a sentence for the health page; GET /health gives the moment",
}
"""What is left out, and why."""


def test_every_use_case_is_in_the_api_or_left_out_for_a_reason() -> None:
    left = use_cases() - reached()
    assert left == BESIDE.keys() | ELSEWHERE.keys(), "name the new ones, take out those that are reached now"
    assert not BESIDE.keys() & ELSEWHERE.keys()
    assert all(ELSEWHERE.values())


def test_what_is_done_beside_has_a_route_to_ask_for_it() -> None:
    there = {f"{method} {path}" for method, path, _, _ in routes()}
    assert set(BESIDE.values()) <= there


def test_what_is_reached_is_most() -> None:
    """Were nothing found any more, the lists above would have to name everything; this says it sooner."""
    assert {"review.decide", "orders.make", "settings.set_setting", "upkeep.ask_backup"} <= reached()
