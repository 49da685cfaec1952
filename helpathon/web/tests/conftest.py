"""A city with an edition that is open now, four people, and somebody's browser for each."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition

OPENS = ["idea.publish", "idea.build", "idea.edit", "idea.support"]


@pytest.fixture
def town(db) -> City:
    return found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])


@pytest.fixture
def edition(town) -> Edition:
    """Its step "develop" runs for another hour."""
    now = clock.now()
    step = {
        "slug": "develop",
        "title": {"de": "Entwickeln"},
        "opens": OPENS,
        "from_at": now - timedelta(hours=1),
        "to_at": now + timedelta(hours=1),
    }
    return create(
        by=CONSOLE,
        hosts=[town],
        slug="vol-9",
        title={"de": "Vol. 9"},
        from_at=now - timedelta(hours=2),
        to_at=None,
        steps=[step],
    )


@pytest.fixture
def people(edition, town) -> dict[str, Person]:
    """Two participants, a facilitator of the edition and somebody who works for the city."""
    found = {
        key: join(by=CONSOLE, email=f"{key}@example.org", name=f"{key.title()} Muster", conduct_accepted=True)
        for key in ("anna", "bela", "facilitator", "staff")
    }
    grant(by=CONSOLE, edition=edition, person=found["facilitator"], role="facilitator")
    appoint_staff(by=CONSOLE, person=found["staff"], city=town)
    return found


@pytest.fixture
def browser_of(people) -> Callable[[str], Client]:
    """A browser in which somebody is logged in."""

    def opened(key: str) -> Client:
        client = Client()
        client.force_login(people[key])
        return client

    return opened
