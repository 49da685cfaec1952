"""The run sheet: read by the team, written by whoever steers the edition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.agenda import queries
from helpathon.agenda.actions.cues import add_cue
from helpathon.agenda.actions.cues import edit_cue as change_cue
from helpathon.agenda.actions.cues import remove_cue as take_out
from helpathon.agenda.forms import CueForm, cue_values, next_times
from helpathon.agenda.models import Cue, Item
from helpathon.cities.frame import key_of
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.core.asked import whole_number
from helpathon.editions.models import Edition
from helpathon.editions.rules import steers

from .frame import desk_page, of_the_team, steering

NAME = "run_sheet"


@of_the_team
def run_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who does what at which minute, the present one marked; `?rolle=` for one role, `?tag=` for one day."""
    role = request.GET.get("rolle", "")
    role = role if role in dict(Cue.ROLES) else ""
    now = clock.now()
    days = queries.sheet_by_day(edition, role, now)
    context = {
        "days": days,
        "role": role,
        "roles": Cue.ROLES,
        "now": now,
        "steering": steers(request.user, edition),
    }
    return desk_page(request, edition, NAME, "run_sheet", context)


@steering
def new_cue(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A new cue; `?punkt=` says of which item."""
    items = queries.whole_programme(edition)
    if request.method == "POST":
        form = CueForm(request.POST, edition=edition, items=items)
        if form.is_valid():
            try:
                made = add_cue(
                    by=request.user, key=str(form.cleaned_data["key"]), edition=edition, **form.content()
                )
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("The entry is in the run sheet."))
                return _after(request, edition, made)
        return _page(request, edition, form, status=422)
    return _page(
        request, edition, CueForm(edition=edition, items=items, initial=_initial(request, edition, items))
    )


def _initial(request: HttpRequest, edition: Edition, items: list[Item]) -> dict[str, object]:
    number = whole_number(request.GET.get("punkt", ""))
    own = next_times(items[:0], edition)
    return {"item": number, "day": own["day"], "time": None}


def _after(request: HttpRequest, edition: Edition, made: Cue | None) -> HttpResponse:
    """On to the next cue of the same item, or back to the sheet."""
    if "another" in request.POST:
        page = redirect("agenda:new_cue", edition.slug)
        if made is not None and made.item is not None:
            page["Location"] += f"?punkt={made.item.number}"
        return page
    return redirect("agenda:run_sheet", edition.slug)


@steering
def edit_cue(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Change a cue."""
    cue = get_object_or_404(Cue.objects.select_related("item", "edition"), edition=edition, pk=pk)
    items = queries.whole_programme(edition)
    if request.method != "POST":
        return _page(request, edition, CueForm(edition=edition, items=items, initial=cue_values(cue)), cue)
    form = CueForm(request.POST, edition=edition, items=items)
    if form.is_valid():
        try:
            change_cue(by=request.user, key=str(form.cleaned_data["key"]), cue=cue, changes=form.content())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The entry is saved."))
            return redirect("agenda:run_sheet", edition.slug)
    return _page(request, edition, form, cue, 422)


@require_POST
@steering
def remove_cue(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Take a cue out of the run sheet."""
    cue = get_object_or_404(Cue, edition=edition, pk=pk)
    try:
        take_out(by=request.user, key=key_of(request), cue=cue)
        messages.success(request, _("The entry is out of the run sheet."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("agenda:run_sheet", edition.slug)


def _page(
    request: HttpRequest, edition: Edition, form: CueForm, cue: Cue | None = None, status: int = 200
) -> HttpResponse:
    return desk_page(request, edition, NAME, "cue_form", {"form": form, "cue": cue}, status)
