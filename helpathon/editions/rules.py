"""Which acts the running steps open, and who steers an edition."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.rules import is_staff_of
from helpathon.core import clock, words
from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission

from .models import Edition, EditionRole, Step


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
    """An edition is set up by staff of a hosting city."""
    if by is CONSOLE or is_staff_of(by, hosts):
        return None
    return _("Only staff of a hosting city can set up an edition.")


def steering_only(by: Any, edition: Edition) -> str | None:
    """The rule of acts that belong to whoever steers the edition, in any step."""
    if steers(by, edition):
        return None
    return _("Only facilitators and staff of the hosting city can do this.")


permission("role.grant")(steering_only)


def _steering_step(by: Any, step: Step) -> str | None:
    return steering_only(by, step.edition)


for _act in ("step.open", "step.close", "step.release"):
    permission(_act)(_steering_step)
