"""The target groups that people choose from: those of the hosting cities, else the eight that every city begins with."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.cities.models import Group
from helpathon.editions.models import Edition

USUAL: dict[str, Any] = {
    "administration": _("Administration, working level"),
    "science": _("Academic staff"),
    "students": _("Students"),
    "citizens": _("Citizens of the quarters"),
    "entrepreneurs": _("Entrepreneurs"),
    "founders": _("Founders"),
    "foundations": _("Foundations"),
    "civil-society": _("Organised civil society"),
}


def groups_of(edition: Edition) -> dict[str, Any]:
    """Slugs and names of the groups of an edition; what joint hosts have in common stands there once."""
    rows = Group.objects.filter(city__editions=edition, retired_at=None).order_by("position", "pk")
    found = {group.slug: str(group) for group in rows}
    return found or dict(USUAL)
