"""Making a new edition: from a format, or as a copy of one that the city hosted before."""

import uuid
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.cities.frame import logged_in, page
from helpathon.cities.models import City
from helpathon.core.acts import Refused
from helpathon.core.asked import whole_number
from helpathon.editions.actions.editions import RESERVED, create
from helpathon.editions.actions.tracks import address_of
from helpathon.editions.forms import NewEditionForm
from helpathon.editions.models import Edition
from helpathon.editions.planning import from_edition, from_format
from helpathon.formats.catalogue import formats

MOST_TO_COPY = 12


@logged_in
def new(request: HttpRequest) -> HttpResponse:
    """Three questions; the rest comes from the format and can wait."""
    by = cast(Person, request.user)
    cities = City.objects.filter(staff_roles__person=by)
    if not cities:
        sentence = _("Only staff of a city can set up an edition.")
        return render(request, "refused.html", {"sentence": sentence}, status=403)
    form = _form(request, cities)
    if request.method == "POST" and form.is_valid():
        try:
            made = _make(by, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("editions:home", made.slug)
    return page(request, "editions/new.html", {"form": form}, 422 if form.errors else 200)


def _form(request: HttpRequest, cities: Any) -> NewEditionForm:
    past = Edition.objects.filter(hosts__in=cities).distinct().order_by("-from_at")[:MOST_TO_COPY]
    city = whole_number(request.GET.get("stadt", ""))
    return NewEditionForm(
        request.POST or None,
        cities=cities,
        formats=formats(),
        past=list(past),
        initial={"city": city} if city else {},
    )


def _make(by: Person, form: NewEditionForm) -> Edition:
    given = form.cleaned_data
    zone = given["city"].zone
    if form.source:
        begun = from_edition(form.source, given["first_day"])
    else:
        begun = {**from_format(form.format, given["first_day"], given["last_day"], zone), "zone": zone}
    made: Edition = create(
        by=by,
        key=str(given["key"]),
        hosts=[given["city"]],
        slug=_free_address(given["title"]),
        title={"de": given["title"]},
        draft=True,
        **begun,
    )
    return made


def _free_address(title: str) -> str:
    """An address out of the title that no edition has yet; it can be changed until the edition is published."""
    stem = address_of(title)[:40].strip("-") or "ausgabe"
    taken = set(Edition.objects.filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED
    if stem not in taken:
        return stem
    numbered = (f"{stem}-{n}" for n in range(2, 100))
    return next((slug for slug in numbered if slug not in taken), f"{stem}-{uuid.uuid4().hex[:6]}")
