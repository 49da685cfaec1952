"""Pasting a table into the programme: a look at what it means, then all lines that are right at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from helpathon.agenda import pasting, times
from helpathon.agenda.actions.items import MOST_AT_ONCE, import_items
from helpathon.agenda.forms import PasteForm
from helpathon.core.acts import Refused
from helpathon.editions.models import Edition

from .frame import desk_page, steering


@steering
def paste(request: HttpRequest, edition: Edition) -> HttpResponse:
    """First the preview, then the button. Lines with errors stay in the field, to be mended there."""
    if request.method != "POST":
        day = times.local(edition.from_at, edition.zone).date()
        return _page(request, edition, PasteForm(initial={"day": day}))
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, form, status=422)
    table = form.cleaned_data["table"]
    around = pasting.Around(form.cleaned_data["day"], edition.zone, list(edition.tracks.all()))
    lines = pasting.read_table(table, around)
    rows = [line.row for line in lines if line.row]
    if "take" not in request.POST or not rows:
        return _page(request, edition, form, lines)
    try:
        import_items(by=request.user, key=str(form.cleaned_data["key"]), edition=edition, rows=rows)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, edition, form, lines, 422)
    n = len(rows)
    messages.success(
        request,
        ngettext("%(n)d item is in the programme.", "%(n)d items are in the programme.", n) % {"n": n},
    )
    left = pasting.left_over(table, lines)
    if not left:
        return redirect("agenda:programme_desk", edition.slug)
    rest = PasteForm(initial={"day": form.cleaned_data["day"], "table": left})
    return _page(request, edition, rest, [line for line in lines if line.errors])


def _page(
    request: HttpRequest,
    edition: Edition,
    form: PasteForm,
    lines: list[pasting.Line] | None = None,
    status: int = 200,
) -> HttpResponse:
    lines = lines or []
    good = sum(line.row is not None for line in lines)
    context = {"form": form, "lines": lines, "good": good, "most": MOST_AT_ONCE}
    return desk_page(request, edition, "programme_desk", "paste", context, status)
