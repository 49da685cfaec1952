"""Logging in as an example person: only in the demonstration, only with the token that its start printed."""

import secrets

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from helpathon.accounts.models import Person


@never_cache
def log_in_as(request: HttpRequest, token: str, role: str) -> HttpResponse:
    """Log in as the first example person of a role."""
    path = settings.ENVIRONMENT.data / "demo-token"
    if not settings.DEMO or not path.exists() or not secrets.compare_digest(path.read_text(), token):
        raise Http404
    people = Person.objects.filter(example=True).order_by("pk")
    if role == "staff":
        people = people.filter(staff_roles__isnull=False)
    elif role == "facilitator":
        people = people.filter(edition_roles__role="facilitator")
    elif role == "participant":
        people = people.filter(staff_roles=None, edition_roles=None)
    else:
        raise Http404
    person = people.first()
    if person is None:
        raise Http404
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")
