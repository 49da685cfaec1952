"""Logging in as an example person: only in the demonstration, only with the token that its start printed."""

import secrets

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from .people import linked_person


@never_cache
def log_in_as(request: HttpRequest, token: str, role: str) -> HttpResponse:
    """Log in as the first example person of a role."""
    path = settings.ENVIRONMENT.data / "demo-token"
    if not settings.DEMO or not path.exists() or not secrets.compare_digest(path.read_text(), token):
        raise Http404
    person = linked_person(role)
    if person is None:
        raise Http404
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")
