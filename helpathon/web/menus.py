"""The pages of a city's desk, and the way there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.rules import is_staff_of
from helpathon.cities.models import City
from helpathon.core.menus import Item, add
from helpathon.core.panels import Panel, panel

THE_CITY = _("The city")


def register_all() -> None:
    """Called once when the app is ready."""
    _page("home", _("What is missing"), 1)
    _page("basics", _("Name and addresses"), 50, THE_CITY)
    _page("look", _("Look"), 51, THE_CITY)
    _page("parts", _("Districts, fields, groups"), 52, THE_CITY)
    _page("sender", _("Mails"), 53, THE_CITY)
    _page("legal_texts", _("Legal texts"), 54, THE_CITY)
    _page("staff", _("Staff"), 55, THE_CITY)


def _page(name: str, label: Any, order: int, group: Any = "") -> None:
    add(
        "city",
        Item(
            f"city_{name}",
            label,
            lambda city: reverse(f"web:city_{name}", args=[city.slug]),
            lambda user, city: is_staff_of(user, [city]),
            order,
            group,
        ),
    )


@panel("start", order=1)
def way_from_the_city(city: City | None, user: Any) -> Panel | None:
    """For staff of the city whose page it is."""
    if city is None or not is_staff_of(user, [city]):
        return None
    return Panel("web/city/way.html", {"desks": [city]})


@panel("own", order=5)
def way_from_ones_own_page(_person: Any, user: Any) -> Panel | None:
    """For whoever works for a city."""
    desks = list(City.objects.filter(staff_roles__person_id=user.pk))
    return Panel("web/city/way.html", {"desks": desks}) if desks else None
