"""Who may set up cities, and who may change them."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission

from .models import City


@permission("city.found")
def only_the_operator_founds_cities(by: Any) -> str | None:
    """A city is set up by whoever operates the instance."""
    return None if by is CONSOLE else _("Only the operator of this instance can set up a city.")


@permission("city.open")
def only_the_operator_opens_cities(by: Any) -> str | None:
    """The set-up is finished by whoever operates the instance."""
    return only_the_operator_founds_cities(by)


@permission("city.edit")
@permission("city.look")
@permission("city.legal")
@permission("part.add")
def staff_change_their_city(by: Any, city: City) -> str | None:
    """A city is changed by its own staff, or by the operator."""
    if by is CONSOLE or works_for(by, city):
        return None
    return _("Only staff of %(city)s can change this.") % {"city": city.name}


@permission("part.rename")
@permission("part.retire")
def staff_change_parts_of_their_city(by: Any, part: Any) -> str | None:
    """As the city, so its districts, fields of action and target groups."""
    return staff_change_their_city(by, part.city)


def works_for(by: Any, city: City) -> bool:
    """Whether somebody is staff of a city; people are known to an upper app."""
    roles = getattr(by, "staff_roles", None)
    return roles is not None and roles.filter(city=city).exists()
