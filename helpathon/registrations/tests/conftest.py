"""A city with an edition that has two places and begins in ten days, people, and browsers for them."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition
from helpathon.outbox.models import Mail
from helpathon.registrations.actions.registering import register
from helpathon.registrations.models import Registration

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
BEGINS = NOW + timedelta(days=10)


@pytest.fixture
def june():
    """Everything happens on the first of June, unless a test says otherwise."""
    with clock.at(NOW):
        yield


@pytest.fixture
def city(db, june) -> City:
    return city_called("hierstadt")


def city_called(slug: str) -> City:
    return found(
        by=CONSOLE,
        slug=slug,
        name=slug.title(),
        motto={},
        legal={},
        districts=[("nord", "Nord")],
        fields=[("klima", {"de": "Klima"})],
    )


def edition_of(city: City, slug: str, **more: Any) -> Edition:
    given: dict[str, Any] = {"from_at": BEGINS, "to_at": BEGINS + timedelta(days=1), "capacity": 2, **more}
    step = {
        "slug": "registration",
        "opens": ["registration.register"],
        "from_at": given.pop("opens_at", NOW - timedelta(days=1)),
        "to_at": given.pop("closes_at", BEGINS),
    }
    return create(
        by=CONSOLE,
        hosts=[city],
        slug=slug,
        title={"de": f"Ausgabe {slug}", "en": f"Edition {slug}"},
        tracks=[{"slug": "handel", "title": {"de": "Handel"}}],
        steps=[step],
        **given,
    )


@pytest.fixture
def edition(city) -> Edition:
    return edition_of(city, "vol-9")


@pytest.fixture
def people(edition, city) -> dict[str, Person]:
    """Participants, a facilitator of the edition, staff of the city and of another one."""
    keys = ("anna", "bela", "cem", "dana", "facilitator", "staff", "neighbour")
    found = {
        key: join(by=CONSOLE, email=f"{key}@example.org", name=f"{key.title()} Muster", conduct_accepted=True)
        for key in keys
    }
    grant(by=CONSOLE, edition=edition, person=found["facilitator"], role="facilitator")
    appoint_staff(by=CONSOLE, person=found["staff"], city=city)
    appoint_staff(by=CONSOLE, person=found["neighbour"], city=city_called("dortstadt"))
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
def registered(edition, people) -> Callable[..., dict[str, Registration]]:
    """Let people register one minute after the other."""

    def one_after_the_other(*keys: str, **details: Any) -> dict[str, Registration]:
        rows = {}
        for minute, key in enumerate(keys):
            with clock.at(NOW + timedelta(minutes=minute)):
                rows[key] = register(by=people[key], edition=edition, **details)
        return rows

    return one_after_the_other


def states(edition: Edition) -> dict[str, str]:
    """The state of each registration by the first name of its person."""
    rows = Registration.objects.filter(edition=edition).select_related("person")
    return {row.person.name.split()[0].lower(): row.state for row in rows}


def mails_to(key: str) -> list[str]:
    """The kinds of the mails to somebody, in order."""
    rows = Mail.objects.filter(address=f"{key}@example.org").order_by("pk")
    return [row.kind for row in rows]


def code_from_mail() -> str:
    found = re.match(r"([A-Z2-9]{6}) ", mail.outbox[-1].subject)
    assert found
    return found.group(1)


def filled(**fields: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {"key": str(uuid.uuid4()), "role": "participant", "draft": str(uuid.uuid4()), **fields}
