"""The desk of registrations: how it fills, who waits, what is to be expected, one person, people who telephone."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts.rules import is_staff_of
from helpathon.cities.frame import key_of, logged_in, page
from helpathon.core import permissions
from helpathon.core.acts import Refused
from helpathon.editions.actions.editions import grant
from helpathon.editions.models import Edition, EditionRole
from helpathon.editions.queries import visible_editions
from helpathon.editions.rules import steers
from helpathon.registrations.actions.arriving import read_out_code, renew_link
from helpathon.registrations.actions.places import move_up, set_places
from helpathon.registrations.actions.registering import cancel, change, enter
from helpathon.registrations.forecast import forecast_of
from helpathon.registrations.forms import PlacesForm, ReasonForm, RegistrationForm, TelephoneForm
from helpathon.registrations.groups import groups_of
from helpathon.registrations.models import Places, Registration
from helpathon.registrations.queries import (
    counts_of,
    place_in_line,
    registrations_of,
    waiting_list,
    wishes_of,
)

PAGE = 50


@logged_in
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, with counts, forecast and settings."""
    edition = _edition(request, slug)
    return _overview(request, edition, PlacesForm(instance=_places(edition)))


@require_POST
@logged_in
def places(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how places are given away."""
    edition = _edition(request, slug)
    form = PlacesForm(request.POST, instance=_places(edition))
    if form.is_valid():
        try:
            set_places(by=request.user, key=key_of(request), edition=edition, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. Whoever could move up has moved up."))
            return redirect("registrations:desk", slug)
    return _overview(request, edition, form, 422)


@logged_in
def telephone(request: HttpRequest, slug: str) -> HttpResponse:
    """Register somebody who telephones."""
    edition = _edition(request, slug)
    if permissions.refusal("registration.enter", by=request.user, edition=edition):
        raise Http404
    form = TelephoneForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = enter(
                by=request.user,
                key=str(given["key"]),
                edition=edition,
                name=given["name"],
                email=given["email"] or None,
                **form.details(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("%(name)s is entered.") % {"name": made.person.name})
            return redirect("registrations:desk_one", slug, made.pk)
    context = {"form": form, "telephone": True}
    return _desk_page(request, edition, "registrations/desk/form.html", context, 422 if form.errors else 200)


@logged_in
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One person's registration."""
    edition = _edition(request, slug)
    return _one(request, edition, _registration(edition, number), ReasonForm())


@logged_in
def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change a registration for somebody; their consents are theirs alone."""
    edition = _edition(request, slug)
    found = _registration(edition, number)
    form = RegistrationForm(request.POST or None, edition=edition, registration=found)
    del form.fields["consents"]
    if request.method == "POST" and form.is_valid():
        try:
            change(by=request.user, key=str(form.cleaned_data["key"]), registration=found, **form.details())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The details are saved."))
            return redirect("registrations:desk_one", slug, number)
    context = {"form": form, "registration": found}
    return _desk_page(request, edition, "registrations/desk/form.html", context, 422 if form.errors else 200)


@require_POST
@logged_in
def act(request: HttpRequest, slug: str, number: int, what: str) -> HttpResponse:
    """Cancel, move up, send a new link, grant the role that was wished for, or have a code shown."""
    edition = _edition(request, slug)
    found = _registration(edition, number)
    reason = ReasonForm(request.POST if what == "nachruecken" else None)
    if what == "nachruecken" and not reason.is_valid():
        return _one(request, edition, found, reason, status=422)
    by, key = request.user, key_of(request)
    try:
        match what:
            case "absagen":
                cancel(by=by, key=key, registration=found)
                said = _("The registration is cancelled.")
            case "nachruecken":
                move_up(by=by, key=key, registration=found, reason=reason.cleaned_data["reason"])
                said = _("%(name)s has a place now.") % {"name": found.person.name}
            case "link":
                renew_link(by=by, key=key, registration=found)
                said = _("A new link is on its way; older ones do not work any more.")
            case "rolle":
                grant(by=by, key=key, edition=edition, person=found.person, role=found.role)
                said = _("The role is granted.")
            case _:
                shown = read_out_code(by=by, registration=found)
                return _one(request, edition, found, ReasonForm(), code=shown.spoken_code)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("registrations:desk_one", slug, number)


def _edition(request: HttpRequest, slug: str) -> Edition:
    """The edition, for whoever steers it; nobody else learns that this page is there."""
    edition = get_object_or_404(visible_editions(request.user).prefetch_related("tracks"), slug=slug)
    if not steers(request.user, edition):
        raise Http404
    return edition


def _registration(edition: Edition, number: int) -> Registration:
    return get_object_or_404(registrations_of(edition).select_related("edition", "entered_by"), pk=number)


def _places(edition: Edition) -> Places:
    return Places.objects.filter(edition=edition).first() or Places(edition=edition)


def _overview(request: HttpRequest, edition: Edition, form: PlacesForm, status: int = 200) -> HttpResponse:
    wanted = request.GET.get("state", "")
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    rows = waiting_list(edition) if wanted == "waiting" else registrations_of(edition)
    if wanted in dict(Registration.STATES):
        rows = rows.filter(state=wanted)
    if query:
        rows = rows.filter(Q(person__name__icontains=query) | Q(person__email__icontains=query))
    counts = counts_of(edition)
    context = {
        "counts": counts,
        "forecast": forecast_of(edition, counts),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("seite")),
        "states": Registration.STATES,
        "wanted": wanted,
        "query": query,
        "wishes": wishes_of(edition),
        "may_enter": is_staff_of(request.user, edition.hosts.all()),
        "form": form,
    }
    return _desk_page(request, edition, "registrations/desk/overview.html", context, status)


def _one(
    request: HttpRequest,
    edition: Edition,
    found: Registration,
    form: ReasonForm,
    code: str = "",
    status: int = 200,
) -> HttpResponse:
    wished = found.role in dict(EditionRole.ROLES)
    granted = EditionRole.objects.filter(edition=edition, person=found.person, role=found.role).exists()
    context = {
        "registration": found,
        "group": groups_of(edition).get(found.group, found.group),
        "languages": _names(found.languages, "languages"),
        "support": _names(found.support_needed, "support_needed"),
        "consents": found.given_consents.all(),
        "place_in_line": place_in_line(found),
        "may_grant": wished and not granted,
        "may_read_out": not permissions.refusal(
            "registration.read_out_code", by=request.user, registration=found
        ),
        "code": code,
        "form": form,
    }
    return _desk_page(request, edition, "registrations/desk/one.html", context, status)


def _names(chosen: list[str], field: str) -> list[Any]:
    choices = dict(RegistrationForm.base_fields[field].choices)  # type: ignore[attr-defined]
    return [choices[each] for each in chosen if each in choices]


def _desk_page(
    request: HttpRequest, edition: Edition, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    frame = {
        "desk_menu": "edition",
        "desk_subject": edition,
        "desk_page": "registrations",
        "edition": edition,
    }
    return page(request, template, {**frame, **context}, status)
