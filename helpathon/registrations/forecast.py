"""How many will come, from how many came before, and how many places to give away beyond the capacity."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q

from helpathon.core import clock
from helpathon.editions.models import Edition

from .models import Registration
from .queries import Counts

USUAL_SHARE = Fraction(45, 100)
"""Of people with a place in something online 50 to 60 % do not come; the middle of it is 55 %."""
ENOUGH = 20
"""So many places in earlier editions are needed before their share says anything."""


@dataclass(frozen=True)
class Forecast:
    """The share of people with a place who come, where it is from, and what follows from it."""

    share: Fraction
    came: int
    had_a_place: int
    confirmed: int
    capacity: int | None

    @property
    def is_usual(self) -> bool:
        """Whether there is no experience yet, so that the usual share is taken."""
        return self.had_a_place < ENOUGH

    @property
    def percent(self) -> int:
        return round(self.share * 100)

    @property
    def expected(self) -> int:
        """How many of those who have a place now will probably come."""
        return round(self.confirmed * self.share)

    @property
    def overbooking(self) -> int | None:
        """How many places beyond the capacity would probably fill it; None without a limit."""
        if self.capacity is None or not self.share:
            return None
        return max(0, round(self.capacity / self.share) - self.capacity)

    @property
    def places(self) -> int | None:
        """How many places that would be in all."""
        return None if self.capacity is None or self.overbooking is None else self.capacity + self.overbooking


def forecast_of(edition: Edition, counts: Counts) -> Forecast:
    """What is to be expected of an edition, from earlier ones of the same hosts."""
    earlier = Edition.objects.filter(hosts__in=edition.hosts.all(), to_at__lte=clock.now()).exclude(
        pk=edition.pk
    )
    found = Registration.objects.filter(edition__in=earlier.values("pk"), state="confirmed").aggregate(
        had=Count("pk"), came=Count("pk", filter=Q(attended_at__isnull=False))
    )
    had, came = found["had"], found["came"]
    share = Fraction(came, had) if had >= ENOUGH and came else USUAL_SHARE
    return Forecast(share, came, had, counts.taken, counts.capacity)
