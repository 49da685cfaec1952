"""Links that prove who somebody is: to their own place, for their guardian, for ending what they asked for.

They are signed and hold no name; nothing of them is stored, so that nobody reads them out of the database.
"""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer, dumps, loads
from django.urls import reverse

from helpathon.core.asked import whole_number

from .models import Interest, Registration

_PERSONAL = Signer(salt="helpathon.registrations.entry", sep=".")
_INTEREST = Signer(salt="helpathon.registrations.interest", sep=".")
_GUARDIAN = "helpathon.registrations.guardian"


def absolute(path: str) -> str:
    """An address as it stands in a mail."""
    return f"{settings.ENVIRONMENT.url}{path}"


def entry_token(registration: Registration) -> str:
    """What opens somebody's own place without a login, until it is renewed or the edition is over."""
    return _PERSONAL.sign(f"{registration.pk}-{registration.link_serial}")


def entry_link(registration: Registration) -> str:
    """The personal entry link, in the language of the moment."""
    return absolute(reverse("registrations:entry", args=[entry_token(registration)]))


def answer_link(registration: Registration) -> str:
    """Where somebody says whether they come."""
    return absolute(reverse("registrations:reconfirm", args=[entry_token(registration)]))


def registration_of_token(token: str) -> Registration | None:
    """Whose personal link this is; None where it is none, or was renewed since."""
    try:
        pk, _dash, serial = _PERSONAL.unsign(token).partition("-")
    except BadSignature:
        return None
    rows = Registration.objects.select_related("edition", "person")
    return rows.filter(pk=int(pk), link_serial=int(serial), person__left_at=None).first()


def guardian_link(registration: Registration) -> str:
    """Where a guardian agrees; it holds for the address that it was sent to."""
    token = dumps([registration.pk, registration.guardian_address], salt=_GUARDIAN)
    return absolute(reverse("registrations:guardian", args=[token]))


def read_guardian(token: str) -> tuple[Any, Any] | None:
    """Registration and address of a guardian's link."""
    try:
        pk, address = loads(token, salt=_GUARDIAN)
    except BadSignature:
        return None
    return pk, address


def interest_link(interest: Interest) -> str:
    """Where one ends being told, without a login."""
    return absolute(reverse("registrations:end_interest", args=[_INTEREST.sign(str(interest.pk))]))


def interest_of_token(token: str) -> int | None:
    """Which wish to be told a link ends."""
    try:
        return whole_number(_INTEREST.unsign(token))
    except BadSignature:
        return None
