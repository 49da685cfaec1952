"""Text that people write: cleaned, cut and made safe, however odd it is."""

import time
from datetime import UTC, datetime

import pytest

from helpathon.core import clock, text, words


@pytest.mark.parametrize("odd", ["[" * 20_000, "](" * 10_000, "[a](" * 5_000, "*_" * 10_000, "- " * 10_000])
def test_no_text_costs_more_than_a_moment(odd):
    began = time.perf_counter()
    text.excerpt(odd)
    assert time.perf_counter() - began < 0.1


def test_an_excerpt_reads_like_a_sentence():
    assert (
        text.excerpt("## Ein *Garten*\n\n- am [Hafen](https://example.org) und **mehr**")
        == "Ein Garten am Hafen und mehr"
    )
    long = text.excerpt("Wort " * 100)
    assert long.endswith("Wort …")
    assert len(long) <= 182


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  viele   Leerzeichen\t", "viele Leerzeichen"),
        ("mit\0NUL\nund Zeile", "mit NUL und Zeile"),
        ("\u202egespiegelt", "gespiegelt"),
        ("A\u0308pfel", "Äpfel"),
        ("מה שלומך", "מה שלומך"),
        ("🚲 👩‍🌾", "🚲 👩‍🌾"),
    ],
)
def test_a_title_is_one_clean_line(written, shown):
    assert text.one_line(written) == shown


@pytest.mark.parametrize("nothing", ["", "\u200b", "\u2060\ufeff", " \u00ad "])
def test_a_title_that_shows_nothing_is_none(nothing):
    assert not text.is_visible(text.one_line(nothing))


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/x.png)",
        '<a href="https://example.org" onclick="x">y</a>',
        "[x](data:text/html,<script>1</script>)",
    ],
)
def test_no_markup_of_people_runs_or_loads_anything(evil):
    html = text.as_html(evil)
    for tag in ("<script", "<img", '<a href="javascript', '<a href="data'):
        assert tag not in html
    assert "<a onclick" not in html


def test_moments_name_the_year_only_where_it_is_another():
    then = datetime(2020, 5, 2, 10, 30, tzinfo=UTC)
    with clock.at(datetime(2020, 6, 1, tzinfo=UTC)):
        assert words.moment(then, "Europe/Berlin") == "Samstag, 2. Mai, 12:30 Uhr"
    with clock.at(datetime(2026, 6, 1, tzinfo=UTC)):
        assert words.moment(then, "Europe/Berlin") == "Samstag, 2. Mai 2020, 12:30 Uhr"
