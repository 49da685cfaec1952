"""What is stored about people themselves, and what is deleted when."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Leaving, LoginCode, Person, StaffRole

CODES_KEPT = timedelta(days=1)
"""How long an address is kept for which a code was asked, beyond the window in which guesses are counted."""
REQUESTS_KEPT = timedelta(days=3 * 365)
"""A city must be able to show that it did what it was asked to: the term of limitation."""


def _copy_person(person: Person) -> Iterable[dict[str, Any]]:
    yield {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "joined_at": person.joined_at,
        "conduct_accepted_at": person.conduct_accepted_at,
    }


def _copy_staff(person: Person) -> Iterable[dict[str, Any]]:
    for role in StaffRole.objects.filter(person=person).select_related("city"):
        yield {"city": role.city.name}


def _leave_staff(person: Person, _erase: bool) -> None:
    StaffRole.objects.filter(person=person).delete()


def _copy_leaving(person: Person) -> Iterable[dict[str, Any]]:
    for row in Leaving.objects.filter(person=person).select_related("city"):
        yield {
            "city": row.city.name,
            "erase": row.erase,
            "at": row.asked_at,
            "state": row.get_state_display(),
        }


def _leave_leaving(person: Person, _erase: bool) -> None:
    """What was noted about how they were recognised goes; that it was asked and done stays."""
    Leaving.objects.filter(person=person, state="waiting").update(state="done", done_at=None)
    Leaving.objects.filter(person=person).update(proof="")


def _expire_leaving(now: datetime) -> int:
    return Leaving.objects.filter(asked_at__lt=now - REQUESTS_KEPT).exclude(state="waiting").delete()[0]


def _expire_codes(now: datetime) -> int:
    return LoginCode.objects.filter(sent_at__lt=now - CODES_KEPT).delete()[0]


def _expire_sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


holds(
    Holding(
        model="accounts.Person",
        what=_(
            "Accounts: e-mail address, shown name, language, when somebody joined and accepted the code of conduct"
        ),
        why=_("To log in by a code, and so that others know whose texts they read"),
        basis=_("Art. 6 (1) b GDPR: taking part"),
        kept=_("Until somebody leaves; then an empty row is left, without name and address"),
        seen=_(
            "Everybody sees the shown name; the address only the person, and staff where they write to them"
        ),
        copy=_copy_person,
    )
)
holds(
    Holding(
        model="accounts.StaffRole",
        what=_("Who works for a city"),
        why=_("To know who may set up and decide things for it"),
        basis=_("Art. 6 (1) e GDPR: the city's task in the public interest"),
        kept=_("As long as somebody does"),
        seen=_("Staff of the city"),
        copy=_copy_staff,
        leave=_leave_staff,
    )
)
holds(
    Holding(
        model="accounts.Leaving",
        what=_(
            "Requests to be taken off that came by telephone or letter: when, how it was made sure, who carried it out"
        ),
        why=_("To do it with two looks, and to be able to show that it was done"),
        basis=_("Art. 6 (1) c GDPR: the duty to erase on request (Art. 17)"),
        kept=_("Three years; how it was made sure only until it is done"),
        seen=_("Staff of the city"),
        copy=_copy_leaving,
        leave=_leave_leaving,
        expire=_expire_leaving,
    )
)
holds(
    Holding(
        model="accounts.LoginCode",
        what=_(
            "Addresses that a login code was sent to: a check value of the code, how many were sent and guessed wrongly"
        ),
        why=_("To check the code and to stop guessing"),
        basis=_("Art. 6 (1) b GDPR: logging in"),
        kept=_("One day after the last code"),
        seen=_("Nobody"),
        expire=_expire_codes,
    )
)
holds(
    Holding(
        model="sessions.Session",
        what=_("Sessions: that a browser is logged in; before that, the address a code was sent to"),
        why=_("To stay logged in"),
        basis=_("Art. 6 (1) b GDPR, § 25 (2) no. 2 TDDDG: needed for what was asked for"),
        kept=_(
            "60 days, begun when a code is asked for; reading sets no cookie. They end at once when somebody leaves"
        ),
        seen=_("Nobody"),
        expire=_expire_sessions,
    )
)
