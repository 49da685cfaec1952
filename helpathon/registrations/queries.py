"""What acts and pages ask about registrations."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from helpathon.editions.models import Edition, EditionRole
from helpathon.editions.rules import steers

from .models import TAKING_A_PLACE, Places, Registration


@dataclass(frozen=True)
class Counts:
    """How an edition fills: places given away, people waiting, and how many there are; None is without limit."""

    taken: int
    waiting: int
    capacity: int | None
    overbooking: int = 0

    @property
    def limit(self) -> int | None:
        """How many places are given away at most."""
        return None if self.capacity is None else self.capacity + self.overbooking

    @property
    def free(self) -> int | None:
        """How many places are left; None without limit."""
        return None if self.limit is None else max(0, self.limit - self.taken)


def registration_of(person: Any, edition: Edition) -> Registration | None:
    """The registration of a person in an edition, in whatever state; None where there is none."""
    pk = getattr(person, "pk", None)
    if pk is None:
        return None
    rows = Registration.objects.select_related("edition", "person")
    return rows.filter(person_id=pk, edition=edition).first()


def registrations_of(edition: Edition) -> QuerySet[Registration]:
    """All registrations of an edition with their people, in the order in which they came."""
    return Registration.objects.filter(edition=edition).select_related("person", "district")


def waiting_list(edition: Edition) -> QuerySet[Registration]:
    """Who waits for a place, whoever waits longest first; whoever was asked and stayed silent waits behind the others."""
    silent = When(reconfirm_asked_at__isnull=False, reconfirmed_at=None, then=1)
    rows = registrations_of(edition).filter(state="waiting")
    return rows.order_by(Case(silent, default=0), "waiting_since", "pk")


def counts_of(edition: Edition) -> Counts:
    """How an edition fills, in two queries."""
    found = Registration.objects.filter(edition=edition).aggregate(
        taken=Count("pk", filter=Q(state__in=TAKING_A_PLACE)), waiting=Count("pk", filter=Q(state="waiting"))
    )
    row = Places.objects.filter(edition=edition).values_list("overbooking", "edition__capacity").first()
    overbooking, capacity = row or (0, edition.capacity)
    return Counts(found["taken"], found["waiting"], capacity, overbooking)


def free_places(edition: Edition) -> int | None:
    """How many places are left; None where an edition takes everybody."""
    return counts_of(edition).free


def place_in_line(registration: Registration) -> int | None:
    """Which place on the waiting list somebody has, beginning with 1; None for whoever does not wait."""
    if registration.state != "waiting":
        return None
    line = list(waiting_list(registration.edition).values_list("pk", flat=True))
    return line.index(registration.pk) + 1 if registration.pk in line else None


def wishes_of(edition: Edition) -> QuerySet[Registration]:
    """Who wishes for a role that the team grants, and has none yet."""
    granted = EditionRole.objects.filter(edition=edition).values("person")
    rows = registrations_of(edition).filter(role__in=dict(EditionRole.ROLES), state__in=TAKING_A_PLACE)
    return rows.exclude(person__in=granted)


def registrations_by(person: Any) -> QuerySet[Registration]:
    """The registrations of a person that are not cancelled, the next edition first."""
    rows = Registration.objects.filter(person=person).exclude(state="cancelled")
    return rows.select_related("edition").order_by("-edition__from_at")


def is_registered(person: Any, edition: Edition) -> bool:
    """Whether a person has a confirmed place in an edition."""
    pk = getattr(person, "pk", None)
    if pk is None:
        return False
    return Registration.objects.filter(edition=edition, person_id=pk, state="confirmed").exists()


def belongs_to(person: Any, edition: Edition) -> bool:
    """Whether a person is among an edition's own people: with a confirmed place, with a role in it, or steering it."""
    pk = getattr(person, "pk", None)
    if pk is None:
        return steers(person, edition)
    return editions_of(pk).filter(pk=edition.pk).exists()


def editions_of(person: int) -> QuerySet[Edition, Any]:
    """The editions whose own people somebody, by primary key, is among; a condition for other queries, never asked by itself."""
    place = Registration.objects.filter(person_id=person, state="confirmed").values("edition")
    team = EditionRole.objects.filter(person_id=person).values("edition")
    hosted = Edition.hosts.through.objects.filter(city__staff_roles__person=person).values("edition")
    return Edition.objects.filter(Q(pk__in=place) | Q(pk__in=team) | Q(pk__in=hosted)).order_by().values("pk")
