"""Giving places away: in the order in which people wait, never one twice.

Whatever changes who has a place locks the row of the edition's places first and counts while it holds it, so that two
who want the last place come one after the other on every database. The journal's own lock comes last, as always.
"""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition
from helpathon.journal.recording import record
from helpathon.registrations import letters
from helpathon.registrations.models import Places, Registration
from helpathon.registrations.queries import counts_of, waiting_list
from helpathon.registrations.verbs import Asked, Expired, MovedUp, PlacesSet, Released

AT_LEAST_TO_ANSWER = timedelta(hours=6)
"""Nobody's place goes to others sooner after the question, however late it was asked."""


@action("registration.set_places")
def set_places(
    *,
    by: Any,
    edition: Edition,
    overbooking: int,
    asks_again: bool,
    asks_hours_before: int,
    releases_hours_before: int,
) -> Places:
    """Say how places are given away; where there are more now, whoever waits moves up."""
    if releases_hours_before >= asks_hours_before:
        raise Refused(_("Please ask earlier than places are given to others."))
    places = lock(edition)
    given = {
        "overbooking": overbooking,
        "asks_again": asks_again,
        "asks_hours_before": asks_hours_before,
        "releases_hours_before": releases_hours_before,
    }
    if all(getattr(places, name) == value for name, value in given.items()):
        already_so()
        return places
    for name, value in given.items():
        setattr(places, name, value)
    places.save(update_fields=list(given))
    record(PlacesSet(overbooking, asks_again), by=by, edition=edition)
    fill_free(by, edition)
    return places


@action("registration.fill")
def fill(*, by: Any, edition: Edition) -> Edition:
    """Let whoever waits move up to the places that are free."""
    lock(edition)
    if not fill_free(by, edition):
        already_so()
    return edition


@action("registration.move_up")
def move_up(*, by: Any, registration: Registration, reason: str) -> Registration:
    """Give somebody who waits a place, whoever else waits and however full it is; the team decided so, for a reason."""
    reason = text.one_line(reason)[:300]
    if not text.is_visible(reason):
        raise Refused(_("Please say in a few words why."))
    lock(registration.edition)
    row = Registration.objects.select_related("edition", "person").get(pk=registration.pk)
    if row.state != "waiting":
        already_so()
        return row
    row.moved_up_reason = reason
    row.save(update_fields=["moved_up_reason"])
    _give(row)
    record(MovedUp(row.person_id, by_hand=True), by=by, edition=row.edition)
    return row


@action("registration.ask")
def ask(*, by: Any, registration: Registration) -> Registration:
    """Ask somebody shortly before whether they come, once."""
    asked = Registration.objects.filter(pk=registration.pk, state="confirmed", reconfirm_asked_at=None)
    if not asked.update(reconfirm_asked_at=clock.now()):
        already_so()
        return registration
    record(Asked(registration.person_id), by=by, edition=registration.edition)
    letters.post_asked(registration)
    return registration


@action("registration.release")
def release(*, by: Any, edition: Edition) -> Edition:
    """Let places that were not confirmed go to whoever waits; who registered last goes first, and waits behind.

    Only as many as somebody waits for: a place that nobody wants stays with its person.
    """
    lock(edition)
    now = clock.now()
    claims = (
        waiting_list(edition).filter(Q(reconfirm_asked_at=None) | Q(reconfirmed_at__isnull=False)).count()
    )
    wanted = claims - (counts_of(edition).free or 0)
    unanswered = Q(state="confirmed", reconfirm_asked_at__lte=now - AT_LEAST_TO_ANSWER, reconfirmed_at=None)
    rows = Registration.objects.filter(Q(state="reserved") | unanswered, edition=edition)
    # Backwards by state: what is only reserved goes before what is confirmed.
    rows = rows.select_related("edition", "person").order_by("-state", "-registered_at", "-pk")
    released = list(rows[: max(0, wanted)])
    for row in released:
        row.state, row.waiting_since, row.confirmed_at = "waiting", now, None
        # Asked and silent: behind everybody who waits, until they say that they come.
        row.reconfirm_asked_at = row.reconfirm_asked_at or now
        row.save(update_fields=["state", "waiting_since", "confirmed_at", "reconfirm_asked_at"])
        record(Released(row.person_id), by=by, edition=edition)
        letters.post_released(row)
    if not fill_free(by, edition) and not released:
        already_so()
    return edition


@action("registration.expire")
def expire(*, by: Any, edition: Edition) -> Edition:
    """When an edition is over, nobody waits for it any more."""
    lock(edition)
    rows = list(Registration.objects.filter(edition=edition, state__in=("waiting", "reserved")))
    for row in rows:
        record(Expired(row.person_id), by=by, edition=edition)
    if not rows:
        already_so()
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(state="expired", waiting_since=None)
    return edition


def lock(edition: Edition) -> Places:
    """The places of an edition, kept from others until the act ends."""
    Places.objects.get_or_create(edition=edition)
    return Places.objects.select_for_update().get(edition=edition)


def give_or_wait(row: Registration, *, wants_guardian: bool) -> None:
    """Give a new registration a place where one is free and nobody waits, else a place on the waiting list."""
    counts = counts_of(row.edition)
    if counts.waiting or counts.free == 0:
        row.state, row.waiting_since, row.confirmed_at = "waiting", clock.now(), None
        return
    row.state = "reserved" if wants_guardian else "confirmed"
    row.waiting_since, row.confirmed_at = None, None if wants_guardian else clock.now()


def fill_free(by: Any, edition: Edition) -> int:
    """Let people move up to all free places, within an act that holds the lock; says how many did."""
    free = counts_of(edition).free
    rows = list(waiting_list(edition).select_related("edition")[:free])
    for row in rows:
        _give(row)
        record(MovedUp(row.person_id, by_hand=False), by=by, edition=edition)
    return len(rows)


def _give(row: Registration) -> None:
    needs_guardian = row.is_minor and row.guardian_agreed_at is None
    row.state = "reserved" if needs_guardian else "confirmed"
    row.waiting_since, row.confirmed_at = None, None if needs_guardian else clock.now()
    row.reconfirm_asked_at = None
    row.save(update_fields=["state", "waiting_since", "confirmed_at", "reconfirm_asked_at"])
    if needs_guardian:
        letters.post_registered(row)
    else:
        letters.post_confirmed(row, moved_up=True)
