"""What is answered, to whom, and what is kept from whom."""

from datetime import datetime, timedelta

import pytest

from helpathon.challenges.actions.challenges import publish
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.ideas.actions.ideas import build, edit, withdraw
from helpathon.ideas.actions.supports import follow, support
from helpathon.ideas.models import Idea

from . import NOON, V1

IDEAS = f"{V1}/editions/vol-9/ideas"
JOURNAL = f"{V1}/editions/vol-9/journal"


def titles(items):
    return [item["title"] for item in items]


def test_cities_with_what_they_divide_themselves_into(visitor, city):
    listed = visitor.get(f"{V1}/cities").json()
    assert listed["next"] is None
    assert listed["items"] == [
        {
            "slug": "stadt",
            "name": "Stadt",
            "motto": {"de": "Hallo", "en": "Hello"},
            "zone": "Europe/Berlin",
            "url": "/staedte/stadt",
        }
    ]
    assert visitor.get(f"{V1}/cities/stadt").json() == listed["items"][0] | {
        "districts": [{"city": "stadt", "slug": "nord", "name": "Nord"}],
        "fields_of_action": [
            {"city": "stadt", "slug": "mobil", "title": {"de": "Mobilität", "en": "Mobility"}}
        ],
    }


def test_editions_with_their_format_and_hosts(visitor, edition):
    with clock.at(NOON):
        [listed] = visitor.get(f"{V1}/editions").json()["items"]
        full = visitor.get(f"{V1}/editions/vol-9").json()
    assert listed == {
        "slug": "vol-9",
        "title": {"de": "Vol. 9", "en": ""},
        "motto": {"de": "", "en": ""},
        "format": {"slug": "helpathon", "title": {"de": "Helpathon", "en": "Helpathon"}, "standing": False},
        "hosts": ["stadt"],
        "zone": "Europe/Berlin",
        "from_at": "2026-06-13T12:00:00+00:00",
        "to_at": None,
        "running": True,
        "url": "/ausgaben/vol-9",
    }
    texts = {"description": {"de": "Zwei Tage.", "en": "Two days."}, "programme": {"de": "", "en": ""}}
    assert full == listed | texts


def test_tracks_of_an_edition(visitor, edition):
    [track] = visitor.get(f"{V1}/editions/vol-9/tracks").json()["items"]
    assert track["questions"] == {"de": ["Was fehlt?"], "en": []}
    assert visitor.get(track["url"]).status_code == 200


def test_steps_say_what_they_open_and_whether_they_are_open(visitor, edition):
    def step():
        return visitor.get(f"{V1}/editions/vol-9/steps").json()["items"][0]

    with clock.at(NOON):
        assert step()["is_open"] is True
        assert "idea.publish" in step()["opens"]
        assert step()["sentence"]["en"].startswith("Write ideas down")
        assert step()["override"] is None
    with clock.at(NOON + timedelta(hours=2)):
        assert step()["is_open"] is False
        edition.steps.update(override="open")
        assert step()["override"] == "open"
        assert step()["is_open"] is True


def test_a_challenge_in_the_list_and_alone(visitor, challenge):
    [listed] = visitor.get(f"{V1}/editions/vol-9/challenges").json()["items"]
    assert visitor.get(f"{V1}/challenges/{challenge.number}").json() == listed
    assert listed["question"] == "Wie können wir einander helfen?"
    assert listed["language"] == "de"
    assert (listed["city"], listed["edition"], listed["track"]) == ("stadt", "vol-9", "handel")
    assert listed["district"]["slug"] == "nord"
    assert visitor.get(listed["url"]).status_code == 200


def test_an_idea_with_author_licence_and_both_kinds_of_support(visitor, write, people, challenge):
    idea = write("Obst für alle", licence="CC0-1.0")
    Idea.objects.update(imported_support=7)
    with clock.at(NOON):
        support(by=people[1], idea=idea)
    [found] = visitor.get(IDEAS).json()["items"]
    assert (found["title"], found["text"], found["language"]) == ("Obst für alle", "Ein **Text**.", "de")
    assert (found["support_count"], found["imported_support"]) == (1, 7)
    assert found["author"] == {"name": "Person 0", "example": True}
    assert found["licence"] == "CC0-1.0"
    assert (found["track"], found["challenge"]) == ("handel", challenge.number)
    assert found["fields_of_action"][0]["title"]["en"] == "Mobility"
    assert datetime.fromisoformat(found["published_at"]) == NOON
    assert visitor.get(found["url"]).status_code == 200
    alone = visitor.get(f"{V1}/ideas/{idea.number}").json()
    assert alone == found | {"origins": [], "consequences": []}


