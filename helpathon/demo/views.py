"""Pages that only the demonstration has: logging in as an example person with the token of its start, and the mailbox."""

import secrets

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from helpathon.cities.frame import page

from .mailbox import letters
from .people import linked_person

NEWEST = 20


@never_cache
def log_in_as(request: HttpRequest, token: str, role: str) -> HttpResponse:
    """Log in as the first example person of a role."""
    path = settings.ENVIRONMENT.data / "demo-token"
    if (
        not settings.DEMO
        or not path.exists()
        or not secrets.compare_digest(path.read_bytes(), token.encode())
    ):
        raise Http404
    person = linked_person(role)
    if person is None:
        raise Http404
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")


@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """The mails that were sent, the newest first."""
    if not settings.DEMO:
        raise Http404
    shown = letters(settings.ENVIRONMENT.mailbox, NEWEST)
    return page(request, "demo/mailbox.html", {"letters": shown, "zone": settings.TIME_ZONE})
