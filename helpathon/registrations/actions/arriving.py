"""From the question whether somebody comes to their entering: links, codes, a guardian's word."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts import codes
from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.journal.recording import record
from helpathon.registrations import letters
from helpathon.registrations.models import Registration
from helpathon.registrations.verbs import Attended, CodeReadOut, GuardianAgreed, LinkRenewed, Reconfirmed

from .places import lock

DOORS_OPEN = timedelta(hours=1)
"""From so long before the beginning whoever enters counts as there."""


@action("registration.attend")
def attend(*, by: Any, registration: Registration, conduct_accepted: bool = False) -> Registration:
    """Enter: whoever has a place counts as there, once, from shortly before the beginning."""
    person, now = registration.person, clock.now()
    if registration.state != "confirmed":
        raise Refused(_("You have no confirmed place in this edition."))
    if conduct_accepted and person.conduct_accepted_at is None:
        person.conduct_accepted_at = now
        person.save(update_fields=["conduct_accepted_at"])
    there = Registration.objects.filter(pk=registration.pk, state="confirmed", attended_at=None)
    if now >= registration.edition.from_at - DOORS_OPEN and there.update(attended_at=now):
        record(Attended(person.pk), by=by, edition=registration.edition)
    else:
        already_so()
    registration.refresh_from_db(fields=["attended_at"])
    return registration


@action("registration.reconfirm")
def reconfirm(*, by: Any, registration: Registration) -> Registration:
    """Say that one comes; whoever lost their place to others waits for the next one from now on."""
    lock(registration.edition)
    open_states = Registration.objects.filter(
        pk=registration.pk, state__in=("confirmed", "waiting"), reconfirmed_at=None
    )
    if open_states.update(reconfirmed_at=clock.now()):
        record(Reconfirmed(registration.person_id), by=by, edition=registration.edition)
    else:
        already_so()
    registration.refresh_from_db(fields=["state", "reconfirmed_at"])
    return registration


@action("registration.renew_link")
def renew_link(*, by: Any, registration: Registration) -> Registration:
    """Send a new personal link; older ones end."""
    row = Registration.objects.select_for_update(of=("self",)).select_related("edition", "person")
    renewed = row.get(pk=registration.pk)
    renewed.link_serial += 1
    renewed.save(update_fields=["link_serial"])
    record(LinkRenewed(renewed.person_id), by=by, edition=renewed.edition)
    letters.post_link(renewed)
    return renewed


@action("registration.agree")
def agree(*, by: Any, registration: Registration, token: str) -> Registration:
    """A guardian agrees; where a place was kept, it is confirmed."""
    lock(registration.edition)
    row = Registration.objects.select_related("edition", "person").get(pk=registration.pk)
    if row.guardian_agreed_at is not None or row.state in ("cancelled", "expired"):
        already_so()
        return row
    row.guardian_agreed_at = clock.now()
    if kept := row.state == "reserved":
        row.state, row.confirmed_at = "confirmed", clock.now()
    row.save(update_fields=["guardian_agreed_at", "state", "confirmed_at"])
    record(GuardianAgreed(row.person_id), by=by, edition=row.edition)
    if kept:
        letters.post_confirmed(row)
    return row


@action("registration.read_out_code")
def read_out_code(*, by: Any, registration: Registration) -> Registration:
    """Have a login code shown that is read out on the telephone; it stands in `spoken_code` of the answer, and nowhere else."""
    registration.spoken_code = codes.spoken_code(subject_of(registration))  # type: ignore[attr-defined]
    record(CodeReadOut(registration.person_id), by=by, edition=registration.edition)
    return registration


def subject_of(registration: Registration) -> str:
    """What a spoken code is for: people without an address name the number of their registration."""
    return f"registration:{registration.pk}"