def test_lineage_both_ways_with_reasons(visitor, write, edition, people):
    old = write("Alt")
    with clock.at(NOON + timedelta(minutes=5)):
        young = build(by=people[1], edition=edition, title="Neu", parents=[(old, "splits", "Ein Teil davon")])
    end = {"language": "de", "type": "splits", "reason": "Ein Teil davon", "at": "2026-06-13T12:05:00+00:00"}
    seen = visitor.get(f"{V1}/ideas/{young.number}").json()
    ancestor = {"number": old.number, "title": "Alt", "url": f"/ideen/{old.number}"}
    assert (seen["origins"], seen["consequences"]) == ([ancestor | end], [])
    seen = visitor.get(f"{V1}/ideas/{old.number}").json()
    descendant = {"number": young.number, "title": "Neu", "url": f"/ideen/{young.number}"}
    assert (seen["origins"], seen["consequences"]) == ([], [descendant | end])


def test_a_withdrawn_idea_keeps_its_title_and_lineage_but_not_its_text(visitor, write, edition, people):
    idea = write("Zurückgezogen")
    with clock.at(NOON):
        build(by=people[1], edition=edition, title="Neu", parents=[(idea, "builds_on", "")])
        withdraw(by=people[0], idea=idea)
    seen = visitor.get(f"{V1}/ideas/{idea.number}").json()
    assert (seen["title"], seen["text"]) == ("Zurückgezogen", "")
    assert datetime.fromisoformat(seen["withdrawn_at"]) == NOON
    assert titles(seen["consequences"]) == ["Neu"]
    assert titles(visitor.get(IDEAS).json()["items"]) == ["Neu"]


@pytest.mark.parametrize("hidden_end", ["parent", "child"])
def test_ideas_for_the_edition_are_kept_from_visitors_everywhere(
    visitor, somebody, write, edition, people, hidden_end
):
    parent = write("Eltern", visibility="edition" if hidden_end == "parent" else "public")
    with clock.at(NOON):
        child = build(
            by=people[0],
            edition=edition,
            title="Kind",
            parents=[(parent, "builds_on", "darum")],
            visibility="edition" if hidden_end == "child" else "public",
        )
        support(by=people[1], idea=parent)
    hidden, shown = (parent, child) if hidden_end == "parent" else (child, parent)
    assert visitor.get(f"{V1}/ideas/{hidden.number}").status_code == 404
    assert (
        visitor.get(f"{V1}/ideas/{hidden.number}").content
        == visitor.get(f"{V1}/ideas/{hidden.number + 100}").content
    )
    assert somebody.get(f"{V1}/ideas/{hidden.number}").json()["visibility"] == "edition"
    for address in (IDEAS, f"{IDEAS}?order=growing", f"{IDEAS}?order=random", f"{IDEAS}?q={hidden.title}"):
        assert hidden.title not in titles(visitor.get(address).json()["items"])
        assert hidden.title in titles(somebody.get(address).json()["items"])
    alone = f"{V1}/ideas/{shown.number}"
    seen = visitor.get(alone).json()
    assert seen["origins"] == seen["consequences"] == []
    seen = somebody.get(alone).json()
    assert titles(seen["origins"] + seen["consequences"]) == [hidden.title]
    told = [entry["payload"] for entry in visitor.get(JOURNAL).json()["items"]]
    assert hidden.number not in {
        facts.get(name) for facts in told for name in ("idea", "child", "parent", "into")
    }


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("track=handel", ["Zweite", "Erste"]),
        ("track=nirgends", []),
        ("district=nord", ["Zweite", "Erste"]),
        ("stage=pilot", ["Zweite"]),
        ("q=erst", ["Erste"]),
        ("q=erst&stage=pilot", []),
        ("order=newest&limit=1", ["Zweite"]),
    ],
)
def test_ideas_are_filtered_as_on_the_page(visitor, write, question, expected):
    write("Erste")
    write("Zweite")
    write("Dritte", track=None, district=None, challenge=None, visibility="edition")
    Idea.objects.filter(title="Zweite").update(stage="pilot")
    assert titles(visitor.get(f"{IDEAS}?{question}").json()["items"]) == expected


