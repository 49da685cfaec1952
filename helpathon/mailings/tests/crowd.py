"""A hosting city and its neighbour, an edition with two tracks, its team, and people who are registered in it."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City, District
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition
from helpathon.registrations.models import Registration

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
DESK = "/ausgaben/vol-9/leitung"


def two_cities() -> dict[str, City]:
    return {
        slug: found(
            by=CONSOLE,
            slug=slug,
            name=slug.title(),
            motto={},
            legal={},
            districts=[("nord", "Nord"), ("sued", "Süd")],
            fields=[],
        )
        for slug in ("hierstadt", "dortstadt")
    }


def an_edition(city: City) -> Edition:
    return create(
        by=CONSOLE,
        hosts=[city],
        slug="vol-9",
        title={"de": "Neue Wege", "en": "New ways"},
        from_at=NOON,
        to_at=NOON + timedelta(days=1),
        tracks=[
            {"slug": "handel", "title": {"de": "Handel", "en": "Shops"}},
            {"slug": "kultur", "title": {"de": "Kultur", "en": "Culture"}},
        ],
        steps=[{"slug": "develop", "opens": [], "from_at": NOON, "to_at": NOON + timedelta(days=1)}],
    )


def a_team(edition: Edition, cities: dict[str, City]) -> dict[str, Person]:
    """A facilitator, a mentor, staff of both cities, and somebody who has nothing to do with it."""
    team = {key: someone(key) for key in ("facilitator", "mentor", "staff", "neighbour", "stranger")}
    grant(by=CONSOLE, edition=edition, person=team["facilitator"], role="facilitator")
    grant(by=CONSOLE, edition=edition, person=team["mentor"], role="mentor")
    appoint_staff(by=CONSOLE, person=team["staff"], city=cities["hierstadt"])
    appoint_staff(by=CONSOLE, person=team["neighbour"], city=cities["dortstadt"])
    return team


def someone(key: str, name: str = "", language: str = "de") -> Person:
    person = join(
        by=CONSOLE, email=f"{key}@example.org", name=name or f"{key.title()} Muster", conduct_accepted=True
    )
    Person.objects.filter(pk=person.pk).update(language=language)
    person.refresh_from_db()
    return person


def registered(
    edition: Edition, person: Person, *, tracks: tuple[str, ...] = (), district: str = "", **said: Any
) -> Registration:
    """A place of a person in an edition, confirmed unless it is said otherwise."""
    usual = {"state": "confirmed", "registered_at": NOON - timedelta(days=9)}
    place = District.objects.filter(city__in=edition.hosts.all(), slug=district).first()
    made = Registration.objects.create(edition=edition, person=person, district=place, **{**usual, **said})
    made.tracks.set(edition.tracks.filter(slug__in=tracks))
    return made


def key() -> str:
    return str(uuid.uuid4())
