"""The people of an edition, and browsers for them."""

from collections.abc import Callable

import pytest
from django.test import Client

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.editions.models import Edition

from . import crowd


@pytest.fixture(autouse=True)
def at_noon():
    with clock.at(crowd.NOON):
        yield


@pytest.fixture
def cities(db) -> dict[str, City]:
    return crowd.two_cities()


@pytest.fixture
def edition(cities) -> Edition:
    return crowd.an_edition(cities["hierstadt"])


@pytest.fixture
def team(edition, cities) -> dict[str, Person]:
    return crowd.a_team(edition, cities)


@pytest.fixture
def people(edition) -> dict[str, Person]:
    """Anna and Bela are confirmed, Cleo waits, Dora cancelled; Bela reads English, Emil telephoned."""
    found = {name.lower(): crowd.someone(name.lower(), name) for name in ("Anna", "Cleo", "Dora")}
    found["bela"] = crowd.someone("bela", "Bela", "en")
    found["emil"] = crowd.someone("emil", "Emil")
    Person.objects.filter(pk=found["emil"].pk).update(email=None)
    said = {"later_editions": "2026-06-01T12:00:00+00:00"}
    crowd.registered(edition, found["anna"], tracks=("handel", "kultur"), group="citizens", consents=said)
    crowd.registered(edition, found["bela"], tracks=("kultur",), role="observer", attended_at=crowd.NOON)
    crowd.registered(edition, found["cleo"], state="waiting", tracks=("handel",))
    crowd.registered(edition, found["dora"], state="cancelled", consents={"later_editions": None})
    crowd.registered(edition, found["emil"], entered_by=found["anna"])
    return found


@pytest.fixture
def browser_of(team, people) -> Callable[[str], Client]:
    """A browser in which somebody is logged in; "visitor" is nobody."""

    def opened(key: str) -> Client:
        client = Client()
        if key != "visitor":
            client.force_login({**team, **people}[key])
        return client

    return opened
