"""`POST /csp`: browsers report what the content security policy kept from happening.

Written down are the directive and the origin of what was blocked; neither the page nor anything about who looked at it.
"""

import json
import logging
import re
import time
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

log = logging.getLogger("helpathon.csp")

ADDRESS = "/csp"
LARGEST = 8 * 1024
MOST_LINES = 20  # in a minute and process: extensions of browsers, and whoever likes to fill disks
MINUTE = 60.0

_DIRECTIVE = re.compile(r"[a-z-]{3,40}")
_KEYWORD = re.compile(r"[a-z-]{2,20}")
_HOST = re.compile(r"[a-z0-9.\[\]:-]{1,100}")


class Lines:
    """How many lines may still be written in the running minute."""

    def __init__(self) -> None:
        self._until = 0.0
        self._written = 0

    def may_write(self) -> bool:
        now = time.monotonic()
        if now >= self._until:
            self._until, self._written = now + MINUTE, 0
        self._written += 1
        return self._written <= MOST_LINES


_lines = Lines()


@csrf_exempt
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Take a report; the answer is the same whatever it says."""
    sentence = read(request.body) if len(request.body) <= LARGEST else ""
    if sentence and _lines.may_write():
        log.warning(sentence)
    return HttpResponse(status=204)


def read(body: bytes) -> str:
    """What a report says, without anything personal; empty where it is none."""
    try:
        found = json.loads(body)["csp-report"]
        directive = str(found.get("effective-directive") or found.get("violated-directive")).split()[0]
        blocked = str(found.get("blocked-uri") or "inline").lower()
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return ""
    if not _DIRECTIVE.fullmatch(directive):
        return ""
    return f"{directive} blocked {_origin(blocked)}"


def _origin(address: str) -> str:
    """Where something came from: a keyword such as "inline", or scheme and host."""
    if _KEYWORD.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return "something"
    host = parts.netloc.rpartition("@")[2]
    return (
        f"{parts.scheme}://{host}" if parts.scheme and _HOST.fullmatch(host) else parts.scheme or "something"
    )
