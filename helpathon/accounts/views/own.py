"""One's own data: to read, to take along, to change; and leaving."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts import codes
from helpathon.accounts.actions.leaving import call_off, leave
from helpathon.accounts.actions.own import move, rename
from helpathon.accounts.duties import duties_of
from helpathon.accounts.forms import LeaveForm, NameForm, NewAddressCodeForm, NewAddressForm
from helpathon.accounts.mail import send_code
from helpathon.accounts.models import Leaving, Person
from helpathon.accounts.takeaway import archive_of, label, rows_of, shown
from helpathon.cities.frame import key_of, logged_in, page
from helpathon.cities.queries import city_of_host
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.core.privacy import holdings

ROWS_SHOWN = 20
NEW_ADDRESS = "new_address"
"""Where the session keeps the address that a code was sent to."""


def _own_page(request: HttpRequest, template: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    around = {"desk_menu": "own", "desk_subject": request.user, "desk_page": "data", "own_page": True}
    return page(request, template, {**around, **more}, status)


@logged_in
def data(request: HttpRequest) -> HttpResponse:
    """Everything that is held about the reader, in words; what can be changed; the ways out."""
    person = cast(Person, request.user)
    form = NameForm(
        request.POST if request.method == "POST" else None,
        initial={"name": person.name, "language": person.language},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                rename(
                    by=person,
                    key=str(given["key"]),
                    person=person,
                    name=given["name"],
                    language=given["language"],
                )
                messages.success(request, _("Your changes are saved."))
                return redirect("accounts:data")
            except Refused as refused:
                form.add_error("name", str(refused))
    kinds = [_held(person, holding) for holding in holdings() if holding.copy]
    context = {
        "person": person,
        "form": form,
        "held": [kind for kind in kinds if kind["rows"]],
        "empty": [kind["holding"] for kind in kinds if not kind["rows"]],
        "requested": Leaving.objects.filter(person=person, state="waiting").select_related("city").first(),
    }
    return _own_page(request, "accounts/data.html", context, status)


def _held(person: Person, holding: Any) -> dict[str, Any]:
    """One kind of data: what it is, the first rows, and whether there are more."""
    rows = []
    for row in rows_of(person, holding):
        rows.append([(label(name), shown(value)) for name, value in row.items()])
        if len(rows) > ROWS_SHOWN:
            break
    return {"holding": holding, "rows": rows[:ROWS_SHOWN], "more": len(rows) > ROWS_SHOWN}


@logged_in
def take_along(request: HttpRequest) -> HttpResponse:
    """Everything as a ZIP, made while it is sent."""
    answer = StreamingHttpResponse(archive_of(request.user), content_type="application/zip")
    day = clock.now().date().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="helpathon-{day}.zip"'
    answer["Cache-Control"] = "no-store"
    return cast(HttpResponse, answer)


@logged_in
def new_address(request: HttpRequest) -> HttpResponse:
    """Ask for another address, and send a code there."""
    form = NewAddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        city = city_of_host(request.get_host())
        place = f"Helpathon {city.name}" if city else "Helpathon"
        try:
            send_code(
                email, place=place, address=request.build_absolute_uri(reverse("accounts:confirm_address"))
            )
        except codes.EnoughSent as refused:
            messages.warning(request, str(refused))
        except Refused as refused:
            form.add_error("email", str(refused))
            return _own_page(request, "accounts/address.html", {"form": form, "step": "address"}, 422)
        request.session[NEW_ADDRESS] = email
        return redirect("accounts:confirm_address")
    status = 422 if form.errors else 200
    return _own_page(request, "accounts/address.html", {"form": form, "step": "address"}, status)


@logged_in
def confirm_address(request: HttpRequest) -> HttpResponse:
    """Check the code; from then on the new address counts, here and for the next login."""
    email = request.session.get(NEW_ADDRESS)
    if not email:
        return redirect("accounts:new_address")
    person = cast(Person, request.user)
    form = NewAddressCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check(email, form.cleaned_data["code"])
        if not checked.right:
            form.add_error("code", checked.sentence)
        else:
            try:
                moved = move(by=person, key=str(form.cleaned_data["key"]), person=person, email=email)
            except Refused as refused:
                form.add_error("code", str(refused))
            else:
                del request.session[NEW_ADDRESS]
                # Sessions elsewhere end: they were opened with the old address.
                update_session_auth_hash(request, moved)
                messages.success(request, _("From now on you log in with %(address)s.") % {"address": email})
                return redirect("accounts:data")
    context = {"form": form, "step": "code", "email": email}
    return _own_page(request, "accounts/address.html", context, 422 if form.errors else 200)


@logged_in
def leave_for_good(request: HttpRequest) -> HttpResponse:
    """What leaving means, and the form that does it."""
    person = cast(Person, request.user)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            leave(by=person, person=person, erase=form.cleaned_data["texts"] == "erase")
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            logout(request)
            messages.success(request, _("You have left. Thank you for having been part of it."))
            return redirect("web:start")
    context = {"form": form, "duties": duties_of(person)}
    return _own_page(request, "accounts/leave.html", context, 422 if form.errors else 200)


@require_POST
@logged_in
def call_off_request(request: HttpRequest) -> HttpResponse:
    """It was not me, or I changed my mind."""
    found = get_object_or_404(Leaving, person=request.user, state="waiting")
    try:
        call_off(by=request.user, key=key_of(request), leaving=found)
        messages.success(request, _("It is called off. Your account stays."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("accounts:data")
