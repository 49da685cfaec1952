"""The call of the demonstration: a coming edition, what was submitted to it, and challenges that travel to it."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from helpathon.accounts.models import Person
from helpathon.challenges.actions.challenges import enter, submit
from helpathon.challenges.actions.concerns import be_affected, follow
from helpathon.challenges.actions.decisions import accept, ask, decline, join
from helpathon.challenges.actions.travels import accept as take_in
from helpathon.challenges.actions.travels import decline as turn_down
from helpathon.challenges.actions.travels import offer
from helpathon.challenges.models import Challenge
from helpathon.cities.models import City, District, Field
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.editions.models import Edition

from .load import FOLDER
from .schedule import SEED

CALLED_DAYS_AGO = 7
DECIDED_AFTER = timedelta(hours=5)
MOST_AFFECTED = 9
"""How many people at most are affected by a challenge of the edition that runs."""


def play_call(
    people: Mapping[str, Person], challenges: Mapping[str, Challenge], running: Edition, now: datetime
) -> Edition:
    """Set the edition up, submit and decide what the content says, and let challenges travel."""
    with (FOLDER / "call.toml").open("rb") as file:
        text = tomllib.load(file)
    city = City.objects.get(slug=text["edition"]["city"])
    edition = _edition(text["edition"], city, now)
    staff = Person.objects.filter(staff_roles__city=city).order_by("pk")[0]
    chance = Random(SEED)  # noqa: S311 (nothing here needs to be unguessable)
    crowd = list(people.values())
    made: dict[str, Challenge] = {}
    for row in text["challenge"]:
        made[row["key"]] = _submit(row, people[row["by"]], edition, city, now)
        _decide(row, made, staff, now)
        _affect(made[row["key"]], crowd, row.get("affected", 0), chance)
    for row in text["entered"]:
        with clock.at(now - timedelta(days=row["days"])):
            entered = enter(
                by=staff,
                name=row["name"],
                track=edition.tracks.get(slug=row["track"]),
                **_content(row, edition, city),
            )
        Person.objects.filter(pk=entered.submitter_id).update(example=True)
        _affect(entered, crowd, row["affected"], chance)
    with clock.at(now - timedelta(hours=2)):
        for challenge in (c for c in challenges.values() if c.edition_id == running.pk):
            _affect(challenge, crowd, chance.randrange(2, MOST_AFFECTED + 1), chance)
    for row in text["travel"]:
        _travel(row, challenges[row["challenge"]], edition, staff, now)
    return edition


def _edition(row: dict[str, Any], city: City, now: datetime) -> Edition:
    today = now.astimezone(ZoneInfo(city.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    first = today + timedelta(days=row["begins_in_days"], hours=10)
    called = today - timedelta(days=CALLED_DAYS_AGO) + timedelta(hours=9)
    steps = [
        ("call", called, first - timedelta(days=4)),
        ("registration", called, first - timedelta(days=1)),
        ("understand", first, first + timedelta(hours=3)),
        ("develop", first + timedelta(hours=2), first + timedelta(hours=26)),
        ("rate", first + timedelta(hours=26), first + timedelta(hours=27)),
        ("results", first + timedelta(hours=27), first + timedelta(hours=28)),
    ]
    with clock.at(called - timedelta(days=1)):
        return create(
            by=CONSOLE,
            hosts=[city],
            slug=row["slug"],
            format=row["format"],
            title=row["title"],
            motto=row["motto"],
            description=row["description"],
            from_at=first,
            to_at=first + timedelta(hours=28),
            tracks=row["track"],
            steps=[{"slug": slug, "from_at": begin, "to_at": end} for slug, begin, end in steps],
        )


def _content(row: dict[str, Any], edition: Edition, city: City) -> dict[str, Any]:
    texts = {name: row.get(name, "") for name in ("context", "owner", "outcome", "data")}
    return {
        **texts,
        "edition": edition,
        "city": city,
        "question": row["question"],
        "district": District.objects.get(city=city, slug=row["district"]) if "district" in row else None,
        "fields": list(Field.objects.filter(city=city, slug__in=row["fields"])),
    }


def _submit(row: dict[str, Any], by: Person, edition: Edition, city: City, now: datetime) -> Challenge:
    with clock.at(now - timedelta(days=row["days"])):
        return submit(by=by, contact=row.get("contact", ""), **_content(row, edition, city))


def _decide(row: dict[str, Any], made: Mapping[str, Challenge], staff: Person, now: datetime) -> None:
    challenge = made[row["key"]]
    with clock.at(now - timedelta(days=row["days"]) + DECIDED_AFTER):
        match row.get("then"):
            case "accept":
                accept(by=staff, challenge=challenge, track=challenge.edition.tracks.get(slug=row["track"]))
            case "decline":
                decline(by=staff, challenge=challenge, reason=row["reason"])
            case "ask":
                ask(by=staff, challenge=challenge, question=row["reason"])
            case "join":
                join(by=staff, challenge=made[row["with"]], others=[challenge], reason=row["reason"])


def _affect(challenge: Challenge, crowd: list[Person], number: int, chance: Random) -> None:
    for place, person in enumerate(chance.sample(crowd, number)):
        be_affected(by=person, challenge=challenge)
        if place % 3 == 0:
            follow(by=person, challenge=challenge)


def _travel(
    row: dict[str, Any], challenge: Challenge, edition: Edition, receiver: Person, now: datetime
) -> None:
    sender = Person.objects.filter(staff_roles__city=challenge.city).order_by("pk")[0]
    with clock.at(now - timedelta(days=1)):
        travel = offer(by=sender, challenge=challenge, edition=edition, message=row["message"])
    with clock.at(now - timedelta(hours=20)):
        match row.get("answer"):
            case "accept":
                take_in(by=receiver, travel=travel, track=edition.tracks.get(slug=row["track"]))
            case "decline":
                turn_down(by=receiver, travel=travel, reason=row["reason"])
