"""Roles by invitation: inviting an address, answering, and taking roles away."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.accounts.rules import is_staff_of
from helpathon.core import clock, text
from helpathon.core.acts import CONSOLE, Refused, action, already_so
from helpathon.core.rows import insert_once
from helpathon.editions.mail import letter_of
from helpathon.editions.models import Edition, EditionRole, Invitation
from helpathon.editions.verbs import (
    RoleAccepted,
    RoleDeclined,
    RoleInvited,
    RoleReminded,
    RoleRevoked,
    RoleUninvited,
)
from helpathon.journal.recording import record
from helpathon.outbox.posting import post

from .changes import locked

MOST_WAITING = 300
"""So many invitations of an edition may wait for an answer: beyond, something has gone wrong."""


@action("role.invite")
def invite(
    *, by: Any, edition: Edition, email: str, role: str, words: str = "", language: str = "de"
) -> Invitation:
    """Invite an address to a role; inviting it again while it has not answered sends nothing more."""
    row = locked(edition)
    email = email.strip().lower()
    _check_is_new(row, email, role)
    _end_what_is_over(row, email, role)
    if row.invitations.filter(state="waiting").count() >= MOST_WAITING:
        raise Refused(_("Too many invitations wait for an answer. Please withdraw some first."))
    invitation = Invitation(
        edition=row,
        email=email,
        role=role,
        words=text.many_lines(words),
        language=language,
        invited_by_id=getattr(by, "pk", None),
        sent_at=clock.now(),
    )
    if not insert_once(invitation):
        already_so()
        return row.invitations.get(email=email, role=role, state="waiting")
    _send(invitation)
    record(RoleInvited(role), by=by, edition=row)
    return invitation


@action("role.remind")
def remind(*, by: Any, invitation: Invitation) -> Invitation:
    """Send an invitation once more; its 30 days begin anew."""
    locked(invitation.edition)
    row = _waiting(invitation)
    row.sent_at = clock.now()
    row.times_sent += 1
    row.save(update_fields=["sent_at", "times_sent"])
    _send(row)
    record(RoleReminded(row.role), by=by, edition=row.edition)
    return row


@action("role.uninvite")
def uninvite(*, by: Any, invitation: Invitation) -> Invitation:
    """Withdraw an invitation that was not answered yet."""
    if _answer(invitation, "withdrawn"):
        record(RoleUninvited(invitation.role), by=by, edition=invitation.edition)
    else:
        already_so()
    return invitation


@action("role.accept")
def accept(*, by: Person, invitation: Invitation) -> EditionRole:
    """Take the role one was invited to."""
    if not _still_open(invitation) or not _answer(invitation, "accepted"):
        return _taken_before(by, invitation)
    granted = EditionRole(edition=invitation.edition, person=by, role=invitation.role)
    if not insert_once(granted):
        granted = EditionRole.objects.get(edition=invitation.edition, person=by, role=invitation.role)
    record(RoleAccepted(by.pk, invitation.role), by=by, edition=invitation.edition)
    return granted


@action("role.decline")
def decline(*, by: Person, invitation: Invitation) -> Invitation:
    """Say no to a role; saying it twice changes nothing."""
    if _answer(invitation, "declined"):
        record(RoleDeclined(invitation.role), by=by, edition=invitation.edition)
    else:
        already_so()
    return invitation


@action("role.revoke")
def revoke(*, by: Any, granted: EditionRole) -> Edition:
    """Take a role away or give it up. The last facilitator stays until staff of a city say otherwise."""
    edition = locked(granted.edition)
    if granted.role == "facilitator" and not _speaks_for_the_city(by, edition):
        others = edition.roles.filter(role="facilitator").exclude(pk=granted.pk)
        if not others.exists():
            raise Refused(
                _("This is the last facilitator. Only staff of a hosting city can take this role away.")
            )
    if EditionRole.objects.filter(pk=granted.pk).delete()[0]:
        record(RoleRevoked(granted.person_id, granted.role), by=by, edition=edition)
    else:
        already_so()
    return edition


def _speaks_for_the_city(by: Any, edition: Edition) -> bool:
    return by is CONSOLE or is_staff_of(by, edition.hosts.all())


def _check_is_new(edition: Edition, email: str, role: str) -> None:
    if edition.roles.filter(person__email=email, role=role).exists():
        raise Refused(_("Whoever has this address has this role already."))


def _end_what_is_over(edition: Edition, email: str, role: str) -> None:
    """An invitation that nobody answered in time makes room for a new one."""
    over = edition.invitations.filter(
        email=email, role=role, state="waiting", sent_at__lte=clock.now() - Invitation.LIFE
    )
    over.update(state="withdrawn", answered_at=clock.now())


def _send(invitation: Invitation) -> None:
    with translation.override(invitation.language):
        subject, body = letter_of(invitation)
    first = invitation.edition.hosts.first()
    post(
        to=invitation.email,
        subject=subject,
        body=body,
        kind="role.invited",
        about=f"edition:{invitation.edition.slug}",
        once=f"role.invited:{invitation.uid}:{invitation.times_sent}",
        sender=f"Helpathon {first.name}" if first else "Helpathon",
    )


def _still_open(invitation: Invitation) -> bool:
    row = Invitation.objects.get(pk=invitation.pk)
    return row.is_waiting(clock.arrived())


def _waiting(invitation: Invitation) -> Invitation:
    row = Invitation.objects.select_related("edition").filter(pk=invitation.pk, state="waiting").first()
    if row is None:
        raise Refused(_("This invitation is not open any more."))
    return row


def _answer(invitation: Invitation, state: str) -> int:
    """Compared in the database: whoever answers first has answered."""
    waiting = Invitation.objects.filter(pk=invitation.pk, state="waiting")
    return waiting.update(state=state, answered_at=clock.now())


def _taken_before(by: Person, invitation: Invitation) -> EditionRole:
    there = EditionRole.objects.filter(edition=invitation.edition, person=by, role=invitation.role).first()
    if there is None:
        raise Refused(
            _("This invitation is not open any more. Please ask whoever invited you for a new one.")
        )
    already_so()
    return there
