"""An edition with a team of two, an author with an idea, and somebody new."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.models import Idea
from helpathon.moderation.actions.hiding import hide

OPENS = ["idea.publish", "idea.build", "idea.edit", "idea.support"]


@pytest.fixture
def edition(db: None) -> Edition:
    """Its only step never ends."""
    town = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
    now = clock.now()
    step = {"slug": "develop", "title": {"de": "Entwickeln"}, "opens": OPENS}
    return create(
        by=CONSOLE,
        hosts=[town],
        slug="vol-9",
        title={"de": "Vol. 9"},
        from_at=now - timedelta(hours=2),
        to_at=None,
        steps=[{**step, "from_at": now - timedelta(hours=1), "to_at": None}],
    )


@pytest.fixture
def people(edition: Edition) -> dict[str, Person]:
    """An author, somebody new, a facilitator, and somebody who works for the city."""
    found = {
        key: join(by=CONSOLE, email=f"{key}@example.org", name=f"{key.title()} Muster", conduct_accepted=True)
        for key in ("anna", "neu", "facilitator", "staff", "elsewhere")
    }
    grant(by=CONSOLE, edition=edition, person=found["facilitator"], role="facilitator")
    appoint_staff(by=CONSOLE, person=found["staff"], city=edition.hosts.get())
    return found


@pytest.fixture
def idea(people: dict[str, Person], edition: Edition) -> Idea:
    return publish(by=people["anna"], edition=edition, title="Unfug am Markt", body="Sehr böser Satz")


@pytest.fixture
def hidden(people: dict[str, Person], idea: Idea) -> Any:
    """The idea, hidden by the facilitator."""
    given = {
        "kind": "idea",
        "number": idea.number,
        "ground": "insult",
        "reason": "Der zweite Satz beleidigt.",
    }
    return hide(by=people["facilitator"], **given)


@pytest.fixture
def browser_of(people: dict[str, Person]) -> Any:
    """Somebody's browser."""

    def open_for(key: str) -> Client:
        client = Client()
        client.force_login(people[key])
        return client

    return open_for
