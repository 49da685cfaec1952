"""What is printed: the list of participants, and name badges."""

from django.http import HttpRequest, HttpResponse

from helpathon.core import clock
from helpathon.editions.models import Edition
from helpathon.editions.views.desk import desk
from helpathon.insights.queries import Wish, badges_of, by_name, people_of, sheets_of

from . import desk_page


@desk
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The list on A4, to tick off at the door."""
    rows = by_name(people_of(edition, _wish(request)))
    return desk_page(request, edition, "print", {"rows": rows, "now": clock.now()})


@desk
def badges(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Name badges, ten on a sheet of A4."""
    with_team = request.GET.get("team", "ja") != "nein"
    found = badges_of(edition, _wish(request), with_team=with_team)
    context = {"sheets": list(sheets_of(found)), "count": len(found), "with_team": with_team}
    return desk_page(request, edition, "badges", context)


def _wish(request: HttpRequest) -> Wish:
    """Whoever is confirmed, where nothing else is said."""
    wish = Wish.of(request.GET)
    return wish if wish.filters else Wish(state="confirmed")
