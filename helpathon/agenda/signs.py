"""Signs with a QR code that lead from a wall, a slide or a table to a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from helpathon.core.text import in_language
from helpathon.editions.models import Edition

from .models import Item


@dataclass(frozen=True)
class Sign:
    """A page that a sign leads to: what stands on the sign in German and in English, and the address."""

    name: str
    german: str
    english: str
    address: str

    @property
    def code(self) -> SafeString:
        """The QR code as a drawing; a quarter of it may be dirty or torn."""
        drawn = segno.make(self.address, error="q", micro=False)
        return mark_safe(drawn.svg_inline(scale=8, border=4, omitsize=True, dark="#000", light="#fff"))  # noqa: S308

    @property
    def typed(self) -> str:
        """The address as somebody types it."""
        return self.address.partition("://")[2].rstrip("/")


def signs_of(edition: Edition, items: Sequence[Item], origin: str) -> list[Sign]:
    """The signs of an edition: for its public pages, its tracks, and the places of its programme."""
    with override("de"):
        programme, ideas, river, register, edition_page = (
            reverse(page, args=[edition.slug])
            for page in (
                "agenda:programme",
                "web:ideas",
                "web:river",
                "registrations:register",
                "web:edition",
            )
        )
    pages = [
        ("edition", _("Join in"), edition_page),
        ("registration", _("Register here"), register),
        ("programme", _("Programme"), programme),
        ("ideas", _("Read and write ideas"), ideas),
        ("river", _("River of ideas"), river),
    ]
    signs = [Sign(name, _said(words, "de"), _said(words, "en"), origin + path) for name, words, path in pages]
    for track in edition.tracks.all():
        german, english = (in_language(track.title, language) for language in ("de", "en"))
        signs.append(Sign(f"track-{track.slug}", german, english, f"{origin}{ideas}?track={track.slug}"))
    places = dict.fromkeys(item.place for item in items if item.place and not item.is_cancelled)
    for n, place in enumerate(places, 1):
        signs.append(Sign(f"place-{n}", place, "", origin + programme))
    return signs


def _said(words: Any, language: str) -> str:
    with override(language):
        return str(words)
