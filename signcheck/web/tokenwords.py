"""What a token of the API may do, in a few words."""

from __future__ import annotations

from signcheck.catalogues import mark as _
from signcheck.work.scope import Scope

SCOPES = {
    Scope.READ: _("Look at everything that you may see"),
    Scope.UPLOAD: _("Send photos, and nothing else"),
    Scope.REVIEW: _("Decide cases and place photos"),
    Scope.ORDERS: _("Make and move work orders"),
    Scope.STANDARD: _("Change the standard"),
    Scope.REGISTRY: _("Change the city list, begin and finish visits"),
    Scope.REPORTS: _("Have reports made, sign acceptances"),
    Scope.PUBLISH: _("Make reports public, and take them back"),
    Scope.PRIVACY: _("Black out faces and plates, take originals"),
    Scope.ADMIN: _("Administer: users, settings, backups, audit, work"),
}
