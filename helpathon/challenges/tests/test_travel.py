"""A challenge travels: offered by its city, accepted or declined there, and everybody goes along."""

import pytest
from django.utils import translation

from helpathon.challenges.actions.challenges import publish
from helpathon.challenges.actions.concerns import be_affected, follow
from helpathon.challenges.actions.decisions import join
from helpathon.challenges.actions.travels import accept, decline, offer
from helpathon.challenges.models import Challenge, Travel
from helpathon.core.acts import CONSOLE, Refused

from .conftest import DESK, QUESTION, sent
from .test_desk import told

THERE = "/ausgaben/nachbar-1/leitung/herausforderungen"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def stands(edition, cities, people) -> Challenge:
    """A challenge of the first city that stands in its edition."""
    return publish(
        by=CONSOLE, edition=edition, city=cities["hierstadt"], question=QUESTION, owner="Hafenverein"
    )


def test_the_whole_way_in_the_browser(browser_of, stands, elsewhere, people):
    be_affected(by=people["bela"], challenge=stands)
    follow(by=people["cem"], challenge=stands)
    sent(
        browser_of("staff"),
        f"{DESK}/{stands.number}/anbieten",
        edition="nachbar-1",
        message="Auch bei Ihnen am Fluss.",
    )
    travel = Travel.objects.get()
    assert told("travel.offered") == {people["neighbour"].pk}
    neighbour = browser_of("neighbour")
    assert QUESTION in neighbour.get(THERE).content.decode()
    assert "Auch bei Ihnen am Fluss." in neighbour.get(f"{THERE}/angebote/{travel.pk}").content.decode()
    sent(neighbour, f"{THERE}/angebote/{travel.pk}/aufnehmen", track=elsewhere.tracks.get().pk)
    assert told("travel.accepted") == {people[key].pk for key in ("staff", "bela", "cem")}

    visitor = browser_of("visitor")
    for slug in ("vol-9", "nachbar-1"):
        assert QUESTION in visitor.get(f"/ausgaben/{slug}/herausforderungen").content.decode()
    page = visitor.get(f"/en/herausforderungen/{stands.number}").content.decode()
    assert "came from “Vol-9”" in page
    shape = visitor.get("/api/v1/editions/nachbar-1/challenges").json()["items"][0]
    assert (shape["number"], shape["edition"], shape["affected"]) == (stands.number, "vol-9", 1)
    assert [(a["edition"], a["track"], a["came_from"]) for a in shape["appearances"]] == [
        ("vol-9", None, None),
        ("nachbar-1", "handel", "vol-9"),
    ]


@pytest.mark.parametrize("key", ["anna", "facilitator", "neighbour"])
def test_only_staff_of_its_city_offers(stands, elsewhere, people, key):
    with pytest.raises(Refused, match="Only staff of Hierstadt"):
        offer(by=people[key], challenge=stands, edition=elsewhere)


@pytest.mark.parametrize("key", ["anna", "facilitator", "staff"])
def test_only_who_steers_the_receiving_edition_answers(browser_of, stands, elsewhere, people, key):
    travel = offer(by=people["staff"], challenge=stands, edition=elsewhere)
    for act, more in ((accept, {}), (decline, {"reason": "Nein."})):
        with pytest.raises(Refused):
            act(by=people[key], travel=travel, **more)
    assert browser_of(key).get(f"{THERE}/angebote/{travel.pk}").status_code == 404


def test_declined_there_with_a_reason_that_the_city_reads(browser_of, stands, elsewhere, people):
    travel = offer(by=people["staff"], challenge=stands, edition=elsewhere)
    neighbour = browser_of("neighbour")
    empty = sent(neighbour, f"{THERE}/angebote/{travel.pk}/absagen", reason="")
    assert empty.status_code == 422
    sent(neighbour, f"{THERE}/angebote/{travel.pk}/absagen", reason="Kein Hafen hier.")
    assert told("travel.declined") == {people["staff"].pk}
    assert "Kein Hafen hier." in browser_of("staff").get(f"{DESK}/{stands.number}").content.decode()
    late = sent(
        neighbour,
        f"/en{THERE}/angebote/{travel.pk}/aufnehmen",
    )
    assert late.status_code == 422
    assert "declined this challenge in the meantime" in late.content.decode()
    offer(by=people["staff"], challenge=stands, edition=elsewhere)


def test_it_is_offered_once_at_a_time_and_not_where_it_stands(stands, edition, elsewhere, people):
    with pytest.raises(Refused, match="stands in this edition already"):
        offer(by=people["staff"], challenge=stands, edition=edition)
    offer(by=people["staff"], challenge=stands, edition=elsewhere)
    with pytest.raises(Refused, match="offered to this edition already"):
        offer(by=people["staff"], challenge=stands, edition=elsewhere)


def test_what_travelled_cannot_vanish_under_another_one(stands, edition, elsewhere, people, cities):
    accept(by=people["neighbour"], travel=offer(by=people["staff"], challenge=stands, edition=elsewhere))
    lead = publish(by=CONSOLE, edition=edition, city=cities["hierstadt"], question="Kühler?", owner="Stadt")
    with pytest.raises(Refused, match="Please let it lead"):
        join(by=people["staff"], challenge=lead, others=[stands])
    join(by=people["staff"], challenge=stands, others=[lead])
