"""What registrations hold about people, how long, and what is left when somebody leaves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .actions.leaving import give_up_places
from .models import Consent, Interest, Registration

KEPT = timedelta(days=365)
"""After the end of an edition."""
INTEREST_KEPT = timedelta(days=3 * 365)


def _copy_registrations(person: Any) -> Iterable[dict[str, Any]]:
    for row in Registration.objects.filter(person=person).select_related("edition", "district"):
        yield {
            "edition": str(row.edition),
            "role": row.get_role_display(),
            "group": row.group,
            "tracks": [str(track) for track in row.tracks.all()],
            "skills": row.skills,
            "languages": row.languages,
            "support_needed": row.support_needed,
            "support_note": row.support_note,
            "district": str(row.district) if row.district else None,
            "is_minor": row.is_minor,
            "guardian_address": row.guardian_address,
            "state": row.get_state_display(),
            "registered_at": row.registered_at,
            "cancelled_at": row.cancelled_at,
            "attended_at": row.attended_at,
            "entered_by_staff": row.is_by_telephone,
        }


def _copy_consents(person: Any) -> Iterable[dict[str, Any]]:
    for row in Consent.objects.filter(registration__person=person).select_related("registration__edition"):
        yield {
            "edition": str(row.registration.edition),
            "purpose": row.get_purpose_display(),
            "text": row.text,
            "given_at": row.given_at,
            "withdrawn_at": row.withdrawn_at,
        }


def _copy_interests(person: Any) -> Iterable[dict[str, Any]]:
    for row in Interest.objects.filter(person=person).select_related("edition"):
        yield {"edition": str(row.edition), "at": row.at}


def _leave(person: Any, _erase: bool) -> None:
    give_up_places(person)


def _expire_registrations(now: datetime) -> int:
    due = Registration.objects.filter(edition__to_at__lte=now - KEPT)
    return due.delete()[1].get("registrations.Registration", 0)


def _expire_interests(now: datetime) -> int:
    return Interest.objects.filter(at__lte=now - INTEREST_KEPT).delete()[0]


def _leave_interests(person: Any, _erase: bool) -> None:
    Interest.objects.filter(person=person).delete()


holds(
    Holding(
        model="registrations.Registration",
        what=_(
            "Registrations: wished role, group, tracks, skills, languages, support needed, for minors a guardian's address"
        ),
        why=_("To give places away, prepare the edition and help people take part"),
        basis=_("Art. 6 (1) b GDPR: taking part; what support is needed: Art. 9 (2) a, told voluntarily"),
        kept=_("Until one year after the end of the edition, or until the person leaves"),
        seen=_("The person themselves and the team of the edition"),
        copy=_copy_registrations,
        leave=_leave,
        expire=_expire_registrations,
    )
)
holds(
    Holding(
        model="registrations.Consent",
        what=_("Consents with the words that were read, and when they were given and withdrawn"),
        why=_("To be able to show what was agreed to (Art. 7 (1) GDPR)"),
        basis=_("Art. 6 (1) a GDPR: consent"),
        kept=_("Together with the registration"),
        seen=_("The person themselves and the team of the edition"),
        copy=_copy_consents,
    )
)
holds(
    Holding(
        model="registrations.Interest",
        what=_("Who wants to be told when registration opens"),
        why=_("To tell them"),
        basis=_("Art. 6 (1) a GDPR: consent"),
        kept=_("Until taken back, three years at most"),
        seen=_("Only the person themselves"),
        copy=_copy_interests,
        leave=_leave_interests,
        expire=_expire_interests,
    )
)
