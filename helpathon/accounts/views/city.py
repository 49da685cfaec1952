"""Data protection at the desk of a city: the register of processing, and requests to leave by telephone or letter."""

import csv
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts.actions.leaving import ask, call_off, carry_out
from helpathon.accounts.duties import duties_of
from helpathon.accounts.forms import LeavingRequestForm
from helpathon.accounts.models import Leaving, Person
from helpathon.accounts.rules import is_staff_of, second_look
from helpathon.cities.frame import key_of, logged_in, page
from helpathon.cities.models import City
from helpathon.core.acts import Refused
from helpathon.core.privacy import Holding, holdings

DONE_SHOWN = 50


def _city(request: HttpRequest, slug: str) -> City:
    """A city that the reader works for; for everybody else the page is not there."""
    city = get_object_or_404(City, slug=slug)
    if not is_staff_of(request.user, [city]):
        raise Http404
    return city


def _city_page(
    request: HttpRequest, city: City, name: str, template: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    around = {"desk_menu": "city", "desk_subject": city, "desk_page": name, "city": city}
    return page(request, template, {**around, **more}, status)


@logged_in
def records(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of processing, as the program declares it (Art. 30 GDPR)."""
    city = _city(request, slug)
    return _city_page(request, city, "records", "accounts/records.html", {"holdings": holdings()})


@logged_in
def records_table(request: HttpRequest, slug: str) -> HttpResponse:
    """The register as CSV."""
    _city(request, slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="verzeichnis-{slug}.csv"'
    answer["Cache-Control"] = "no-store"
    # Spreadsheets take it for UTF-8 only with a mark.
    answer.write("\ufeff")
    writer = csv.writer(answer, delimiter=";")
    writer.writerow([_("What"), _("Why"), _("Legal basis"), _("How long"), _("Who sees it"), _("Table")])
    writer.writerows(_cells(holding) for holding in holdings())
    return answer


def _cells(holding: Holding) -> list[str]:
    said = (holding.what, holding.why, holding.basis, holding.kept, holding.seen)
    return [*map(str, said), holding.model]


@logged_in
def leavings(request: HttpRequest, slug: str) -> HttpResponse:
    """What was asked for and waits, what was done, and the form to note another request."""
    city = _city(request, slug)
    form = LeavingRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = Person.objects.filter(email=given["email"].lower()).first()
        try:
            if person is None:
                raise Refused(_("There is no account with this address."))
            ask(
                by=request.user,
                key=str(given["key"]),
                city=city,
                person=person,
                erase=given["texts"] == "erase",
                proof=given["proof"],
            )
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(
                request,
                _("Noted. The person was told by mail; now somebody else of your city carries it out."),
            )
            return redirect("accounts:leavings", slug)
    rows = Leaving.objects.filter(city=city).select_related("person", "asked_by", "done_by")
    context = {
        "form": form,
        "waiting": [
            {
                "leaving": row,
                "refusal": second_look(request.user, row),
                "duties": duties_of(row.person) if row.person else [],
            }
            for row in rows.filter(state="waiting")
        ],
        "done": rows.exclude(state="waiting").order_by("-asked_at")[:DONE_SHOWN],
    }
    return _city_page(
        request, city, "leavings", "accounts/leavings.html", context, 422 if form.errors else 200
    )


@require_POST
@logged_in
def decide_leaving(request: HttpRequest, slug: str, leaving: int, what: str) -> HttpResponse:
    """Carry a request out, or call it off."""
    city = _city(request, slug)
    found = get_object_or_404(Leaving.objects.select_related("city", "person"), pk=leaving, city=city)
    acts = {
        "ausfuehren": (carry_out, _("Done. The person has left.")),
        "absagen": (call_off, _("It is called off.")),
    }
    act, said = acts[what]
    try:
        act(by=request.user, key=key_of(request), leaving=found)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("accounts:leavings", slug)
