"""The page of an edition's desk from which people are written to."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core.menus import Item, add
from helpathon.editions.rules import steers

add(
    "edition",
    Item(
        name="mailings",
        label=_("Write to people"),
        address=lambda edition: reverse("mailings:list", args=[edition.slug]),
        shown=lambda user, edition: steers(user, edition),
        order=50,
        hint=_("Confirmations, reminders, changes, thanks: to everybody or to some, each once."),
    ),
)
