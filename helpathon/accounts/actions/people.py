"""Joining, being called by a name, and working for a city."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person, StaffRole
from helpathon.accounts.verbs import PersonEntered, PersonJoined, StaffAppointed, StaffDismissed
from helpathon.cities.models import City
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.journal.recording import record


@action("person.join")
def join(
    *, by: Any, email: str, name: str, conduct_accepted: bool, language: str = "de", example: bool = False
) -> Person:
    """Join with an address that was confirmed by a code; joining twice gives the same person.

    An account that the operator opened is without the code of conduct until its owner joins.
    """
    given = {
        "name": text.one_line(name)[:80],
        "language": language,
        "conduct_accepted_at": clock.now() if conduct_accepted else None,
    }
    person, new = Person.objects.get_or_create(
        email=email.strip().lower(), defaults={**given, "joined_at": clock.now(), "example": example}
    )
    accepts = not new and conduct_accepted and person.conduct_accepted_at is None
    if accepts:
        for field, value in given.items():
            setattr(person, field, value)
        person.save(update_fields=list(given))
    if new or accepts:
        record(PersonJoined(person.pk), by=person if conduct_accepted else by)
    else:
        already_so()
    return person


@action("person.enter")
def enter(*, by: Any, name: str, email: str | None = None, language: str = "de") -> Person:
    """Open an account for somebody who telephones, with an address or without; an address known already gives its person.

    Its owner accepts the code of conduct when they log in for the first time.
    """
    address = (email or "").strip().lower() or None
    shown = text.one_line(name)[:80]
    if not text.is_visible(shown):
        raise Refused(_("Please enter the name under which the person may appear."))
    given = {"name": shown, "language": language, "joined_at": clock.now()}
    if address is None:
        person, new = Person.objects.create(**given), True
    else:
        person, new = Person.objects.get_or_create(email=address, defaults=given)
    if new:
        record(PersonEntered(person.pk), by=by)
    else:
        already_so()
    return person


@action("staff.appoint")
def appoint_staff(*, by: Any, person: Person, city: City) -> StaffRole:
    """Let a person work for a city."""
    role, new = StaffRole.objects.get_or_create(person=person, city=city)
    if new:
        record(StaffAppointed(person.pk, city.slug), by=by)
    else:
        already_so()
    return role


@action("staff.dismiss")
def dismiss_staff(*, by: Any, role: StaffRole) -> Person:
    """Let a person no longer work for a city; the last one stays, or nobody could appoint the next."""
    # Locked together, so that two who dismiss each other at the same moment do not leave the city alone.
    of_city = list(StaffRole.objects.select_for_update().filter(city_id=role.city_id).order_by("pk"))
    if all(each.pk != role.pk for each in of_city):
        already_so()
        return role.person
    if len(of_city) == 1:
        raise Refused(_("This is the last one: please appoint somebody else first."), act="staff.dismiss")
    StaffRole.objects.filter(pk=role.pk).delete()
    record(StaffDismissed(role.person_id, role.city.slug), by=by)
    return role.person
