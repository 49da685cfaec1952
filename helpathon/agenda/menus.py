"""The pages that the programme adds to the menus of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core.menus import Item, add
from helpathon.editions.models import Edition
from helpathon.editions.queries import finds_desk, is_of_team

from .queries import has_programme

PROGRAMME = _("Programme")


def register() -> None:
    """Called once when the app is ready."""
    add("edition.nav", Item("programme", PROGRAMME, _at("programme"), _shown_to_all, order=5))
    _desk("programme_desk", PROGRAMME, 20, finds_desk, _("Items with times, places and speakers"))
    _desk("run_sheet", _("Run sheet"), 21, is_of_team, _("Who in the team does what at which minute"))
    _desk("prints", _("Prints"), 22, finds_desk, _("Programme, signs with QR codes, run sheet"))


def _desk(name: str, label: Any, order: int, shown: Any, hint: Any) -> None:
    add("edition", Item(name, label, _at(name), shown, order, PROGRAMME, hint))


def _at(name: str) -> Any:
    return lambda edition: reverse(f"agenda:{name}", args=[edition.slug])


def _shown_to_all(_user: Any, edition: Edition) -> bool:
    return has_programme(edition)
