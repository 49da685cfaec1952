"""Who may join, and who may appoint staff."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Leaving, Person, StaffRole
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission

SECOND_LOOK = timedelta(days=3)
"""After so long whoever noted a request to leave may carry it out alone: the person has had time to object."""


def is_staff_of(person: Any, cities: Any) -> bool:
    """Whether a person works for one of these cities."""
    pk = getattr(person, "pk", None)
    return pk is not None and StaffRole.objects.filter(person_id=pk, city__in=cities).exists()


def login_needed(by: Any) -> str | None:
    """The sentence for whoever is no person that is logged in, the operator's console among them; None for everybody else."""
    if isinstance(by, Person) and by.left_at is None:
        return None
    return _("Please log in first. You only need an e-mail address.")


@permission("person.join")
def anybody_joins_once(by: Any, conduct_accepted: bool) -> str | None:
    """Joining needs nothing but the code of conduct; the operator may open an account before it is accepted."""
    if conduct_accepted or by is CONSOLE:
        return None
    return _("Please accept the code of conduct, so that everybody can rely on it.")


@permission("person.enter")
def staff_open_accounts(by: Any) -> str | None:
    """An account is opened for somebody else by staff of a city or by the operator."""
    if by is CONSOLE or is_staff_of(by, City.objects.all()):
        return None
    return _("Only staff of a city can open an account for somebody else.")


@permission("staff.appoint")
def staff_appoint_staff(by: Any, city: City) -> str | None:
    """Staff are appointed by staff of the same city or by the operator."""
    if by is CONSOLE or is_staff_of(by, [city]):
        return None
    return _("Only staff of %(city)s can appoint staff.") % {"city": city.name}


@permission("staff.dismiss")
def staff_dismiss_staff(by: Any, role: StaffRole) -> str | None:
    """Whoever may appoint may dismiss."""
    return staff_appoint_staff(by, role.city)


@permission("person.rename")
@permission("person.move")
@permission("person.leave")
def only_oneself(by: Any, person: Person) -> str | None:
    """What concerns one's own account."""
    if sentence := login_needed(by):
        return sentence
    return None if by.pk == person.pk else _("Only the person themselves can do this.")


@permission("leaving.ask")
def staff_note_requests(by: Any, city: City) -> str | None:
    """A request by telephone or letter is noted by staff of the city that was asked."""
    if by is CONSOLE or is_staff_of(by, [city]):
        return None
    return _("Only staff of %(city)s can do this.") % {"city": city.name}


@permission("leaving.call_off")
def may_call_off(by: Any, leaving: Leaving) -> str | None:
    """The person themselves, and staff of the city."""
    if isinstance(by, Person) and by.pk == leaving.person_id:
        return None
    return staff_note_requests(by, leaving.city)


@permission("leaving.carry_out")
def second_look(by: Any, leaving: Leaving) -> str | None:
    """Somebody else of the staff at once; whoever noted it after three days, because the person was told by mail."""
    if sentence := staff_note_requests(by, leaving.city):
        return sentence
    if (
        isinstance(by, Person)
        and by.pk == leaving.asked_by_id
        and clock.now() < leaving.asked_at + SECOND_LOOK
    ):
        return _(
            "Please let somebody else of your city carry it out, or wait three days: "
            "the person was told by mail and may object until then."
        )
    return None
