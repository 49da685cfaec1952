"""Who may do what with places in an edition, and when."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.accounts.rules import login_needed
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission
from helpathon.editions.models import Edition
from helpathon.editions.rules import staff_of_hosts_only, steering_only, step_refusal

from . import links
from .models import Interest, Registration


@permission("registration.register")
def may_register(by: Any, edition: Edition) -> str | None:
    """Everybody who is logged in, while a step opens it."""
    return login_needed(by) or step_refusal(edition, "registration.register")


@permission("registration.change")
@permission("registration.cancel")
@permission("registration.renew_link")
def oneself_or_steering(by: Any, registration: Registration) -> str | None:
    """The person themselves and whoever steers the edition, until the edition is over."""
    return _own(by, registration) and (steering_only(by, registration.edition) or _over(registration))


@permission("registration.attend")
@permission("registration.reconfirm")
def oneself(by: Any, registration: Registration) -> str | None:
    """The person themselves, until the edition is over."""
    return _own(by, registration)


@permission("registration.agree")
def whoever_has_the_link(registration: Registration, token: str) -> str | None:
    """The guardian, whom nobody knows here but by the link that was sent to their address."""
    found = links.read_guardian(token)
    if found == (registration.pk, registration.guardian_address):
        return None
    return _("This link does not work any more.")


@permission("registration.move_up")
def steering_moves_up(by: Any, registration: Registration) -> str | None:
    """Whoever steers the edition."""
    return steering_only(by, registration.edition)


@permission("registration.read_out_code")
def staff_read_out(by: Any, registration: Registration) -> str | None:
    """Staff of a hosting city, for people who have no rights of their own here or elsewhere."""
    if sentence := staff_of_hosts_only(by, registration.edition):
        return sentence
    person = registration.person
    if person.staff_roles.exists() or person.edition_roles.exclude(role="jury").exists():
        return _("People with a role log in with the code from their own mail.")
    return None


@permission("interest.note")
def may_note(by: Any) -> str | None:
    """Everybody who is logged in."""
    return login_needed(by)


@permission("interest.end")
def only_their_own(by: Any, interest: Interest) -> str | None:
    """The person themselves."""
    if sentence := login_needed(by):
        return sentence
    return None if interest.person_id == by.pk else _("Only the person themselves can do this.")


def by_the_worker(by: Any) -> str | None:
    """The rule of what happens by itself."""
    return None if by is CONSOLE else _("This happens by itself.")


for _act in (
    "registration.ask",
    "registration.release",
    "registration.expire",
    "registration.fill",
    "interest.tell",
):
    permission(_act)(by_the_worker)

permission("registration.set_places")(steering_only)
permission("registration.enter")(staff_of_hosts_only)


def _own(by: Any, registration: Registration) -> str | None:
    if not isinstance(by, Person) or by.pk != registration.person_id:
        return _("Only the person themselves can do this.")
    return _over(registration)


def _over(registration: Registration) -> str | None:
    to_at = registration.edition.to_at
    return _("This edition is over.") if to_at is not None and to_at <= clock.arrived() else None
