"""Registering, for oneself or for somebody who telephones; changing and cancelling a registration."""

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict, Unpack

from django.utils.translation import gettext as _

from helpathon.accounts.actions.people import enter as open_account
from helpathon.accounts.models import Person
from helpathon.cities.models import District
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import check_place
from helpathon.journal.recording import record
from helpathon.registrations import letters
from helpathon.registrations.consents import WORDS
from helpathon.registrations.groups import groups_of
from helpathon.registrations.models import Consent, Registration
from helpathon.registrations.verbs import Cancelled, Changed, Entered, Registered

from .places import fill_free, give_or_wait, lock

SKILLS_LIMIT = 2000
NOTE_LIMIT = 500
LANGUAGES = ("de", "en", "ar", "es", "fa", "fr", "it", "pl", "ru", "tr", "uk", "dgs")
"""What people speak; "dgs" is German sign language."""
SUPPORT = ("captions", "sign_language", "interpreter", "simple_language")


class Details(TypedDict, total=False):
    """What somebody says about themselves; what is left out stays as it is, or as the model begins."""

    role: str
    group: str
    tracks: Sequence[Track]
    skills: str
    languages: Sequence[str]
    support_needed: Sequence[str]
    support_note: str
    is_minor: bool
    guardian_address: str
    district: District | None
    consents: Iterable[str]


@action("registration.register")
def register(*, by: Any, edition: Edition, **details: Unpack[Details]) -> Registration:
    """Register; who is registered already stays so. Where no place is free, one gets a place on the waiting list."""
    registration, new = _register(edition, by, details)
    if new:
        record(Registered(by.pk, registration.state), by=by, edition=edition)
    else:
        already_so()
    return registration


@action("registration.enter")
def enter(
    *, by: Any, edition: Edition, name: str, email: str | None = None, **details: Unpack[Details]
) -> Registration:
    """Register somebody who telephones, with an address or without; in any step."""
    person = open_account(by=by, name=name, email=email)
    registration, new = _register(edition, person, details, entered_by=by if isinstance(by, Person) else None)
    if not new:
        raise Refused(_("%(name)s is registered already.") % {"name": person.name})
    record(Entered(person.pk, registration.state), by=by, edition=edition)
    return registration


@action("registration.change")
def change(*, by: Any, registration: Registration, **details: Unpack[Details]) -> Registration:
    """Change what a registration says; its place stays."""
    lock(registration.edition)
    row = _fresh(registration)
    before = _as_it_stands(row)
    _describe(row, details)
    if "consents" in details:
        _consent(row, details["consents"])
    if _as_it_stands(row) == before:
        already_so()
    else:
        record(Changed(row.person_id), by=by, edition=row.edition)
    return row


@action("registration.cancel")
def cancel(*, by: Any, registration: Registration) -> Registration:
    """Give a place up; in the same moment it goes to whoever waits longest."""
    lock(registration.edition)
    row = _fresh(registration)
    if row.state in ("cancelled", "expired"):
        already_so()
        return row
    row.state, row.cancelled_at, row.waiting_since = "cancelled", clock.now(), None
    row.save(update_fields=["state", "cancelled_at", "waiting_since"])
    record(Cancelled(row.person_id), by=by, edition=row.edition)
    letters.post_cancelled(row, by_team=by != row.person)
    fill_free(by, row.edition)
    return row


def _register(
    edition: Edition, person: Person, details: Details, entered_by: Person | None = None
) -> tuple[Registration, bool]:
    """The registration of a person, and whether it is new or stands again after it was cancelled."""
    lock(edition)
    row = Registration.objects.filter(edition=edition, person=person).first()
    if row and row.state not in ("cancelled", "expired"):
        return row, False
    row = row or Registration(edition=edition, person=person)
    row.edition, row.person = edition, person
    row.registered_at, row.entered_by = clock.now(), entered_by
    row.cancelled_at = row.reconfirm_asked_at = row.reconfirmed_at = row.guardian_agreed_at = None
    # First in line: whoever waits already goes before.
    give_or_wait(row, wants_guardian=bool(details.get("is_minor")))
    _describe(row, details)
    _consent(row, details.get("consents", ()))
    letters.post_registered(row)
    return row, True


def _fresh(registration: Registration) -> Registration:
    return Registration.objects.select_related("edition", "person").get(pk=registration.pk)


def _describe(row: Registration, details: Details) -> None:
    """Write what somebody says about themselves, or refuse with a sentence about what must be different."""
    given: dict[str, Any] = dict(details)
    given.pop("consents", None)
    tracks = given.pop("tracks", None)
    _check(row, given, tracks)
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    if tracks is not None:
        row.tracks.set(tracks)


def _check(row: Registration, given: dict[str, Any], tracks: Sequence[Track] | None) -> None:
    edition = row.edition
    for name, limit in (("skills", SKILLS_LIMIT), ("support_note", NOTE_LIMIT)):
        if name in given:
            given[name] = text.many_lines(given[name])
            if len(given[name]) > limit:
                raise Refused(_("Please shorten the text to %(n)d characters.") % {"n": limit})
    for name, known in (("languages", LANGUAGES), ("support_needed", SUPPORT)):
        if name in given:
            given[name] = [each for each in known if each in given[name]]
    if given.get("role", row.role) not in dict(Registration.ROLES):
        raise Refused(_("Please choose one of the roles shown."))
    if given.get("group") and given["group"] not in groups_of(edition):
        raise Refused(_("Please choose one of the groups shown."))
    if any(track.edition_id != edition.pk for track in tracks or ()):
        raise Refused(_("Please choose only tracks of this edition."))
    check_place(edition, given.get("district"), ())
    _check_guardian(row, given)


def _check_guardian(row: Registration, given: dict[str, Any]) -> None:
    given["is_minor"] = given.get("is_minor", row.is_minor)
    if not given["is_minor"]:
        given["guardian_address"] = ""
        return
    given["guardian_address"] = (given.get("guardian_address") or row.guardian_address).strip().lower()
    if not given["guardian_address"]:
        raise Refused(_("Please give the address of a guardian, so that we can ask them."))
    if given["guardian_address"] == row.person.email:
        raise Refused(_("Please give the address of your guardian, not your own."))


def _consent(row: Registration, purposes: Iterable[str]) -> None:
    """Let exactly these consents hold: what is new is kept with its words, what is gone is withdrawn."""
    wanted, now = set(purposes) & set(WORDS), clock.now()
    standing = row.given_consents.filter(withdrawn_at=None)
    standing.exclude(purpose__in=wanted).update(withdrawn_at=now)
    known = set(standing.values_list("purpose", flat=True))
    Consent.objects.bulk_create(
        Consent(registration=row, purpose=purpose, text=str(WORDS[purpose]), given_at=now)
        for purpose in WORDS
        if purpose in wanted - known
    )
    since = dict(standing.values_list("purpose", "given_at"))
    row.consents = {purpose: since[purpose].isoformat() if purpose in since else None for purpose in WORDS}
    row.save(update_fields=["consents"])


def _as_it_stands(row: Registration) -> list[Any]:
    columns = [getattr(row, field.attname) for field in row._meta.concrete_fields]
    return [*columns, sorted(row.tracks.values_list("pk", flat=True))]
