"""Addresses of the API, which know no language; whatever lies beneath `/api/` answers in JSON."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from .answers import NOTHING_HERE, problem, read_only
from .views import api


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Every other address."""
    return problem(request, 404, NOTHING_HERE)


_patterns, _app, _namespace = api.urls
_guarded = [
    URLPattern(each.pattern, read_only(each.callback), name=each.name)
    for each in _patterns
    if isinstance(each, URLPattern)
]

urlpatterns = [path("v1/", (_guarded, _app, _namespace)), re_path("", read_only(nothing_here))]
