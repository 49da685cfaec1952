"""The page of an invitation to a role: read by whoever has the link, answered by the one who was invited.

Nothing happens by opening it: programs that look at the links in mails must not use an invitation up.
"""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.accounts import codes
from helpathon.accounts.mail import send_code
from helpathon.accounts.models import Person
from helpathon.cities.frame import key_of, page
from helpathon.cities.queries import city_of_host
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.core.text import in_language
from helpathon.editions.actions.roles import accept, decline
from helpathon.editions.mail import WHAT_ROLES_DO
from helpathon.editions.models import EditionRole, Invitation


@never_cache
def invitation(request: HttpRequest, uid: object) -> HttpResponse:
    """What somebody is invited to, and the two answers."""
    return _shown(request, _found(uid))


@require_POST
@never_cache
def answer(request: HttpRequest, uid: object, what: str) -> HttpResponse:
    """Accept or decline; who is not logged in gets a code to the invited address first."""
    found = _found(uid)
    if not request.user.is_authenticated:
        return _log_in_first(request, found)
    by = cast(Person, request.user)
    title = in_language(found.edition.title)
    try:
        if what == "annehmen":
            accept(by=by, invitation=found, key=key_of(request))
            messages.success(
                request, _("Thank you! You are now part of the team of “%(edition)s”.") % {"edition": title}
            )
            return redirect("web:edition", found.edition.slug)
        decline(by=by, invitation=found, key=key_of(request))
        messages.success(
            request, _("Thank you for your answer. The team of “%(edition)s” reads it.") % {"edition": title}
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("editions:invitation", found.uid)


def _found(uid: object) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("edition", "invited_by"), uid=uid)


def _shown(request: HttpRequest, found: Invitation) -> HttpResponse:
    user = request.user
    return page(
        request,
        "editions/invitation.html",
        {
            "invitation": found,
            "edition": found.edition,
            "city": found.edition.hosts.first(),
            "open": found.is_waiting(clock.arrived()),
            "does": WHAT_ROLES_DO[found.role],
            "masked": masked(found.email),
            "is_meant": user.is_authenticated and user.email == found.email,
            "has_role": user.is_authenticated
            and EditionRole.objects.filter(edition=found.edition, person=user.pk, role=found.role).exists(),
        },
    )


def _log_in_first(request: HttpRequest, found: Invitation) -> HttpResponse:
    """The answer needs its own person: send a code to the invited address, and come back here afterwards."""
    city = city_of_host(request.get_host())
    place = f"Helpathon {city.name}" if city else "Helpathon"
    try:
        send_code(found.email, place=place, address=request.build_absolute_uri("/"))
    except codes.EnoughSent as refused:
        messages.warning(request, str(refused))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("editions:invitation", found.uid)
    request.session["login_email"] = found.email
    request.session["next"] = request.path.rpartition("/")[0]
    return redirect("web:enter_code")


def masked(email: str) -> str:
    """An address as its owner knows it again and nobody else learns it: "ma…@example.org"."""
    name, _at, place = email.partition("@")
    return f"{name[:2]}…@{place}"
