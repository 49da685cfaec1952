"""A city's look: known colours for light and dark, readable, and nothing but colours in the style sheet."""

import math
import re
from pathlib import Path

import pytest

from helpathon.cities.actions.cities import found
from helpathon.cities.look import SHIPPED, TOKENS, contrast, look_refusal, style_sheet
from helpathon.cities.models import City
from helpathon.core.acts import CONSOLE, Refused

STYLES = Path(__file__).parents[3] / "frontend" / "src" / "styles"
GREEN = {
    "brand": {"light": "#0b5d4a", "dark": "#7fd8bd"},
    "brand-strong": {"light": "#07453a", "dark": "#aee9d6"},
    "on-brand": {"light": "#ffffff", "dark": "#06251d"},
}


def as_shown(oklch: str) -> str:
    """What a browser makes of `oklch(…)`, as #rrggbb."""
    lightness, chroma, hue = map(float, re.findall(r"-?[\d.]+", oklch))
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l, m, s = (  # noqa: E741 (the names that the conversion has)
        (lightness + x * a + y * b) ** 3
        for x, y in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.291485548),
        )
    )
    linear = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    )
    inside = (min(1.0, max(0.0, value)) for value in linear)
    encoded = (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in inside)
    return "#" + "".join(f"{round(255 * value):02x}" for value in encoded)


@pytest.mark.parametrize(("skin", "file"), [("helpathon", "tokens.css"), ("kern", "kern.css")])
def test_the_shipped_colours_are_those_of_the_style_sheets(skin, file):
    pattern = r"--([\w-]+): light-dark\((oklch\([^()]*\)), (oklch\([^()]*\))\)"
    written = {
        name: (as_shown(light), as_shown(dark))
        for name, light, dark in re.findall(pattern, (STYLES / file).read_text())
    }
    assert {name: written[name] for name in SHIPPED[skin]} == SHIPPED[skin]


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("skin", ["helpathon", "kern"])
def test_a_readable_look_and_an_empty_one_are_taken(skin):
    assert look_refusal(GREEN, skin) is None
    assert look_refusal({}, skin) is None


def test_a_pale_colour_is_refused_with_the_pair_the_scheme_and_the_figure():
    sentence = look_refusal({**GREEN, "brand": {"light": "#9fd3c7", "dark": "#7fd8bd"}})
    assert sentence
    assert "„Hauptfarbe“ auf „Grund der Seite“" in sentence
    assert "1.6" in sentence
    dark = look_refusal({**GREEN, "on-brand": {"light": "#ffffff", "dark": "#ffffff"}})
    assert dark
    assert "„Schrift auf der Hauptfarbe“" in dark


EVIL = "#fff;}body{background:url(//evil.example)}"


@pytest.mark.parametrize(
    "look",
    [
        {"brand": {"light": EVIL, "dark": "#7fd8bd"}},
        {"brand": {"light": "#0b5d4a\n", "dark": "#7fd8bd"}},
        {"brand": {"light": "red", "dark": "#7fd8bd"}},
        {"brand": {"light": "#0b5d4a"}},
        {"brand": "#0b5d4a"},
        {"paper": {"light": "#ffffff", "dark": "#000000"}},
        {"brand;}*{display:none": {"light": "#0b5d4a", "dark": "#7fd8bd"}},
        ["brand"],
    ],
)
def test_what_is_not_a_known_colour_is_refused_and_never_reaches_the_style_sheet(look):
    assert look_refusal(look)
    if isinstance(look, dict):
        assert style_sheet(look) == ":root{}\n"


def test_the_style_sheet_sets_each_colour_for_both_schemes():
    assert "--brand:light-dark(#0b5d4a,#7fd8bd);" in style_sheet(GREEN)
    assert style_sheet(GREEN).count("light-dark(") == len(GREEN) <= len(TOKENS)


@pytest.mark.django_db
def test_no_city_is_founded_with_a_look_that_nobody_can_read():
    given = {"slug": "stadt", "name": "Stadt", "motto": {}, "legal": {}, "districts": [], "fields": []}
    with pytest.raises(Refused, match="Hauptfarbe"):
        found(by=CONSOLE, look={"brand": {"light": "#ffff00", "dark": "#7fd8bd"}}, imported=True, **given)
    assert not City.objects.exists()
    before = found(by=CONSOLE, look=GREEN, **given)
    after = City(look={})
    assert before.look_version != after.look_version
