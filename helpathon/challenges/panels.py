"""What challenges show on pages of others, and where their desk stands in the menus."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.core import clock, menus
from helpathon.core.panels import Panel, panel
from helpathon.editions.models import Edition
from helpathon.editions.queries import finds_desk

from .queries import counts_of, offers_to, own_and_followed

NEWEST = 48


def register_all() -> None:
    """Put the desk of challenges into the desk of an edition; once, when the app is ready."""
    menus.add(
        "edition",
        menus.Item(
            name="challenges",
            label=_("Challenges"),
            address=lambda edition: reverse("challenges:desk", args=[edition.slug]),
            shown=finds_desk,
            order=30,
            hint=_("what came in, what is asked back, what was offered by other cities"),
        ),
    )


@panel("own", order=30)
def own_challenges(person: Person, user: Any) -> Panel | None:
    """What somebody submitted and follows, on their own page."""
    rows = list(own_and_followed(person)[:NEWEST])
    if not rows:
        return None
    own = [row for row in rows if row.submitter_id == person.pk]
    followed = [row for row in rows if row.submitter_id != person.pk]
    return Panel("challenges/own.html", {"submitted": own, "followed_challenges": followed})


@panel("edition.hero", order=40)
def call(edition: Edition, user: Any) -> Panel | None:
    """The call, while it is open."""
    when = clock.arrived()
    steps = [step for step in edition.steps.all() if "challenge.submit" in step.opens and step.is_open(when)]
    return Panel("challenges/call.html", {"call": steps[0]}) if steps else None


@panel("desk", order=30)
def waiting(edition: Edition, user: Any) -> Panel | None:
    """What waits for the team."""
    counts, offered = counts_of(edition), offers_to(edition).count()
    if not counts.get("submitted") and not offered:
        return None
    return Panel("challenges/waiting.html", {"submitted": counts.get("submitted", 0), "offered": offered})
