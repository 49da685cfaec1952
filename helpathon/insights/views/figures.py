"""Figures as charts that are tables, and as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from helpathon.editions.models import Edition
from helpathon.editions.views.desk import desk
from helpathon.insights.figures import SMALLEST, charts_of, cross_of
from helpathon.insights.tables import WRITERS
from helpathon.registrations.queries import counts_of

from . import desk_page


@desk
def figures(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who takes part, and what they wrote, in numbers."""
    context = {
        "charts": charts_of(edition),
        "cross": cross_of(edition),
        "counts": counts_of(edition),
        "smallest": SMALLEST,
    }
    return desk_page(request, edition, "figures", context)


@desk
def table(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same numbers as CSV; there is nobody's name in them."""
    content_type, write = WRITERS["csv"]
    answer = HttpResponse(content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{edition.slug}-figures.csv"'
    lines = ([chart.title, bar.label, bar.number] for chart in charts_of(edition) for bar in chart.bars)
    write(answer, [_("Figure"), _("Of what"), _("Number")], lines)
    return answer
