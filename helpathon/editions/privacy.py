"""What editions hold about people."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import EditionRole, Invitation

INVITATIONS_KEPT = timedelta(days=180)


def _copy_roles(person: Any) -> Iterable[dict[str, Any]]:
    for role in EditionRole.objects.filter(person=person).select_related("edition"):
        yield {"edition": str(role.edition), "role": role.get_role_display()}


def _leave_roles(person: Any, _erase: bool) -> None:
    EditionRole.objects.filter(person=person).delete()


def _copy_invitations(person: Any) -> Iterable[dict[str, Any]]:
    if not person.email:
        return
    for invitation in Invitation.objects.filter(email__iexact=person.email).select_related("edition"):
        yield {
            "edition": str(invitation.edition),
            "role": invitation.get_role_display(),
            "text": invitation.words,
            "sent_at": invitation.sent_at,
            "state": invitation.get_state_display(),
        }


def _leave_invitations(person: Any, _erase: bool) -> None:
    if person.email:
        Invitation.objects.filter(email__iexact=person.email).delete()
    Invitation.objects.filter(invited_by=person).update(invited_by=None)


def _expire_invitations(now: datetime) -> int:
    return Invitation.objects.filter(sent_at__lt=now - INVITATIONS_KEPT).delete()[0]


holds(
    Holding(
        model="editions.EditionRole",
        what=_("Who is facilitator, mentor, technical support or jury of an edition"),
        why=_("To know who may do what there"),
        basis=_("Art. 6 (1) b GDPR: taking part in a role"),
        kept=_("Until it is taken back or the person leaves"),
        seen=_("The team of the edition"),
        copy=_copy_roles,
        leave=_leave_roles,
    )
)
holds(
    Holding(
        model="editions.Invitation",
        what=_("Invitations to take a role in an edition: address, role, personal words"),
        why=_("To send them, and so that they can be accepted"),
        basis=_("Art. 6 (1) e GDPR: the city's task in the public interest"),
        kept=_("180 days after the last mail"),
        seen=_("The team of the edition"),
        copy=_copy_invitations,
        leave=_leave_invitations,
        expire=_expire_invitations,
    )
)
