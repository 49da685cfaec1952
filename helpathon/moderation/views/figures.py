"""What was reported and decided, year by year, for everybody to read."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.cities.frame import page
from helpathon.cities.models import City
from helpathon.core import words
from helpathon.moderation import kinds
from helpathon.moderation.grounds import GROUNDS
from helpathon.moderation.queries import YearOfModeration, years


def figures(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The figures of a city, or of the whole instance."""
    city = get_object_or_404(City, slug=slug) if slug else None
    rows = years(kinds.places_of_city(city.pk) if city else None)
    shown = [
        {
            "year": row,
            "grounds": [(GROUNDS[ground].label, number) for ground, number in row.by_ground],
            "median": words.span(row.median_time) if row.median_time else "",
        }
        for row in rows
    ]
    table = reverse("moderation:city_table", args=[slug]) if slug else reverse("moderation:table")
    context = {"years": shown, "of": city, "table": table, **({"city": city} if city else {})}
    return page(request, "moderation/figures.html", context)


def table(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The same as CSV: a row for each year, times in hours."""
    city = get_object_or_404(City, slug=slug) if slug else None
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="transparenz.csv"'
    writer = csv.writer(answer)
    writer.writerow([_("Year"), *_headings(), *[str(ground.label) for ground in GROUNDS.values()]])
    for row in years(kinds.places_of_city(city.pk) if city else None):
        grounds = dict(row.by_ground)
        writer.writerow([row.year, *_cells(row), *[grounds.get(name, 0) for name in GROUNDS]])
    return answer


def _headings() -> list[str]:
    return [
        _("Reports"),
        _("Reports followed"),
        _("Reports dismissed"),
        _("Hidden"),
        _("Restored"),
        _("Appeals"),
        _("Appeals granted"),
        _("Hours until decided (median)"),
    ]


def _cells(row: YearOfModeration) -> list[int | float | str]:
    hours = round(row.median_time.total_seconds() / 3600, 1) if row.median_time else ""
    return [
        row.reports,
        row.upheld,
        row.dismissed,
        row.hidden,
        row.restored,
        row.appeals,
        row.granted,
        hours,
    ]
