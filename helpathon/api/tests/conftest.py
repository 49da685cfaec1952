"""A city, an edition that is open around noon, a challenge, people, and who asks: a visitor, somebody, who steers."""

from datetime import timedelta

import pytest
from django.test import Client

from helpathon.accounts.actions.people import join
from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.ideas.actions.ideas import publish
from helpathon.registrations.actions.registering import register

from . import NOON


@pytest.fixture
def people(transactional_db):
    return [
        join(by=CONSOLE, email=f"p{n}@example.org", name=f"Person {n}", conduct_accepted=True, example=n == 0)
        for n in range(3)
    ]


@pytest.fixture
def city(people):
    return found(
        by=CONSOLE,
        slug="stadt",
        name="Stadt",
        motto={"de": "Hallo", "en": "Hello"},
        legal={},
        districts=[("nord", "Nord")],
        fields=[("mobil", {"de": "Mobilität", "en": "Mobility"})],
    )


@pytest.fixture
def edition(city):
    step = {"slug": "develop", "from_at": NOON - timedelta(hours=1), "to_at": NOON + timedelta(hours=1)}
    track = {"slug": "handel", "title": {"de": "Handel"}, "questions": {"de": ["Was fehlt?"]}}
    return create(
        by=CONSOLE,
        hosts=[city],
        slug="vol-9",
        title={"de": "Vol. 9"},
        description={"de": "Zwei Tage.", "en": "Two days.", "ls": "2 Tage."},
        from_at=NOON,
        to_at=None,
        tracks=[track],
        steps=[step],
    )


@pytest.fixture
def challenge(edition):
    return publish_challenge(
        by=CONSOLE,
        edition=edition,
        city=edition.hosts.get(),
        track=edition.tracks.get(slug="handel"),
        district=edition.hosts.get().districts.get(),
        fields=edition.hosts.get().fields.all(),
        question="Wie können wir einander helfen?",
        owner="Der Verein",
    )


@pytest.fixture
def write(edition, challenge, people):
    """Publish an idea that belongs to everything there is."""

    def published(title, **given):
        content = {
            "body": "Ein **Text**.",
            "track": edition.tracks.get(slug="handel"),
            "challenge": challenge,
            "district": challenge.district,
            "fields": list(challenge.fields.all()),
        }
        with clock.at(NOON):
            return publish(by=people[0], edition=edition, title=title, **{**content, **given})

    return published


@pytest.fixture
def visitor():
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def somebody(people, edition):
    """Somebody who is registered in the edition."""
    register(by=people[1], edition=edition, imported=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(people[1])
    return client


@pytest.fixture
def facilitator(people, edition):
    grant(by=CONSOLE, edition=edition, person=people[2], role="facilitator")
    client = Client(SERVER_NAME="localhost")
    client.force_login(people[2])
    return client


@pytest.fixture
def everything():
    """All items of a list, part by part."""

    def read(client, address):
        items = []
        while address is not None:
            answer = client.get(address)
            assert answer.status_code == 200, answer.content
            assert set(answer.json()) == {"items", "next"}
            items += answer.json()["items"]
            address = answer.json()["next"]
        return items

    return read
