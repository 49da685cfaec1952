"""Which host names are answered: those of the cities, of this machine, and of HELPATHON_URL.

Where no city has a host name and HELPATHON_URL names none, every name is answered: a demonstration in a local network is
opened by whatever address its machine has.
"""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpathon.cities.queries import host_name, hosts_of_cities

KEPT_FOR = 5.0  # seconds; a city's new host name is answered after at most that
ALWAYS = ("/healthz",)  # asked by machines that know nothing but an address


class HostMiddleware:
    """Answers in place of a view where the host name is not one of ours; asks the database only now and then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        here = settings.ENVIRONMENT
        self._bound = f"[{here.host}]" if ":" in here.host else here.host
        self._public = host_name(urlsplit(here.url).netloc)
        self._cities: frozenset[str] = frozenset()
        self._until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in ALWAYS or self._is_known(host_name(request.get_host())):
            return self.get_response(request)
        return render(request, "unknown_host.html", status=400)

    def _is_known(self, name: str) -> bool:
        if is_local(name) or name == self._bound:
            return True
        named = {host for host in (self._public, *self._hosts_of_cities()) if not is_local(host)}
        return not named or name in named

    def _hosts_of_cities(self) -> frozenset[str]:
        if time.monotonic() >= self._until:
            self._cities = hosts_of_cities()
            self._until = time.monotonic() + KEPT_FOR
        return self._cities


def is_local(name: str) -> bool:
    """Whether a host name always means the machine itself."""
    return name in ("localhost", "127.0.0.1", "[::1]") or name.endswith(".localhost")
