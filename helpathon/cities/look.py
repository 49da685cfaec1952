"""A city's look: a few colours of the style sheet in its own values, for light and dark, readable for everybody.

A look is `{"brand": {"light": "#0b5d4a", "dark": "#7fd8bd"}, …}`. Grounds and ink stay as they are, so that a city cannot
make texts unreadable that it does not know of.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SCHEMES = ("light", "dark")
TOKENS = ("brand", "brand-strong", "on-brand", "brand-soft", "on-brand-soft")
LEAST = 4.5  # WCAG 2.2 AA: contrast of text

# What the style sheets say (frontend/src/styles/tokens.css and kern.css), as a browser shows it: light, dark.
SHIPPED: dict[str, dict[str, tuple[str, str]]] = {
    "helpathon": {
        "paper": ("#fcfbf7", "#090f16"),
        "surface": ("#ffffff", "#131924"),
        "sunken": ("#f5f2ec", "#04080d"),
        "ink": ("#16223d", "#f3f0e7"),
        "brand": ("#1c479b", "#7cc7fb"),
        "brand-strong": ("#13317a", "#abdbfe"),
        "on-brand": ("#ffffff", "#0b1423"),
        "brand-soft": ("#dfeeff", "#172846"),
        "on-brand-soft": ("#113988", "#a2d4ff"),
    },
    "kern": {
        "paper": ("#ffffff", "#000000"),
        "surface": ("#ffffff", "#131525"),
        "sunken": ("#f3f4f7", "#1d2034"),
        "ink": ("#131525", "#f3f4f7"),
        "brand": ("#2044aa", "#97afe1"),
        "brand-strong": ("#04158d", "#c5d3ef"),
        "on-brand": ("#ffffff", "#000000"),
        "brand-soft": ("#c0f3ff", "#002533"),
        "on-brand-soft": ("#092797", "#7ae0fe"),
    },
}
# Which colour is ever written on which.
PAIRS = {
    "brand": ("paper", "surface", "sunken"),
    "brand-strong": ("paper", "surface"),
    "on-brand": ("brand", "brand-strong"),
    "on-brand-soft": ("brand-soft",),
    "ink": ("brand-soft",),
}

NAMES = {
    "brand": gettext_lazy("Main colour"),
    "brand-strong": gettext_lazy("Stronger main colour"),
    "on-brand": gettext_lazy("Text on the main colour"),
    "brand-soft": gettext_lazy("Soft ground"),
    "on-brand-soft": gettext_lazy("Text on the soft ground"),
    "paper": gettext_lazy("Ground of the page"),
    "surface": gettext_lazy("Ground of cards"),
    "sunken": gettext_lazy("Sunken ground"),
    "ink": gettext_lazy("Colour of texts"),
}

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII | re.IGNORECASE)


def look_refusal(look: Any, skin: str = "helpathon") -> str | None:
    """Why a look cannot be used on a skin, as a sentence; None if everything in it is known and readable."""
    if not isinstance(look, dict):
        return _("A look names colours, each for light and dark.")
    for token, colours in look.items():
        if token not in TOKENS:
            return _("A look cannot set %(token)r; it can set %(tokens)s.") % {
                "token": str(token)[:40],
                "tokens": ", ".join(TOKENS),
            }
        if not _is_complete(colours):
            return _("%(token)s needs a colour such as #1c479b for light and one for dark.") % {
                "token": token
            }
    return next(_too_pale(look, SHIPPED[skin]), None)


def pale_pairs(look: dict[str, Any], skin: str) -> list[str]:
    """Everything that is hard to read with these colours, as sentences."""
    complete = {token: look[token] for token in TOKENS if _is_complete(look.get(token))}
    return list(_too_pale(complete, SHIPPED[skin]))


def preview_sheet(look: dict[str, Any], skin: str) -> str:
    """All colours of a skin under a look, for a piece of a page that shows how it would be."""
    colours = {token: light_dark(*pair) for token, pair in SHIPPED[skin].items()}
    colours |= {
        token: light_dark(look[token]["light"], look[token]["dark"])
        for token in TOKENS
        if _is_complete(look.get(token))
    }
    return f".look-preview{{{''.join(f'--{token}:{colour};' for token, colour in colours.items())}}}\n"


def light_dark(light: str, dark: str) -> str:
    """A colour for both schemes as CSS."""
    return f"light-dark({light},{dark})"


def is_colour(value: str) -> bool:
    """Whether this is a colour as a look names it."""
    return _COLOUR.fullmatch(value) is not None


def style_sheet(look: dict[str, Any]) -> str:
    """The look as CSS; whatever is not a known colour of the look is left out."""
    rules = "".join(
        f"--{token}:{light_dark(look[token]['light'], look[token]['dark'])};"
        for token in TOKENS
        if _is_complete(look.get(token))
    )
    return f":root{{{rules}}}\n"


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _is_complete(colours: Any) -> bool:
    return (
        isinstance(colours, dict)
        and set(colours) == set(SCHEMES)
        and all(isinstance(c, str) and _COLOUR.fullmatch(c) for c in colours.values())
    )


def _too_pale(look: dict[str, Any], shipped: dict[str, tuple[str, str]]) -> Iterator[str]:
    names = {"light": _("light"), "dark": _("dark")}
    for place, scheme in enumerate(SCHEMES):
        colour = {token: pair[place] for token, pair in shipped.items()}
        colour |= {token: colours[scheme] for token, colours in look.items()}
        for text, grounds in PAIRS.items():
            for ground in grounds:
                found = contrast(colour[text], colour[ground])
                if found < LEAST:
                    yield _(
                        "“%(text)s” on “%(ground)s” is hard to read in %(scheme)s: "
                        "the contrast is %(found).1f to 1, at least 4.5 to 1 is needed."
                    ) % {
                        "text": NAMES[text],
                        "ground": NAMES[ground],
                        "scheme": names[scheme],
                        "found": found,
                    }


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
