"""What happens by itself: asking again, giving unconfirmed places to others, telling that registration is open.

Each act is a transaction of its own and done once, however often a job is cut off and begins again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.core.worker import job
from helpathon.editions.models import Edition
from helpathon.editions.rules import step_refusal

from .actions.interests import tell
from .actions.places import ask, expire, fill, release
from .models import Interest, Places, Registration
from .queries import counts_of


@job("registrations.ask", every=30)
def ask_again() -> None:
    """Ask everybody with a place, some days before, whether they come; who registered later than that was not forgotten."""
    for places in _coming():
        begins = places.edition.from_at
        asks_at = begins - timedelta(hours=places.asks_hours_before)
        if asks_at <= clock.now():
            for registration in _to_ask(places.edition, asks_at):
                ask(by=CONSOLE, registration=registration)


@job("registrations.release", every=30)
def release_unconfirmed() -> None:
    """Give places that were not confirmed to whoever waits, until the edition begins."""
    for places in _coming():
        if clock.now() >= places.edition.from_at - timedelta(hours=places.releases_hours_before):
            release(by=CONSOLE, edition=places.edition)


@job("registrations.fill", every=60)
def fill_places() -> None:
    """Let people move up where places are free: an account was deleted, or a capacity was changed by hand."""
    for edition in Edition.objects.filter(registrations__state="waiting").distinct():
        if counts_of(edition).free != 0 and not (edition.to_at and edition.to_at <= clock.now()):
            fill(by=CONSOLE, edition=edition)


@job("registrations.expire", every=600)
def expire_waiting() -> None:
    """Nobody waits for an edition that is over."""
    waiting = Q(registrations__state__in=("waiting", "reserved"))
    for edition in Edition.objects.filter(waiting, to_at__lte=clock.now()).distinct():
        expire(by=CONSOLE, edition=edition)


@job("registrations.tell", every=60)
def tell_that_it_is_open() -> None:
    """Tell whoever wanted to know that registration is open: for that edition, or for the next one of its hosts."""
    for edition in _open():
        for interest in _untold(edition):
            tell(by=CONSOLE, interest=interest, edition=edition)


def _coming() -> Iterable[Places]:
    """The editions that ask again and have not begun."""
    rows = Places.objects.filter(asks_again=True, edition__from_at__gt=clock.now())
    return rows.exclude(edition__published_at=None).select_related("edition")


def _to_ask(edition: Edition, asks_at: datetime) -> QuerySet[Registration]:
    rows = Registration.objects.filter(
        edition=edition,
        state="confirmed",
        confirmed_at__lte=asks_at,
        reconfirm_asked_at=None,
        reconfirmed_at=None,
    )
    return rows.filter(person__email__isnull=False).select_related("edition", "person")


def _open() -> list[Edition]:
    """The editions in which one can register now."""
    running = Edition.objects.exclude(published_at=None).exclude(to_at__lte=clock.now())
    rows = running.filter(steps__isnull=False).distinct().prefetch_related("steps")
    return [edition for edition in rows if step_refusal(edition, "registration.register") is None]


def _untold(edition: Edition) -> QuerySet[Interest]:
    """Who waits to hear of an edition, has an address, and has not registered by themselves."""
    same_hosts = Q(edition__hosts__in=edition.hosts.all(), edition__from_at__lt=edition.from_at)
    rows = Interest.objects.filter(Q(edition=edition) | same_hosts, person__email__isnull=False)
    registered = Registration.objects.filter(edition=edition).values("person")
    rows = rows.exclude(told_of=edition).exclude(person__in=registered)
    return rows.select_related("person", "edition").distinct()
