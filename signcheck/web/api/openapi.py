"""The description of the API, OpenAPI 3.1, made from the routes; and what the page about it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi.openapi.utils import get_openapi

from signcheck.web.api import all_routers
from signcheck.web.api.caller import ROLES, SCOPE
from signcheck.work.scope import Scope

TAGS = {
    "sites": "The city's list: sites and the sign points where a sign must stand.",
    "units": "Responsible units: who repairs what.",
    "photos": "Photos are sent under their own SHA-256, read by others, and judged. A photo that nobody can "
    "place, or that shows nothing legible, waits for a person.",
    "visits": "Inspections: one visit to a site on one day.",
    "cases": "A case is a message in one language that is or was not right. Its number never changes.",
    "queue": "What waits for a person, in the reviewers' order.",
    "error-reports": "What volunteers reported, and the answer to it. Who sent it is told to people alone.",
    "orders": "Work orders: the repair of cases of one site by one unit.",
    "standard": "The terms that the city stands behind, with their sources, under versions.",
    "rechecks": "Stored readings judged again by a version of the standard; they are done beside.",
    "proof": "Texts judged before a sign is made.",
    "coverage": "The figures, and the lists behind them.",
    "reports": "Reports and lists as files; they are made beside and fetched when they are there.",
    "releases": "Reports that were published: they and their figures are everybody's to see.",
    "acceptance": "Checklists of sites, and the sheets that were signed.",
    "campaigns": "Sites to go to on some days, by whom, and what came of it.",
    "certificates": "What a volunteer gets.",
    "users": "Who may work with signcheck.",
    "tokens": "What opens this interface.",
    "audit": "Who did what, and when.",
    "settings": "What is set, and by what; those that may be set while the program runs.",
    "privacy": "Personal data: what is kept of photos, how long, what is not shown, and erasing it.",
    "upkeep": "Backups, their proof, and looks at the records; they are done beside.",
    "work": "What waits to be read or made, and whether the program is well.",
}
"""The nouns, in their order, each with a sentence."""
_SAID = """\
The same use cases as the pages and the commands: what `signcheck … --json` prints is what comes from here.

**Tokens.** Every request has `Authorization: Bearer …`. A token is made with `signcheck users token add` or
at `/account/tokens`, is shown once, and opens no more than its scopes and its owner's roles. Cookies mean
nothing here.

**Lists** come in pieces of `limit` items. `next` is the cursor of the following piece, and
`Link: <…>; rel="next"` its address. What is added or removed meanwhile makes nothing appear twice or go
missing.

**ETag.** Every document has one. `If-None-Match` gets 304 where nothing changed. Whatever changes a case, an
order, a site or a term wants `If-Match`: 428 without it, 412 where it has changed since, 409 where somebody
was faster.

**Twice.** A photo is known by its SHA-256. Requests that make something take an `Idempotency-Key`: the same
again within a day gets the same answer, another one with the same key is a conflict (409).

**Problems** are `application/problem+json` (RFC 9457): `code` is stable; `title` and `message` are in the
language of `Accept-Language` (zh, en, ko); `detail` says what and where; `remedy` what to do.

Days are the city's, moments UTC, both ISO 8601. Shares are 0–1. Coordinates are WGS-84 unless a datum is
named.
"""


@cache
def description() -> dict[str, Any]:
    """The document that `/openapi.json` gives."""
    made = get_openapi(
        title="signcheck",
        version=version("signcheck"),
        summary="Whether a city's public signs are right in Chinese, English and Korean.",
        description=_SAID,
        routes=[route for router in all_routers() for route in router.routes],
        tags=[{"name": name, "description": said} for name, said in TAGS.items()],
    )
    schemes = made.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes["token"] = {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of signcheck. Its scopes: " + ", ".join(Scope) + ".",
    }
    return made


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter, or property of a body. kind: its type in a word or two."""

    name: str
    where: str
    kind: str
    needed: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it. gives: the name of what it answers."""

    method: str
    path: str
    description: str
    scope: str
    roles: tuple[str, ...]
    fields: tuple[Field, ...]
    takes: str
    gives: str


def operations() -> dict[str, list[Operation]]:
    """All operations by noun, in the order of TAGS."""
    found: dict[str, list[Operation]] = {name: [] for name in TAGS}
    for path, methods in description()["paths"].items():
        for method, said in methods.items():
            found[said["tags"][-1]].append(_operation(method, path, said))
    return found


def shapes() -> dict[str, tuple[str, tuple[Field, ...]]]:
    """The documents by name: a description and the fields."""
    return {
        name: (said.get("description", ""), tuple(_properties(said)))
        for name, said in sorted(description()["components"]["schemas"].items())
    }


def _operation(method: str, path: str, said: Mapping[str, Any]) -> Operation:
    parameters = tuple(
        Field(
            one["name"],
            one["in"],
            kind(one["schema"]),
            one.get("required", False),
            one.get("description", ""),
        )
        for one in said.get("parameters", ())
    )
    body = said.get("requestBody", {}).get("content", {})
    answers = [content for status, content in said["responses"].items() if status.startswith("2")]
    return Operation(
        method.upper(),
        path,
        said.get("description", ""),
        said[SCOPE] or "",
        tuple(said[ROLES]),
        parameters,
        _content(body),
        _content(answers[0].get("content", {})) if answers else "",
    )


def _content(content: Mapping[str, Any]) -> str:
    return next(
        (kind(said["schema"]) if media.endswith("json") else media for media, said in content.items()), ""
    )


def _properties(schema: Mapping[str, Any]) -> Iterator[Field]:
    needed = schema.get("required", ())
    for name, said in schema.get("properties", {}).items():
        yield Field(name, "", kind(said), name in needed, said.get("description", ""))


def kind(schema: Mapping[str, Any]) -> str:
    """A type in a word or two, such as `CaseDocument[]` or `string or null`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{kind(schema.get('items', {}))}[]"
    return str(schema.get("format") or schema.get("type") or "any")
