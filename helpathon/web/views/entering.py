"""Logging in by a code, joining, logging out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.accounts import codes
from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person
from helpathon.core.acts import Refused
from helpathon.web.forms import AddressForm, CodeForm, WelcomeForm

from .frame import page

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address and send a code there."""
    form = AddressForm(request.POST or None)
    if "next" in request.GET:
        request.session["next"] = request.GET["next"][:300]
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        try:
            code = codes.new_code(email)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            body = _(
                "Your code is %(code)s\n\nIt is valid for ten minutes. If you did not ask for it, ignore this mail."
            )
            send_mail(
                _("%(code)s is your code") % {"code": code},
                body % {"code": code},
                settings.DEFAULT_FROM_EMAIL,
                [email],
            )
            request.session["login_email"] = email
            return redirect("web:enter_code")
    return page(request, "web/login.html", {"form": form, "step": "address"}, 422 if form.errors else 200)


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
            if person:
                return _enter(request, person)
            request.session["confirmed_email"] = email
            return redirect("web:welcome")
        form.add_error("code", checked.sentence)
    return page(
        request, "web/login.html", {"form": form, "step": "code", "email": email}, 422 if form.errors else 200
    )


@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """A shown name and the code of conduct; nothing more."""
    email = request.session.get("confirmed_email")
    if not email:
        return redirect("web:log_in")
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = join(by=request.user, email=email, name=form.cleaned_data["name"], conduct_accepted=True)
        return _enter(request, person)
    return page(request, "web/login.html", {"form": form, "step": "welcome"}, 422 if form.errors else 200)


def _enter(request: HttpRequest, person: Person) -> HttpResponse:
    target = request.session.get("next", "")
    login(request, person, backend=BACKEND)
    for name in ("next", "login_email", "confirmed_email"):
        request.session.pop(name, None)
    messages.success(request, _("Welcome, %(name)s.") % {"name": person.name})
    good = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if good else "web:start")


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("web:start")
