"""What registrations show on pages of others, and where their desk stands in the menus."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.core import clock, menus
from helpathon.core.panels import Panel, panel
from helpathon.editions.models import Edition
from helpathon.editions.queries import finds_desk
from helpathon.editions.rules import step_refusal

from .queries import counts_of, registrations_by, wishes_of

STEP_OPENS = "registration.register"


def register_all() -> None:
    """Put the desk of registrations into the desk of an edition; once, when the app is ready."""
    menus.add(
        "edition",
        menus.Item(
            name="registrations",
            label=_("Registrations"),
            address=lambda edition: reverse("registrations:desk", args=[edition.slug]),
            shown=finds_desk,
            order=40,
            hint=_("who comes, who waits, who telephoned"),
        ),
    )


@panel("edition.hero", order=30)
def places(edition: Edition, user: Any) -> Panel | None:
    """How many places are left and until when one can register; the same for everybody."""
    steps = [step for step in edition.steps.all() if STEP_OPENS in step.opens]
    if not steps or (edition.to_at is not None and edition.to_at <= clock.now()):
        return None
    running = next((step for step in steps if step.is_open(clock.arrived())), None)
    refusal = step_refusal(edition, STEP_OPENS)
    context = {"step": running, "counts": counts_of(edition), "closed": refusal, "edition": edition}
    return Panel("registrations/places.html", context)


@panel("own", order=10)
def own_registrations(person: Person, user: Any) -> Panel | None:
    """Where somebody is registered, on their own page."""
    rows = list(registrations_by(person)[:24])
    return Panel("registrations/own.html", {"registrations": rows}) if rows else None


@panel("desk", order=40)
def waiting(edition: Edition, user: Any) -> Panel | None:
    """What waits for the team."""
    wishes, counts = wishes_of(edition).count(), counts_of(edition)
    if not wishes and not counts.waiting:
        return None
    return Panel("registrations/desk/waits.html", {"wishes": wishes, "counts": counts, "edition": edition})
