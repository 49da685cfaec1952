"""What acts and pages ask about editions."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from helpathon.cities.models import District, Field
from helpathon.core.acts import Refused

from .models import Edition


def check_place(edition: Edition, district: District | None, fields: Iterable[Field]) -> None:
    """Refuse a district or fields of action of cities that do not host the edition."""
    cities = {field.city_id for field in fields} | ({district.city_id} if district else set())
    if cities and not cities <= set(edition.hosts.values_list("pk", flat=True)):
        raise Refused(_("District and fields of action must belong to a hosting city."))
