"""An instance without a city: whoever comes is told that it is being set up, and finds nothing half finished."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from helpathon.cities.queries import is_set_up

GetResponse = Callable[[HttpRequest], HttpResponse]

OPEN = ("/einrichten", "/dateien/", "/demo/", "/api/", "/healthz", "/csp")
SHEET = "/look.css"


class OpeningMiddleware:
    """Leads to the page of the set-up until there is a city; then it never asks again."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response
        self._is_set_up = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_set_up:
            path = request.path.removeprefix("/en")
            if not path.startswith(OPEN) and not path.endswith(SHEET):
                self._is_set_up = is_set_up()
                if not self._is_set_up:
                    return redirect("web:setup")
        return self.get_response(request)
