"""The people of an edition, as notices ask for them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import StaffRole
from helpathon.journal.circles import circle
from helpathon.journal.models import Entry

from .models import EditionRole


@circle("edition.people", _("everybody with a role in the edition"), interest="edition")
def people_of_edition(entry: Entry) -> Iterable[int]:
    """Facilitators, mentors, technical support and jury."""
    return EditionRole.objects.filter(edition__volume=entry.volume_id).values_list("person", flat=True)


@circle("edition.steering", _("facilitators of the edition and staff of its cities"), interest="edition")
def who_steers(entry: Entry) -> Iterable[int]:
    """Whoever may answer for the edition."""
    facilitators = EditionRole.objects.filter(edition__volume=entry.volume_id, role="facilitator")
    staff = StaffRole.objects.filter(city__editions__volume=entry.volume_id)
    return {*facilitators.values_list("person", flat=True), *staff.values_list("person", flat=True)}


@circle("edition.staff_of_city", _("staff of the city that it is about"), interest="edition")
def staff_of_the_city(entry: Entry) -> Iterable[int]:
    """Who works for the city that the entry names."""
    return StaffRole.objects.filter(city__slug=entry.payload["city"]).values_list("person", flat=True)


@circle("edition.person", _("the person it is about"), interest="own")
def the_person(entry: Entry) -> Iterable[int]:
    """The person that the entry names."""
    return [entry.payload["person"]]
