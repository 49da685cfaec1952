"""Logging in by a code, joining, logging out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.accounts import codes
from helpathon.accounts.actions.people import join
from helpathon.accounts.mail import send_code
from helpathon.accounts.models import Person
from helpathon.cities.frame import language_of_page, page
from helpathon.cities.queries import city_of_host
from helpathon.core.acts import Refused
from helpathon.core.asked import back_to
from helpathon.web.forms import AddressForm, CodeForm, WelcomeForm

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address and send a code there."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        try:
            send_code(email, **_place(request))
        except codes.EnoughSent as refused:
            # Whoever asked for them: the newest still works for those who can read the mailbox.
            messages.warning(request, str(refused))
            return _to_the_code(request, email)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            return _to_the_code(request, email)
    return _login_page(request, {"form": form, "step": "address"})


def _to_the_code(request: HttpRequest, email: str) -> HttpResponse:
    request.session["login_email"] = email
    request.session["next"] = request.GET.get("next", "")[:300]
    return redirect("web:enter_code")


@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Check the code; who is new goes on to choose a name."""
    email = request.session.get("login_email")
    if not email:
        return redirect("web:log_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check(email, form.cleaned_data["code"])
        if checked.right:
            person = Person.objects.filter(email=email).first()
            if person and person.conduct_accepted_at:
                return _enter(request, person)
            request.session["confirmed_email"] = email
            return redirect("web:welcome")
        form.add_error("code", checked.sentence)
    return _login_page(request, {"form": form, "step": "code", "email": email})


@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """A shown name and the code of conduct; nothing more."""
    email = request.session.get("confirmed_email")
    if not email:
        return redirect("web:log_in")
    opened = Person.objects.filter(email=email).first()  # by the operator, with a name to begin with
    form = WelcomeForm(request.POST or None, initial={"name": opened.name if opened else ""})
    if request.method == "POST" and form.is_valid():
        person = join(
            by=request.user,
            email=email,
            name=form.cleaned_data["name"],
            conduct_accepted=True,
            language=language_of_page(),
        )
        return _enter(request, person)
    return _login_page(request, {"form": form, "step": "welcome"})


def _login_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return page(request, "web/login.html", {**context, "mailbox": settings.DEMO}, status)


def _place(request: HttpRequest) -> dict[str, str]:
    """Where a code is typed: the name of the place and its address."""
    city = city_of_host(request.get_host())
    place = f"Helpathon {city.name}" if city else "Helpathon"
    return {"place": place, "address": request.build_absolute_uri(reverse("web:start"))}


def _enter(request: HttpRequest, person: Person) -> HttpResponse:
    target = request.session.get("next", "")
    login(request, person, backend=BACKEND)
    for name in ("next", "login_email", "confirmed_email"):
        request.session.pop(name, None)
    messages.success(request, _("Welcome, %(name)s.") % {"name": person.name})
    return back_to(request, target, reverse("web:start"))


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("web:start")
