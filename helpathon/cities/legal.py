"""The legal texts of a city: templates to adapt, and what in them is still to be filled in."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "imprint": _("Imprint"),
    "privacy": _("Privacy"),
    "accessibility": _("Accessibility"),
    "conduct": _("Code of conduct"),
}
LONGEST = 20_000
LANGUAGES = ("de", "en")

_FILE = Path(__file__).parent / "data" / "legal.toml"
_TO_FILL = {"de": "[bitte ergänzen: {}]", "en": "[please fill in: {}]"}
_PLACE = re.compile(r"\[(?:bitte ergänzen|please fill in): ?([^\[\]]*)\]", re.IGNORECASE)


def places() -> dict[str, dict[str, str]]:
    """What a city enters once for all its legal texts: name and description in languages."""
    return dict(_content()["place"])


def from_template(name: str, city: str, contact: Mapping[str, str]) -> dict[str, str]:
    """A legal text to begin with; what the city has not entered stands there as a place to fill."""
    return {language: _filled(name, language, city, contact) for language in LANGUAGES}


def unfilled(wording: str) -> list[str]:
    """The places of a text that are still to be filled in."""
    return [found.strip() for found in _PLACE.findall(wording)]


def is_missing(wording: Mapping[str, str] | None) -> bool:
    """Whether a legal text is not there in German, or has places to fill in any language."""
    return not wording or not wording.get("de", "").strip() or any(map(unfilled, wording.values()))


def _filled(name: str, language: str, city: str, contact: Mapping[str, str]) -> str:
    values = {
        place: contact.get(place) or _TO_FILL[language].format(words[language])
        for place, words in places().items()
    }
    # One pass, so that what a city enters is never read as a place itself.
    known = {"city": city, **values}
    wording: str = _content()["text"][name][language]
    return re.sub(r"\{(\w+)\}", lambda found: known[found.group(1)], wording).strip()


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
