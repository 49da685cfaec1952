"""The page of an edition's desk from which people are written to."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core.menus import Item, add
from helpathon.editions.queries import finds_desk

add(
    "edition",
    Item(
        name="mailings",
        label=_("Write to people"),
        address=lambda edition: reverse("mailings:list", args=[edition.slug]),
        shown=finds_desk,
        order=50,
        hint=_("Confirmations, reminders, changes, thanks: to everybody or to some, each once."),
    ),
)