def test_ideas_of_a_challenge(visitor, write, challenge):
    write("Dazu")
    write("Anderes", challenge=None)
    found = visitor.get(f"{IDEAS}?challenge={challenge.number}").json()["items"]
    assert titles(found) == ["Dazu"]


def test_the_journal_tells_each_asker_what_they_may_know(
    visitor, somebody, facilitator, write, people, everything
):
    shown, hidden = write("Für alle"), write("Unter uns", visibility="edition")
    with clock.at(NOON):
        follow(by=people[1], idea=shown)
        follow(by=people[2], idea=shown)
    edit(by=people[0], idea=hidden, title="Nur unter uns", imported=True)

    def verbs(client):
        return [entry["verb"] for entry in everything(client, f"{JOURNAL}?limit=2")]

    public = ["edition.created", "challenge.published"]
    assert verbs(visitor) == [*public, "idea.published"]
    assert verbs(somebody) == [*public, "idea.published", "idea.published", "idea.followed", "idea.edited"]
    team = ["role.granted", "registration.registered"]
    assert sorted(verbs(facilitator)) == sorted([*verbs(somebody), *team])
    own = [entry for entry in everything(facilitator, JOURNAL) if entry["verb"] == "idea.followed"]
    assert len(own) == 1


def test_an_entry_says_nothing_about_who_acted(visitor, write):
    idea = write("Für alle")
    entry = visitor.get(JOURNAL).json()["items"][-1]
    assert set(entry) == {"number", "verb", "payload", "happened_at", "recorded_at"}
    assert entry["payload"] == {"idea": idea.number, "track": "handel", "kind": "project"}
    assert datetime.fromisoformat(entry["happened_at"]) == NOON


def test_who_asks_after_the_last_number_they_saw_misses_nothing(visitor, write, people, everything):
    seen, last = [], 0
    for n in range(5):
        idea = write(f"Idee {n}", visibility="edition" if n % 2 else "public")
        with clock.at(NOON):
            follow(by=people[1], idea=idea)
            support(by=people[1], idea=idea)
        fresh = everything(visitor, f"{JOURNAL}?after={last}&limit=1")
        last = fresh[-1]["number"] if fresh else last
        seen += fresh
    assert seen == everything(visitor, JOURNAL)
    assert [entry["number"] for entry in seen] == sorted({entry["number"] for entry in seen})
    assert [entry["verb"] for entry in seen].count("idea.supported") == 3
    assert visitor.get(f"{JOURNAL}?after={last}").json() == {"items": [], "next": None}


@pytest.mark.parametrize("asker", ["visitor", "somebody"])
@pytest.mark.parametrize("question", ["order=newest", "order=growing", "order=random", "q=idee"])
@pytest.mark.parametrize("limit", [1, 2, 7, 100])
def test_parts_of_a_list_lose_and_double_nothing(request, write, everything, asker, question, limit):
    written = [write(f"Idee {n}").number for n in range(7)]
    found = everything(request.getfixturevalue(asker), f"{IDEAS}?{question}&limit={limit}&track=handel")
    assert sorted(item["number"] for item in found) == written


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_parts_of_the_other_lists_lose_and_double_nothing(visitor, edition, everything, challenge, limit):
    city = edition.hosts.get()
    for n in range(2):
        publish(by=CONSOLE, edition=edition, city=city, question=f"Wie {n}?", owner="Jemand")
        found(by=CONSOLE, slug=f"ort-{n}", name="Ort", motto={}, legal={}, districts=[], fields=[])
        create(by=CONSOLE, hosts=[city], slug=f"vol-{n}", title={"de": "V"}, from_at=NOON, to_at=None)
    for address, key, count in (
        (f"{V1}/editions/vol-9/challenges", "number", 3),
        (f"{V1}/cities", "slug", 3),
        (f"{V1}/editions", "slug", 3),
    ):
        keys = [item[key] for item in everything(visitor, f"{address}?limit={limit}")]
        assert len(keys) == len(set(keys)) == count


def test_a_list_goes_on_where_it_was_although_something_came_before(visitor, write):
    first, second = write("Erste"), write("Zweite")
    part = visitor.get(f"{IDEAS}?limit=1").json()
    write("Dritte")
    rest = visitor.get(part["next"]).json()
    assert [part["items"][0]["number"], rest["items"][0]["number"]] == [second.number, first.number]
    assert rest["next"] is None
