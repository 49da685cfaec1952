"""Pages behind links in mails: entering, saying that one comes, a guardian's word, ending to be told.

Each shows a button first, because scanners of mails open links too.
"""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from helpathon.accounts import codes
from helpathon.accounts.models import Person
from helpathon.cities.frame import page
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.registrations import links
from helpathon.registrations.actions.arriving import agree, attend, reconfirm, subject_of
from helpathon.registrations.actions.interests import end
from helpathon.registrations.actions.registering import cancel
from helpathon.registrations.forms import SpokenCodeForm
from helpathon.registrations.models import Interest, Registration

from .registering import BACKEND


@never_cache
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """The personal link: the button logs in and counts as being there."""
    registration = links.registration_of_token(token)
    if registration is None or _is_over(registration):
        return page(
            request, "registrations/link_ended.html", {"form": None}, 404 if registration is None else 410
        )
    refusal = None
    if request.method == "POST":
        accepted = request.POST.get("conduct") == "on"
        if registration.person.conduct_accepted_at is None and not accepted:
            refusal = _("Please accept the code of conduct, so that everybody can rely on it.")
        elif (refusal := _enter(request, registration, accepted)) is None:
            return redirect("web:edition", registration.edition.slug)
    context = {
        "registration": registration,
        "edition": registration.edition,
        "by_code": _has_rights(registration.person) and request.user != registration.person,
        "refusal": refusal,
        "token": token,
        "form": None,
    }
    return page(request, "registrations/entry.html", context, 422 if refusal else 200)


@never_cache
def by_code(request: HttpRequest) -> HttpResponse:
    """Number and code that staff read out on the telephone."""
    form = SpokenCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rows = Registration.objects.select_related("edition", "person")
        registration = rows.filter(pk=form.cleaned_data["number"], person__left_at=None).first()
        subject = subject_of(registration or Registration(pk=0))
        checked = codes.check(subject, form.cleaned_data["code"])
        if checked.right and registration:
            login(request, registration.person, backend=BACKEND)
            return redirect("registrations:entry", links.entry_token(registration))
        form.add_error("code", checked.sentence)
    return page(request, "registrations/by_code.html", {"form": form}, 422 if form.errors else 200)


@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Whether one comes: yes or no, each a button."""
    registration = links.registration_of_token(token)
    if registration is None or _is_over(registration):
        return page(
            request, "registrations/link_ended.html", {"form": None}, 404 if registration is None else 410
        )
    said = request.POST.get("kommen")
    refusal = None
    if request.method == "POST" and said in ("ja", "nein"):
        act = reconfirm if said == "ja" else cancel
        try:
            registration = act(by=registration.person, registration=registration)
        except Refused as refused:
            refusal = str(refused)
    context = {
        "registration": registration,
        "edition": registration.edition,
        "said": said if refusal is None else None,
        "refusal": refusal,
        "token": token,
        "form": None,
    }
    return page(request, "registrations/answer.html", context, 422 if refusal else 200)


@never_cache
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """A guardian agrees."""
    found = links.read_guardian(token)
    rows = Registration.objects.select_related("edition", "person")
    registration = rows.filter(pk=found[0], guardian_address=found[1]).first() if found else None
    if registration is None:
        return page(request, "registrations/link_ended.html", {"form": None}, 404)
    if request.method == "POST":
        registration = agree(by=request.user, registration=registration, token=token)
    context = {"registration": registration, "edition": registration.edition, "form": None}
    return page(request, "registrations/guardian.html", context)


@csrf_exempt  # mailboxes send no token; the link itself is what nobody else has
@never_cache
def end_interest(request: HttpRequest, token: str) -> HttpResponse:
    """End being told, by one press or by the mailbox itself (RFC 8058); doing it again changes nothing."""
    pk = links.interest_of_token(token)
    if pk is None:
        raise Http404
    found = Interest.objects.select_related("edition", "person").filter(pk=pk).first()
    if request.method == "POST" and found:
        end(by=found.person, interest=found)
        found = None
    return page(request, "registrations/end_interest.html", {"interest": found, "form": None})


def _enter(request: HttpRequest, registration: Registration, accepted: bool) -> str | None:
    """Log in and count as being there; whoever has rights logs in with a code, because links wander."""
    person = registration.person
    if _has_rights(person) and request.user != person:
        return _("Because you have a role here, please log in with a code first.")
    try:
        attend(by=person, registration=registration, conduct_accepted=accepted)
    except Refused as refused:
        return str(refused)
    login(request, person, backend=BACKEND)
    messages.success(request, _("Welcome, %(name)s.") % {"name": person.name})
    return None


def _has_rights(person: Person) -> bool:
    return person.staff_roles.exists() or person.edition_roles.exists()


def _is_over(registration: Registration) -> bool:
    to_at = registration.edition.to_at
    return to_at is not None and to_at <= clock.now()
