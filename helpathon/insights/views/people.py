"""The list of people, and taking it along as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.editions.models import Edition
from helpathon.editions.views.desk import desk
from helpathon.insights.actions.exports import export as export_list
from helpathon.insights.columns import COLUMNS, Surroundings, cells
from helpathon.insights.forms import ExportForm, FilterForm, SearchForm
from helpathon.insights.models import Export
from helpathon.insights.queries import Wish, page_of_people, people_of
from helpathon.insights.tables import WRITERS
from helpathon.registrations.groups import groups_of

from . import desk_page

SHOWN = 10
"""How many of the last exports are shown."""


@desk
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who takes part, filtered; a name is looked for by sending it."""
    search = SearchForm(request.POST) if request.method == "POST" else SearchForm()
    name = search.cleaned_data["name"] if search.is_bound and search.is_valid() else ""
    wish = Wish.of(request.POST if search.is_bound else request.GET)
    status = 422 if search.is_bound and not name else 200
    return _list(request, edition, wish, {"search": search, "looked_for": name}, status)


@require_POST
@desk
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The filtered list as a file, with the chosen columns."""
    form, wish = ExportForm(request.POST), Wish.of(request.POST)
    if not form.is_valid():
        return _list(request, edition, wish, {"export": form}, 422)
    said = form.cleaned_data
    rows = people_of(edition, wish)
    try:
        export_list(
            by=request.user,
            edition=edition,
            kind=said["kind"],
            columns=said["columns"],
            people=rows.count(),
            key=str(said["key"]),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _list(request, edition, wish, {"export": form}, 422)
    return _file(edition, rows, said["kind"], said["columns"])


def _file(edition: Edition, rows: Any, kind: str, columns: list[str]) -> HttpResponse:
    content_type, write = WRITERS[kind]
    around = Surroundings(groups_of(edition), edition.zone)
    answer = HttpResponse(content_type=content_type)
    day = f"{clock.now():%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="{edition.slug}-{day}.{kind}"'
    lines = (cells(row, columns, around) for row in rows.iterator(chunk_size=500))
    write(answer, [str(COLUMNS[name].title) for name in columns], lines)
    return answer


def _list(
    request: HttpRequest, edition: Edition, wish: Wish, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    looked_for = context.get("looked_for", "")
    found = page_of_people(edition, wish, looked_for)
    usual = {
        "wish": wish,
        "filters": FilterForm(edition, wish),
        "search": SearchForm(),
        "export": ExportForm(),
        "found": found,
        "groups": groups_of(edition),
        "count": people_of(edition, wish, looked_for).count(),
        "query": urlencode(wish.filters),
        "next_page": urlencode({**wish.filters, "order": wish.order, "after": found.following}),
        "exports": Export.objects.filter(edition=edition).select_related("made_by")[:SHOWN],
    }
    return desk_page(request, edition, "people", {**usual, **context}, status)
