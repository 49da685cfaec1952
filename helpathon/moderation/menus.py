"""The pages of moderation in the menus."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core.menus import Item, add

from . import kinds


def register() -> None:
    """Tell the menus; once, when the app is ready."""
    add(
        "edition",
        Item(
            name="moderation",
            label=_("Moderation"),
            address=lambda edition: reverse("moderation:desk", args=[edition.slug]),
            shown=_finds_desk,
            order=80,
            hint=_("reports, appeals, first posts, and the switch that clears the screens"),
        ),
    )


def _finds_desk(user: Any, edition: Any) -> bool:
    return kinds.place_of(edition).finds_desk(user)
