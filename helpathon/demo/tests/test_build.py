"""The demonstration is played through the acts: what stands in the tables is what the journal says."""

from collections import Counter
from datetime import datetime

import pytest
from django.db.models import Count, F

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.demo.build import build_demonstration, event_that_is_over
from helpathon.demo.people import LINKED_ROLES, linked_person
from helpathon.editions.models import Edition
from helpathon.ideas.models import Idea, Link, Support
from helpathon.journal.models import Entry, Volume
from helpathon.live.river import river

from .conftest import ZONE


def test_the_running_edition_is_in_its_develop_step(built):
    edition = Edition.objects.get(slug="vol-2")
    assert edition.is_running(built)
    assert edition.steps.get(slug="develop").is_open(built)
    assert {city.slug for city in edition.hosts.all()} == {"dortmund", "schwerte"}
    assert not Edition.objects.get(slug="vol-1").is_running(built)
    assert Edition.objects.get(slug="ideenpool").is_running(built)
    assert City.objects.count() == 2


def test_a_start_learns_that_the_edition_is_over(built):
    assert event_that_is_over() is None
    with clock.at(datetime(2027, 3, 19, 18, 0, tzinfo=ZONE)):
        assert event_that_is_over().slug == "vol-2"


def test_ideas_grew_up_to_now_and_not_beyond(built):
    assert 140 <= Idea.objects.count() <= 159
    assert not Idea.objects.filter(published_at__gt=built).exists()
    assert not Entry.objects.filter(happened_at__gt=built).exists()
    assert Idea.objects.filter(title="Das Haus an der Ecke").exists()
    assert not Idea.objects.filter(title="Chorprobe im Parkhaus").exists()
    assert Idea.objects.exclude(withdrawn_at=None).count() == 3
    assert Idea.objects.filter(version=2).count() >= 5
    assert Idea.objects.get(title="Zollern zum Anfassen").district.slug == "luetgendortmund"


def test_lineage_crosses_tracks_and_editions(built):
    types = Counter(Link.objects.values_list("type", flat=True))
    assert types["builds_on"] >= 35
    assert types["merges"] >= 30
    assert types["splits"] >= 4
    assert types["carried_over"] >= 5
    assert Link.objects.exclude(child__track=F("parent__track")).filter(type="merges").count() >= 4
    assert not Link.objects.filter(reason="").exists()


def test_counts_supports_and_journal_agree(built):
    counted = Idea.objects.annotate(rows=Count("supports"))
    assert [idea.title for idea in counted if idea.rows != idea.support_count] == []
    verbs = Counter(Entry.objects.values_list("verb", flat=True))
    assert verbs["idea.supported"] - verbs["idea.unsupported"] == Support.objects.count() > 1_500
    assert verbs["idea.published"] == Idea.objects.count()
    for volume in Volume.objects.all():
        numbers = list(volume.entries.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, volume.head + 1))


def test_everybody_is_marked_as_an_example(built):
    assert Person.objects.filter(example=True).count() == Person.objects.count() >= 70
    addresses = Person.objects.exclude(email=None).values_list("email", flat=True)
    assert all(address.endswith("@example.org") for address in addresses)


def test_every_link_of_the_start_stands_for_somebody(built):
    people = {linked_person(role) for role in LINKED_ROLES}
    assert None not in people
    assert len(people) == 3
    assert linked_person("visitor") is None


@pytest.mark.django_db
def test_just_after_midnight_the_river_is_full_too():
    midnight = datetime(2027, 3, 18, 0, 5, tzinfo=ZONE)
    with clock.at(midnight):
        build_demonstration(lambda done, total: None)
        edition = Edition.objects.get(slug="vol-2")
        assert edition.steps.get(slug="develop").is_open(midnight)
    assert edition.from_at == datetime(2027, 3, 17, tzinfo=ZONE)
    assert Idea.objects.count() >= 120
    assert Idea.objects.filter(edition=edition).count() >= 85


@pytest.mark.parametrize("slug", ["vol-1", "vol-2", "ideenpool"])
def test_replaying_the_journal_gives_what_is_read_afresh(built, slug):
    edition = Edition.objects.get(slug=slug)
    born, gone, links, supports = set(), set(), set(), Counter()
    for entry in Entry.objects.filter(volume=edition.volume_id).order_by("number"):
        match entry.verb:
            case "idea.published":
                born.add(entry.payload["idea"])
            case "idea.withdrawn":
                gone.add(entry.payload["idea"])
            case "content.hidden" if entry.payload["kind"] == "idea":
                born.discard(entry.payload["number"])
            case "idea.linked":
                links.add((entry.payload["child"], entry.payload["parent"], entry.payload["type"]))
            case "idea.supported":
                supports[entry.payload["idea"]] += 1
            case "idea.unsupported":
                supports[entry.payload["idea"]] -= 1
    read = river(edition)
    assert read["head"] == Entry.objects.filter(volume=edition.volume_id).count()
    assert {idea["n"] for idea in read["ideas"]} == born
    withdrawn = Idea.objects.filter(edition=edition).exclude(withdrawn_at=None)
    assert {idea.number for idea in withdrawn} == gone
    assert {(link["child"], link["parent"], link["type"]) for link in read["links"]} == links
    drawn = Counter()
    for _at, number, change in read["supports"]:
        drawn[number] += change
    assert +drawn == +supports
