"""Who may set up cities."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission


@permission("city.found")
def only_the_operator_founds_cities(by: Any) -> str | None:
    """A city is set up by whoever operates the instance."""
    return None if by is CONSOLE else _("Only the operator of this instance can set up a city.")
