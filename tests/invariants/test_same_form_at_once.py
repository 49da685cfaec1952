"""A double click, a bad network: the same form eight times at once, over HTTP, on a running server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from crew import Crew, crew_of
from samples import World, build_world, session_of
from server import Answer, Server, Visitor

from helpathon.core import clock
from helpathon.ideas.models import Idea
from helpathon.journal.models import Entry

pytestmark = pytest.mark.xdist_group("same form")

EIGHT = 8


@dataclass(frozen=True)
class Place:
    """A running server, somebody who is logged in there, and a look into its database."""

    server: Server
    world: World
    visitor: Visitor
    crew: Crew

    def send_eight_times(self, path: str, fields: dict[str, str]) -> list[Answer]:
        with ThreadPoolExecutor(EIGHT) as hands:
            return list(hands.map(lambda _n: self.visitor.post(path, fields), range(EIGHT)))


@pytest.fixture(scope="module")
def place(instances, database) -> Iterator[Place]:
    env = instances.new(database)
    with crew_of(env, processes=1) as crew, Server(env) as server:
        world = crew.do(build_world, at=clock.now())
        yield Place(server, world, Visitor(server.port, crew.do(session_of, world.participant)), crew)


def ideas_called(title):
    return list(Idea.objects.filter(title=title).values_list("number", flat=True))


def supports_of(number):
    entries = Entry.objects.filter(verb="idea.supported", payload__idea=number).count()
    return Idea.objects.get(number=number).support_count, entries


def race(place: Place, title: str) -> None:
    """One idea is written and one is supported, and each form is sent eight times at once."""
    path = f"/ausgaben/{place.world.edition.slug}/ideen/neu"
    form = place.visitor.form(path, having="title")
    answers = place.send_eight_times(path, {**form, "title": title, "body": "Gleichzeitig."})
    assert [answer.status for answer in answers] == [302] * EIGHT, place.server.log()
    (number,) = place.crew.do(ideas_called, title)
    assert {answer.location for answer in answers} == {f"/ideen/{number}"}

    path = f"/ideen/{number}/unterstuetzen"
    form = place.visitor.form(f"/ideen/{number}", having="unterstuetzen")
    answers = place.send_eight_times(path, form)
    assert {(answer.status, answer.location) for answer in answers} == {(302, f"/ideen/{number}")}
    assert place.crew.do(supports_of, number) == (1, 1)


def test_a_few_races_make_one_idea_and_one_support_each(place):
    for number in range(5):
        race(place, f"Rennen {number}")
    assert "Traceback" not in place.server.log()


@pytest.mark.faults
def test_a_hundred_races_make_one_idea_and_one_support_each(place):
    for number in range(100):
        race(place, f"Langes Rennen {number}")
    assert "Traceback" not in place.server.log()
