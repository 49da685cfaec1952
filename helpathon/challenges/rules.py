"""Who may publish challenges."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.core.permissions import permission
from helpathon.editions.models import Edition
from helpathon.editions.rules import steers


@permission("challenge.publish")
def steering_publishes(by: Any, edition: Edition) -> str | None:
    """Whoever steers the edition, in any step."""
    return None if steers(by, edition) else _("Only facilitators and staff of the hosting city can do this.")
