"""The pages of accounts in the menus."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core.menus import Item, add

from .rules import is_staff_of


def register() -> None:
    """Tell the menus; once, when the app is ready."""
    add(
        "own",
        Item(
            name="data",
            label=_("My data"),
            address=lambda _person: reverse("accounts:data"),
            shown=lambda user, person: user == person,
            order=80,
        ),
    )
    add(
        "city",
        Item(
            name="records",
            label=_("Register of processing"),
            address=lambda city: reverse("accounts:records", args=[city.slug]),
            shown=_works_for,
            order=80,
            group=_("Data protection"),
            hint=_("what is stored, why and how long: for the data protection officer"),
        ),
    )
    add(
        "city",
        Item(
            name="leavings",
            label=_("Requests to leave"),
            address=lambda city: reverse("accounts:leavings", args=[city.slug]),
            shown=_works_for,
            order=81,
            group=_("Data protection"),
            hint=_("somebody telephones or writes and wants their account deleted"),
        ),
    )


def _works_for(user: Any, city: Any) -> bool:
    return is_staff_of(user, [city])
