"""What accounts show on pages of others: the way to one's data, and the rules of retention under a privacy notice."""

from typing import Any

from django.urls import reverse

from helpathon.core.panels import Panel, panel
from helpathon.core.privacy import holdings


@panel("own", order=80)
def way_to_my_data(person: Any, _user: Any) -> Panel:
    """The link to one's data."""
    return Panel("accounts/way.html", {"address": reverse("accounts:data")})


@panel("privacy", order=10)
def what_is_stored(_city: Any, _user: Any) -> Panel:
    """What is stored, why and how long, as the program declares it."""
    return Panel("accounts/what_is_stored.html", {"holdings": holdings()})
