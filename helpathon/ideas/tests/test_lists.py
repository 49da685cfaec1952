"""Lists of ideas: filters, orders, pages that lose and double nothing, and search."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.ideas import search
from helpathon.ideas.actions.ideas import edit, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport
from helpathon.ideas.models import Idea
from helpathon.ideas.queries import Wish, page_of_ideas, visible_ideas
from helpathon.registrations.actions.registering import register

from . import NOON

NOBODY = AnonymousUser()


def titles(edition, size=24, viewer=NOBODY, **wish):
    """All titles of a wish, page by page."""
    found, after = [], ""
    while after is not None:
        page = page_of_ideas(edition, viewer, Wish(**wish, after=after), NOON, size)
        assert len(page.ideas) <= size
        found += [idea.title for idea in page.ideas]
        after = page.following
    return found


@pytest.fixture
def seven(edition, people):
    with clock.at(NOON):
        return [publish(by=people[0], edition=edition, title=f"Idee {n}") for n in range(7)]


@pytest.mark.parametrize("order", ["newest", "growing", "random"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_pages_of_every_order_hold_each_idea_once(edition, seven, order, size):
    assert sorted(titles(edition, size, order=order)) == [f"Idee {n}" for n in range(7)]


def test_the_random_order_begins_elsewhere_after_a_while(edition, seven):
    begun = {
        page_of_ideas(edition, NOBODY, Wish(order="random"), NOON + timedelta(minutes=15 * n)).ideas[0].pk
        for n in range(40)
    }
    assert len(begun) > 2


def test_growing_counts_what_happened_lately_more(edition, seven, people):
    early, late, quiet = seven[:3]
    for person in people[:2]:
        with clock.at(NOON - timedelta(minutes=50)):
            support(by=person, idea=early)
    assert titles(edition, order="growing")[0] == early.title
    with clock.at(NOON + timedelta(minutes=50)):
        for person in people:
            support(by=person, idea=late)
    assert titles(edition, order="growing")[:2] == [late.title, early.title]
    for person in people:
        unsupport(by=person, idea=late)
    late.refresh_from_db()
    quiet.refresh_from_db()
    assert late.heat == pytest.approx(quiet.heat, abs=1e-6)


def test_heat_stays_a_number_over_years(edition, seven, people):
    idea = seven[0]
    step = edition.steps.get()
    step.override = "open"
    step.save()
    for years, person in zip((1, 30, 60), people, strict=True):
        with clock.at(NOON + timedelta(days=365 * years)):
            support(by=person, idea=idea)
    idea.refresh_from_db()
    with clock.at(NOON):
        for person in people:
            unsupport(by=person, idea=idea)
    idea.refresh_from_db()
    assert idea.heat == idea.heat < 1e9
    assert idea.support_count == 0


def test_filters_by_track_challenge_district_and_stage(edition, people):
    city = edition.hosts.get()
    district = city.districts.create(slug="nord", name="Nord")
    track = edition.tracks.create(slug="handel", title={"de": "Handel"})
    challenge = publish_challenge(
        by=CONSOLE, edition=edition, city=city, question="Wie können wir?", owner="Jemand"
    )
    with clock.at(NOON):
        for title, given in {
            "im Themenfeld": {"track": track},
            "zur Herausforderung": {"challenge": challenge},
            "im Norden": {"district": district},
            "weit gediehen": {},
        }.items():
            publish(by=people[0], edition=edition, title=title, **given)
    Idea.objects.filter(title="weit gediehen").update(stage="prototype")
    assert titles(edition, track="handel") == ["im Themenfeld"]
    assert titles(edition, challenge=challenge.number) == ["zur Herausforderung"]
    assert titles(edition, district="nord") == ["im Norden"]
    assert titles(edition, stage="prototype") == ["weit gediehen"]
    assert titles(edition, track="nirgends") == []


def test_search_finds_inside_compounds_titles_first_and_follows_every_change(edition, people):
    with clock.at(NOON):
        inside = publish(
            by=people[0], edition=edition, title="Mehr Licht", body="Die Straßenbeleuchtung am Radweg."
        )
        titled = publish(by=people[0], edition=edition, title="Beleuchtung für alle", body="Überall.")
        publish(by=people[0], edition=edition, title="Etwas anderes", body="Ganz anders.")
        assert titles(edition, query="beleuchtung") == [titled.title, inside.title]
        assert titles(edition, query="beleuchtung radweg") == [inside.title]
        edit(by=people[0], idea=inside, title="Mehr Licht", body="Lampen.")
        withdraw(by=people[0], idea=titled)
    assert titles(edition, query="beleuchtung") == []
    assert titles(edition, query="lampen") == [inside.title]


@pytest.mark.parametrize(
    "query",
    ['"', "'", "a OR b", "NEAR(", "*", "%", "ab", "äh", "x" * 100, "\0\0abc", "title:", "( ) -", "🚲🚲🚲"],
)
def test_no_query_is_an_error(edition, idea, query):
    assert titles(edition, query=query) == []


@pytest.mark.parametrize("after", ["x", "-1", "nan~1", "inf~1", "1~", "~1", "9" * 40, "1e999~1", "1~2~3"])
@pytest.mark.parametrize("order", ["newest", "growing", "random"])
def test_a_key_that_makes_no_sense_is_no_error(edition, idea, order, after):
    assert len(page_of_ideas(edition, NOBODY, Wish(order=order, after=after), NOON).ideas) <= 1


def test_similar_titles_are_found_while_typing(edition, people):
    with clock.at(NOON):
        for title in ("Fahrradständer am Hauptbahnhof", "Mehr Bänke im Park", "Obst für alle"):
            publish(by=people[0], edition=edition, title=title)
    found = search.similar(visible_ideas(edition), "Ständer für Fahrräder am Bahnhof")
    assert [idea.title for idea in found] == ["Fahrradständer am Hauptbahnhof"]
    assert search.similar(visible_ideas(edition), "Zirkus") == []
    assert search.similar(visible_ideas(edition), "!? x") == []


def test_ideas_for_the_edition_are_not_for_visitors(edition, people):
    with clock.at(NOON):
        publish(by=people[0], edition=edition, title="Unter uns", visibility="edition")
    assert titles(edition) == titles(edition, query="unter uns") == []
    assert titles(edition, viewer=people[0]) == ["Unter uns"]
    assert titles(edition, viewer=people[1]) == []
    register(by=people[1], edition=edition, imported=True)
    assert titles(edition, viewer=people[1]) == ["Unter uns"]


def test_equal_places_of_the_random_order_lose_nothing(edition, seven):
    Idea.objects.update(shuffle=5)
    assert sorted(titles(edition, 3, order="random")) == [f"Idee {n}" for n in range(7)]


def test_taking_a_support_back_leaves_an_old_idea_as_old_as_it_was(edition, seven, people):
    old = seven[0]
    step = edition.steps.get()
    step.override = "open"
    step.save()
    before = Idea.objects.get(pk=old.pk).heat
    with clock.at(NOON + timedelta(days=30)):
        support(by=people[0], idea=old)
        unsupport(by=people[0], idea=old)
    assert Idea.objects.get(pk=old.pk).heat == pytest.approx(before)


def test_two_cities_may_call_a_district_the_same(edition, people):
    neighbour = found(
        by=CONSOLE, slug="dorf", name="Dorf", motto={}, legal={}, districts=[("mitte", "Mitte")], fields=[]
    )
    edition.hosts.add(neighbour)
    here = edition.hosts.get(slug="stadt").districts.create(slug="mitte", name="Mitte")
    with clock.at(NOON):
        publish(by=people[0], edition=edition, title="Dort", district=neighbour.districts.get())
        publish(by=people[0], edition=edition, title="Hier", district=here)
    assert titles(edition, district="stadt/mitte") == ["Hier"]
    assert titles(edition, district="dorf/mitte") == ["Dort"]


def test_short_words_with_umlauts_are_found(edition, people):
    with clock.at(NOON):
        publish(by=people[0], edition=edition, title="Öl und Essig")
    assert titles(edition, query="öl") == ["Öl und Essig"]
