"""What addresses and forms say, read without trust: it may be anything."""

import uuid

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def whole_number(said: str, digits: int = 15) -> int | None:
    """A whole number of at most so many digits, which fits into a column of any database; None for anything else."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= digits else None


def uuid_of(said: str | None) -> uuid.UUID | None:
    """A UUID; None for anything else."""
    try:
        return uuid.UUID(said or "")
    except ValueError:
        return None


def back_to(request: HttpRequest, target: str, otherwise: str) -> HttpResponseRedirect:
    """Lead to an address that came with the request, where it is a path of this host; else to another one."""
    good = target.startswith("/") and url_has_allowed_host_and_scheme(target, {request.get_host()})
    return HttpResponseRedirect(target if good else otherwise)
