"""Which acts the running steps open, who steers an edition, and who may invite to it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.rules import is_staff_of, login_needed
from helpathon.cities.models import City
from helpathon.core import clock, words
from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission

from .models import Edition, EditionRole, Invitation, Partner, Step, Track


def steers(by: Any, edition: Edition) -> bool:
    """Whether somebody is facilitator of the edition, staff of a hosting city, or the operator."""
    if by is CONSOLE:
        return True
    pk = getattr(by, "pk", None)
    if pk is None:
        return False
    if EditionRole.objects.filter(edition=edition, person_id=pk, role="facilitator").exists():
        return True
    return is_staff_of(by, edition.hosts.all())


def step_refusal(edition: Edition, act: str) -> str | None:
    """Why no running step opens an act, with the time left or gone; judged by when the request arrived."""
    if edition.is_draft:
        return _("This edition is still being prepared.")
    when = clock.arrived()
    steps = [s for s in edition.steps.all() if act in s.opens]
    if any(s.is_open(when) for s in steps):
        return None
    return _why_closed(steps, when, edition.zone)


def _why_closed(steps: list[Step], when: datetime, zone: str) -> str:
    if any(
        s.override == "closed" and s.from_at <= when and (s.to_at is None or when < s.to_at) for s in steps
    ):
        return _("This is paused at the moment.")
    coming = [s for s in steps if s.from_at > when and not s.override]
    if coming:
        first = min(coming, key=lambda s: s.from_at)
        return _("This opens on %(moment)s, in %(span)s.") % {
            "moment": words.moment(first.from_at, zone),
            "span": words.span(first.from_at - when),
        }
    ended = [s.to_at for s in steps if s.to_at and s.to_at <= when]
    if ended:
        return _("This ended on %(moment)s.") % {"moment": words.moment(max(ended), zone)}
    return _("This edition does not provide for that.")


@permission("edition.create")
def staff_create_editions(by: Any, hosts: Any) -> str | None:
    """An edition is set up by staff of its cities; a city that the person does not work for is invited afterwards."""
    if by is CONSOLE or (hosts and all(is_staff_of(by, [host]) for host in hosts)):
        return None
    return _("Only staff of a hosting city can set up an edition.")


def steering_only(by: Any, edition: Edition) -> str | None:
    """The rule of acts that belong to whoever steers the edition, in any step."""
    if steers(by, edition):
        return None
    return _("Only facilitators and staff of the hosting city can do this.")


def staff_of_hosts_only(by: Any, edition: Edition) -> str | None:
    """The rule of acts that speak for the hosting cities."""
    if by is CONSOLE or is_staff_of(by, edition.hosts.all()):
        return None
    return _("Only staff of a hosting city can do this.")


def _steering_step(by: Any, step: Step) -> str | None:
    return steering_only(by, step.edition)


def _steering_track(by: Any, track: Track) -> str | None:
    return steering_only(by, track.edition)


def _steering_partner(by: Any, partner: Partner) -> str | None:
    return steering_only(by, partner.edition)


def _steering_invitation(by: Any, invitation: Invitation) -> str | None:
    return steering_only(by, invitation.edition)


for _act in (
    "edition.edit",
    "edition.publish",
    "edition.unpublish",
    "partner.add",
    "track.add",
    "step.add",
    "step.move",
    "role.grant",
    "role.invite",
):
    permission(_act)(steering_only)
for _act in ("step.open", "step.close", "step.release", "step.remove"):
    permission(_act)(_steering_step)
for _act in ("track.edit", "track.remove", "track.move"):
    permission(_act)(_steering_track)
for _act in ("partner.edit", "partner.remove"):
    permission(_act)(_steering_partner)
for _act in ("role.remind", "role.uninvite"):
    permission(_act)(_steering_invitation)
for _act in ("host.invite", "host.uninvite"):
    permission(_act)(staff_of_hosts_only)


@permission("host.accept")
@permission("host.decline")
def staff_answer_for_their_city(by: Any, city: City) -> str | None:
    """Whether a city hosts is said by its own staff."""
    if by is CONSOLE or is_staff_of(by, [city]):
        return None
    return _("Only staff of %(city)s can answer this invitation.") % {"city": city.name}


@permission("role.accept")
@permission("role.decline")
def the_invited_answer(by: Any, invitation: Invitation) -> str | None:
    """Whoever is logged in with the address that was invited."""
    if sentence := login_needed(by):
        return sentence
    if by.email != invitation.email:
        return _("This invitation is for another address. Please log in with the address it was sent to.")
    return None


@permission("role.revoke")
def steering_or_oneself(by: Any, granted: EditionRole) -> str | None:
    """Whoever steers the edition takes roles away; everybody may give up their own."""
    if granted.person_id == getattr(by, "pk", None):
        return None
    return steering_only(by, granted.edition)
