"""Challenges and the ideas that answer them: across editions, and entered for somebody."""

import uuid
from datetime import timedelta

import pytest
from django.utils import translation

from helpathon.accounts.actions.people import appoint_staff
from helpathon.accounts.models import Person
from helpathon.challenges.actions.challenges import publish
from helpathon.challenges.actions.concerns import be_affected, follow
from helpathon.challenges.actions.decisions import join
from helpathon.challenges.actions.travels import accept, offer
from helpathon.challenges.models import Challenge
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, Refused
from helpathon.editions.actions.editions import create
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import publish as publish_idea
from helpathon.ideas.models import Idea
from helpathon.journal.circles import circles
from helpathon.journal.models import Entry
from helpathon.journal.vocabulary import all_verbs

from .conftest import OPENS


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def challenge(edition, town) -> Challenge:
    return publish(by=CONSOLE, edition=edition, city=town, question="Wie wird es kühler?", owner="Hafen")


@pytest.fixture
def elsewhere(people) -> Edition:
    """An open edition of another city; Bela works there."""
    city = found(by=CONSOLE, slug="dort", name="Dort", motto={}, legal={}, districts=[], fields=[])
    appoint_staff(by=CONSOLE, person=people["bela"], city=city)
    now = clock.now()
    step = {"slug": "develop", "opens": OPENS, "from_at": now - timedelta(hours=1), "to_at": None}
    return create(
        by=CONSOLE, hosts=[city], slug="dort-1", title={"de": "Dort 1"}, from_at=now, to_at=None, steps=[step]
    )


def told(verb: str) -> set[int]:
    """Who gets a notice of the last entry of a verb."""
    entry = Entry.objects.filter(verb=verb).order_by("pk").last()
    known = circles()
    people = {pk for name in all_verbs()[verb].told for pk in known[name].find(entry)}
    return people - {entry.actor_id}


def test_ideas_of_the_second_edition_answer_a_challenge_that_travelled(
    challenge, elsewhere, people, browser_of, client
):
    with pytest.raises(Refused, match="belong to the edition"):
        publish_idea(by=people["anna"], edition=elsewhere, title="Segel", challenge=challenge)
    accept(by=people["bela"], travel=offer(by=people["staff"], challenge=challenge, edition=elsewhere))
    form = browser_of("anna").get(f"/ausgaben/dort-1/ideen/neu?challenge={challenge.number}").context["form"]
    assert str(form["challenge"].value()) == str(challenge.number)
    publish_idea(by=people["anna"], edition=elsewhere, title="Sonnensegel", challenge=challenge)
    assert "Sonnensegel" in client.get(f"/herausforderungen/{challenge.number}").content.decode()
    listed = client.get("/en/ausgaben/vol-9/herausforderungen").content.decode()
    assert "<b>1</b> idea" in listed


def test_an_idea_keeps_its_challenge_when_that_was_joined_meanwhile(
    challenge, edition, town, people, browser_of
):
    idea = publish_idea(by=people["anna"], edition=edition, title="Segel", challenge=challenge)
    lead = publish(by=CONSOLE, edition=edition, city=town, question="Kühler?", owner="Stadt")
    join(by=people["staff"], challenge=lead, others=[challenge])
    form = browser_of("anna").get(f"/ideen/{idea.number}/bearbeiten").context["form"]
    assert str(form["challenge"].value()) == str(challenge.number)
    assert challenge in form.fields["challenge"].queryset
    assert "Segel" in browser_of("bela").get(f"/herausforderungen/{lead.number}").content.decode()


def test_everybody_a_challenge_concerns_hears_when_it_is_joined(challenge, edition, town, people):
    publish_idea(by=people["anna"], edition=edition, title="Segel", challenge=challenge)
    follow(by=people["bela"], challenge=challenge)
    lead = publish(by=CONSOLE, edition=edition, city=town, question="Kühler?", owner="Stadt")
    follow(by=people["facilitator"], challenge=lead)
    join(by=people["staff"], challenge=lead, others=[challenge])
    assert told("challenge.joined") == {people[key].pk for key in ("anna", "bela", "facilitator")}


def test_staff_enters_an_idea_for_somebody_who_then_hears_of_it(edition, people, browser_of, client):
    form = {
        "person_name": "Anna",
        "person_email": "Anna@example.org",
        "title": "Sonnensegel",
        "body": "",
        "kind": "project",
        "language": "de",
        "licence": "CC-BY-4.0",
        "visibility": "public",
        "key": str(uuid.uuid4()),
    }
    browser_of("staff").post("/ausgaben/vol-9/leitung/ideen/eintragen", form)
    made = Idea.objects.get()
    assert (made.author, made.entered_by) == (people["anna"], people["staff"])
    assert Person.objects.filter(email="anna@example.org").count() == 1
    assert told("idea.entered") == {people["anna"].pk}
    page = client.get(f"/en/ideen/{made.number}").content.decode()
    assert "entered by the city for Anna Muster" in page


@pytest.mark.parametrize("key", ["anna", "facilitator"])
def test_nobody_but_staff_finds_the_form_for_others(edition, browser_of, key):
    assert browser_of(key).get("/ausgaben/vol-9/leitung/ideen/eintragen").status_code == 404


def test_the_list_is_searched_filtered_and_takes_nonsense(challenge, edition, client):
    for query, found_it in (
        ("q=KÜHLER", True),
        ("q=Eis", False),
        ("state=joined", False),
        (f"q={challenge.number}", True),
    ):
        page = client.get(f"/ausgaben/vol-9/herausforderungen?{query}").content.decode()
        assert (challenge.question in page) is found_it, query
    assert (
        client.get("/ausgaben/vol-9/herausforderungen?q=%00&district=x&field=y&state=z&seite=-1").status_code
        == 200
    )


def test_a_challenge_that_nobody_follows_does_not_stand_on_the_own_page_until_they_do(
    challenge, people, browser_of
):
    anna = browser_of("anna")
    assert challenge.question not in anna.get("/mein").content.decode()
    be_affected(by=people["anna"], challenge=challenge, imported=True)
    follow(by=people["anna"], challenge=challenge)
    assert challenge.question in anna.get("/mein").content.decode()
