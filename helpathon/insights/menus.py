"""The pages of an edition's desk about who takes part."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core.menus import Item, add
from helpathon.editions.queries import finds_desk


def _page(name: str, label: Any, order: int, hint: Any) -> None:
    add(
        "edition",
        Item(
            name,
            label,
            lambda edition: reverse(f"insights:{name}", args=[edition.slug]),
            finds_desk,
            order,
            _("People"),
            hint,
        ),
    )


_page("people", _("Participants"), 60, _("Lists, CSV and XLSX, printed list, name badges"))
_page("figures", _("Figures"), 70, _("Who by group, track and district; over time"))
