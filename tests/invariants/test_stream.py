"""The stream of a running server: what another process writes is seen at once, also after the database was away."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest
from instances import HELPATHON, Environment, Instances

pytestmark = pytest.mark.xdist_group("races")

SOON = 1.0  # seconds from commit to receipt
ENDING = 0.5  # seconds: only when the writer has ended do we look

FOUND = """
import django; django.setup()
from datetime import timedelta
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
now = clock.now()
create(by=CONSOLE, hosts=[], slug="vol-9", title={"de": "A"}, from_at=now, to_at=now + timedelta(days=1))
"""
PUBLISH = """
import django; django.setup()
import time
from helpathon.accounts.actions.people import join
from helpathon.core.acts import CONSOLE
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import publish
by = join(by=CONSOLE, email=f"{time.time_ns()}@example.org", name="A", conduct_accepted=True)
publish(by=by, edition=Edition.objects.get(), title="Bänke am Ufer", imported=True)
print(time.time())
"""


def run(env: Environment, script: str) -> str:
    """Run a script in a process of its own; returns what it printed."""
    env = {**env, "DJANGO_SETTINGS_MODULE": "helpathon.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", script], env=env, check=True, capture_output=True, text=True, timeout=60
    ).stdout


class Watcher:
    """A plain connection to the stream."""

    def __init__(self, port: int):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=15)
        self._socket.sendall(b"GET /live/vol-9/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self._received = b""
        self.read_past(b"retry: ")

    def read_past(self, mark: bytes) -> bytes:
        while mark not in self._received:
            received = self._socket.recv(65536)
            assert received, "the stream ended"
            self._received += received
        before, self._received = self._received.split(mark, 1)
        return before

    def next_verb(self) -> str:
        self.read_past(b"data: ")
        return json.loads(self.read_past(b"\n\n"))["entries"][0]["verb"]

    def close(self) -> bool:
        """Whether the server ended the connection properly."""
        with self._socket:
            while received := self._socket.recv(65536):
                self._received += received
        return self._received.endswith(b"0\r\n\r\n")


@pytest.fixture(scope="module")
def env(instances: Instances, database: str) -> Environment:
    env = instances.new(database)
    run(env, FOUND)
    return env


@pytest.fixture(scope="module")
def server(env: Environment) -> Iterator[tuple[subprocess.Popen[str], int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [HELPATHON, "serve", "--web", "2", "--port", str(port)], env=env, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.readline()
    yield process, port
    process.terminate()
    process.wait(10)


def test_what_another_process_writes_is_seen_within_a_second(env, server):
    watchers = [Watcher(server[1]) for _ in range(8)]
    committed = float(run(env, PUBLISH))
    for watcher in watchers:
        assert watcher.next_verb() == "idea.published"
    assert time.time() - committed < SOON + ENDING


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_stream_goes_on_when_its_connections_to_the_database_were_lost(env, server):
    watcher = Watcher(server[1])
    with psycopg.connect(env["HELPATHON_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    for _ in range(2):
        run(env, PUBLISH)
        assert watcher.next_verb() == "idea.published"


def test_a_server_that_is_told_to_end_lets_go_of_its_watchers(server):
    process, port = server
    watchers = [Watcher(port) for _ in range(8)]
    process.terminate()
    told = time.monotonic()
    assert all(watcher.close() for watcher in watchers)
    assert time.monotonic() - told < SOON
    assert process.wait(5) == 0
