"""SIGKILL for the whole server in bursts of acts: what was acknowledged is there, and everybody goes on."""

import http.client
import json
import random
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress
from itertools import count

import pytest
from crew import Crew, crew_of
from django.db import connection
from instances import DATABASES, Environment
from samples import build_world, session_of
from server import PATIENCE, Lost, Server, Visitor, connect

from helpathon.accounts.actions.people import join
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.ideas.models import Idea, Support
from helpathon.journal.models import Entry
from helpathon.journal.reading import entries_after, head_of

pytestmark = pytest.mark.xdist_group("faults")

WRITERS = 6


# What a process of the instance looks up.


def writers_of(number):
    people = [
        join(by=CONSOLE, email=f"w{n}@example.org", name=f"W {n}", conduct_accepted=True)
        for n in range(number)
    ]
    return [(person.pk, session_of(person)) for person in people]


def soundness():
    """What the database says about itself; "ok" when nothing is broken."""
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ideas_search(ideas_search, rank) VALUES ('integrity-check', 1)")
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchone()[0]


def titles():
    return Counter(Idea.objects.values_list("title", flat=True))


def supports():
    return set(Support.objects.values_list("person", "idea__number"))


def told(volume):
    """Numbers of all entries of a volume, and how many ideas and supports they tell of."""
    entries = list(Entry.objects.filter(volume=volume).values_list("number", "verb", "payload"))
    ideas = [payload["idea"] for _n, verb, payload in entries if verb == "idea.published"]
    supported = Counter()
    for _number, verb, payload in entries:
        supported[payload.get("idea")] += {"idea.supported": 1, "idea.unsupported": -1}.get(verb, 0)
    return [number for number, _verb, _payload in entries], sorted(ideas), +supported


def counted():
    """Numbers of all ideas, and how many stand behind each as the acts counted."""
    rows = list(Idea.objects.order_by("number").values_list("number", "support_count"))
    return [number for number, _count in rows], +Counter(dict(rows))


def public_numbers(volume, after):
    return [entry.number for entry in entries_after(volume, after)]


class Writer(threading.Thread):
    """Somebody who publishes and supports without a pause, and sends again what the server did not acknowledge."""

    def __init__(self, port: int, edition: str, person: int, session: dict[str, str], gone: threading.Event):
        super().__init__(daemon=True)
        self._visitor = Visitor(port, session)
        self._path = f"/ausgaben/{edition}/ideen/neu"
        self._form = self._visitor.form(self._path, having="title")
        self._person, self._gone = person, gone
        self.titles: list[str] = []
        self.supports: set[tuple[int, int]] = set()
        self.sent_again = 0
        self.trouble: str | None = None

    def run(self) -> None:
        try:
            for n in count():
                if self._gone.is_set():
                    return
                title = f"Idee {n} von {self._person}"
                number = self._send(self._path, {**self._form, "key": str(uuid.uuid4()), "title": title})
                self.titles.append(title)
                self._support(number)
        except Exception as error:
            self.trouble = repr(error)

    def _support(self, number: int) -> None:
        """Support the own idea; take it back again at every third."""
        token = {"csrfmiddlewaretoken": self._form["csrfmiddlewaretoken"]}
        self._send(f"/ideen/{number}/unterstuetzen", token)
        self.supports.add((self._person, number))
        if number % 3 == 0:
            self._send(f"/ideen/{number}/zuruecknehmen", token)
            self.supports.remove((self._person, number))

    def _send(self, path: str, fields: dict[str, str]) -> int:
        """Send a form until the server acknowledges it; the number of the idea it leads to."""
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(*Lost):
                answer = self._visitor.post(path, fields)
                assert answer.status == 302, f"{path}: {answer.status}"
                return int(answer.location.rsplit("/", 1)[1])
            assert time.monotonic() < end, f"{path}: never acknowledged"
            self.sent_again += 1
            time.sleep(0.05)


class Reader(threading.Thread):
    """A browser at the stream: comes back after every loss and names the last number it saw."""

    def __init__(self, port: int, edition: str, last: int, gone: threading.Event):
        super().__init__(daemon=True)
        self._port, self._edition, self._gone = port, edition, gone
        self.last = last
        self.numbers: list[int] = []

    def run(self) -> None:
        while not self._gone.is_set():
            with suppress(*Lost):
                self._read()
            time.sleep(0.05)

    def _read(self) -> None:
        stream = connect(self._port)
        stream.request("GET", f"/live/{self._edition}/stream", headers={"Last-Event-ID": str(self.last)})
        answer: http.client.HTTPResponse = stream.getresponse()
        while line := answer.readline():
            if line.startswith(b"data:"):
                frame = json.loads(line[5:])
                self.numbers += [entry["n"] for entry in frame["entries"]]
                self.last = frame["head"]


class Burst:
    """Writers and a reader at a running server, and what must be true of what they did."""

    def __init__(self, crew: Crew, server: Server):
        self._crew, self._server = crew, server
        self._world = crew.do(build_world, at=clock.now())
        self._volume = self._world.edition.volume_id
        self._head = crew.do(head_of, self._volume)
        self._enough, self._gone = threading.Event(), threading.Event()
        slug = self._world.edition.slug
        self._writers = [
            Writer(server.port, slug, *who, self._enough) for who in crew.do(writers_of, WRITERS)
        ]
        self._reader = Reader(server.port, slug, self._head, self._gone)
        for thread in (*self._writers, self._reader):
            thread.start()

    def kill(self) -> None:
        """Kill the server, look at what it left behind, and start it again."""
        acknowledged = {title for writer in self._writers for title in list(writer.titles)}
        self._server.kill()
        assert self._crew.do(soundness) == "ok"
        assert acknowledged <= set(self._crew.do(titles))
        self._server.start()

    def end(self) -> None:
        """Let everybody come to an end."""
        self._enough.set()
        for writer in self._writers:
            writer.join(PATIENCE)
        last = max(self._public_numbers(), default=0)
        until = time.monotonic() + PATIENCE
        while self._reader.last < last and time.monotonic() < until:
            time.sleep(0.05)
        self._gone.set()

    def check(self) -> None:
        assert [writer.trouble for writer in self._writers if writer.trouble] == [], self._server.log()
        assert sum(writer.sent_again for writer in self._writers) > 0, "no kill fell into a burst"
        written = self._crew.do(titles)
        del written[self._world.idea.title]
        assert written == Counter(title for writer in self._writers for title in writer.titles)
        assert self._crew.do(supports) == set().union(*(writer.supports for writer in self._writers))
        numbers, ideas, supported = self._crew.do(told, self._volume)
        assert numbers == list(range(1, self._crew.do(head_of, self._volume) + 1))
        assert (ideas, supported) == self._crew.do(counted)
        assert self._reader.numbers == self._public_numbers()

    def _public_numbers(self) -> list[int]:
        return self._crew.do(public_numbers, self._volume, self._head)


def kill_in_bursts(env: Environment, kills: int) -> None:
    chance = random.Random(kills)
    with crew_of(env, processes=1) as crew, Server(env) as server:
        burst = Burst(crew, server)
        for _kill in range(kills):
            time.sleep(chance.uniform(0.3, 1.2))
            burst.kill()
        burst.end()
        burst.check()


def test_three_kills_in_bursts_of_acts_lose_nothing(instances):
    kill_in_bursts(instances.new("sqlite"), kills=3)


@pytest.mark.faults
@pytest.mark.parametrize("database", DATABASES)
def test_twenty_kills_in_bursts_of_acts_lose_nothing(instances, database):
    kill_in_bursts(instances.new(database), kills=20)
