"""Two neighbouring cities with an edition each, a call that is open in the first one, people, and browsers for them."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.challenges.actions.challenges import submit
from helpathon.challenges.models import Challenge
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition

QUESTION = "Wie können wir den Hafen beschatten?"
DESK = "/ausgaben/vol-9/leitung/herausforderungen"


@pytest.fixture
def cities(db) -> dict[str, City]:
    return {
        slug: found(
            by=CONSOLE,
            slug=slug,
            name=slug.title(),
            motto={},
            legal={},
            districts=[("nord", "Nord"), ("sued", "Süd")],
            fields=[("klima", {"de": "Klima", "en": "Climate"})],
        )
        for slug in ("hierstadt", "dortstadt")
    }


def _edition(city: City, slug: str, opens: list[str], **more: Any) -> Edition:
    now = clock.now()
    return create(
        by=CONSOLE,
        hosts=[city],
        slug=slug,
        title={"de": slug.title()},
        from_at=now + timedelta(days=2),
        to_at=now + timedelta(days=3),
        tracks=[{"slug": "handel", "title": {"de": "Handel"}}],
        steps=[
            {
                "slug": "call",
                "opens": opens,
                "from_at": now - timedelta(days=1),
                "to_at": now + timedelta(days=1),
            }
        ],
        **more,
    )


@pytest.fixture
def edition(cities) -> Edition:
    """Its call runs for another day."""
    return _edition(cities["hierstadt"], "vol-9", ["challenge.submit", "challenge.affected"])


@pytest.fixture
def elsewhere(cities) -> Edition:
    """An edition of the other city in which ideas can be written."""
    return _edition(cities["dortstadt"], "nachbar-1", ["idea.publish", "challenge.affected"])


@pytest.fixture
def pool(cities) -> Edition:
    """The idea pool of the first city."""
    now = clock.now()
    return create(
        by=CONSOLE,
        hosts=[cities["hierstadt"]],
        slug="ideenpool",
        title={"de": "Ideenpool"},
        format="idea_pool",
        from_at=now - timedelta(days=9),
        to_at=None,
        steps=[{"slug": "open", "from_at": now - timedelta(days=9), "to_at": None}],
    )


@pytest.fixture
def people(edition, cities) -> dict[str, Person]:
    """Three participants, a facilitator of the edition, staff of both cities."""
    found = {
        key: join(by=CONSOLE, email=f"{key}@example.org", name=f"{key.title()} Muster", conduct_accepted=True)
        for key in ("anna", "bela", "cem", "facilitator", "staff", "neighbour")
    }
    grant(by=CONSOLE, edition=edition, person=found["facilitator"], role="facilitator")
    appoint_staff(by=CONSOLE, person=found["staff"], city=cities["hierstadt"])
    appoint_staff(by=CONSOLE, person=found["neighbour"], city=cities["dortstadt"])
    return found


@pytest.fixture
def browser_of(people) -> Callable[[str], Client]:
    """A browser in which somebody is logged in; "visitor" is nobody."""

    def opened(key: str) -> Client:
        client = Client()
        if key != "visitor":
            client.force_login(people[key])
        return client

    return opened


@pytest.fixture
def challenge(edition, people, cities) -> Challenge:
    """What Anna has submitted."""
    return submitted(people["anna"], edition, cities["hierstadt"])


def submitted(by: Person, edition: Edition, city: City, question: str = QUESTION, **more: Any) -> Challenge:
    return submit(
        by=by, edition=edition, city=city, question=question, owner="Hafenverein", context="Heiß.", **more
    )


def filled(**fields: Any) -> dict[str, Any]:
    """The form of a challenge as a browser sends it."""
    usual = {
        "key": str(uuid.uuid4()),
        "question": QUESTION,
        "owner": "Hafenverein",
        "context": "Im Sommer ist es heiß.",
        "outcome": "Schatten",
        "known": "",
        "contact": "0231 1234",
        "language": "de",
        "draft": str(uuid.uuid4()),
        "draft_version": "0",
    }
    return {**usual, **fields}


def sent(client: Client, path: str, **fields: Any) -> Any:
    """A form of the desk as a browser sends it."""
    return client.post(path, {"key": str(uuid.uuid4()), **fields})
