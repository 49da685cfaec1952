"""The processes: one parent, web processes and a worker, which outlive each other's deaths and end together."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HELPATHON = Path(sys.executable).with_name("helpathon")
TOO_LARGE = 10 * 1024 * 1024

pytestmark = pytest.mark.xdist_group("machine")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def until(done: Callable[[], Any], seconds: float, what: str) -> Any:
    end = time.monotonic() + seconds
    while not (found := done()):
        assert time.monotonic() < end, what
        time.sleep(0.02)
    return found


class Machine:
    """A running server with its own data folder."""

    def __init__(self, data: Path):
        self.port = free_port()
        self.env = {
            **os.environ,
            "HELPATHON_DATA": str(data),
            "PORT": str(self.port),
            "HELPATHON_WEB": "2",
            "PYTHONUNBUFFERED": "1",
        }
        subprocess.run([HELPATHON, "migrate", "--verbosity", "0"], env=self.env, check=True, timeout=120)
        self.log = data / "log"
        self.start()

    def start(self) -> None:
        with self.log.open("a") as log:
            self.parent = subprocess.Popen([HELPATHON, "serve"], env=self.env, stdout=log, stderr=log)
        until(self.is_healthy, 20, "the server does not get healthy: " + self.log.read_text())

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def is_healthy(self) -> bool:
        assert self.parent.poll() is None, self.log.read_text()
        try:
            return self.ask("/healthz")[0] == 200
        except OSError:
            return False

    def children(self) -> list[int]:
        return [
            int(pid)
            for pid in Path(f"/proc/{self.parent.pid}/task/{self.parent.pid}/children").read_text().split()
        ]

    def stop(self) -> None:
        children = self.children() if self.parent.poll() is None else []
        self.parent.kill()
        self.parent.wait()
        until(lambda: not any(map(is_alive, children)), 8, "children outlive their parent")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    one = Machine(tmp_path_factory.mktemp("machine"))
    yield one
    one.stop()


def test_health_names_database_migrations_worker_and_version(machine):
    status, headers, body = machine.ask("/healthz")
    said = json.loads(body)
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert said["ok"] is True
    assert said["database"] == "ok"
    assert said["migrations"] == {"pending": 0}
    assert said["worker"]["seconds_since_heartbeat"] < 15
    assert said["version"]


def test_a_killed_child_is_replaced_and_nobody_is_refused(machine):
    for _ in range(2):
        before = machine.children()
        assert len(before) == 3
        os.kill(before[0], signal.SIGKILL)
        for _ in range(40):
            assert machine.ask("/healthz")[0] == 200
        until(lambda: len(machine.children()) == 3, 20, "a dead child is not replaced")
        assert before[0] not in machine.children()


def test_the_worker_too_is_replaced(machine):
    for pid in machine.children():
        os.kill(pid, signal.SIGKILL)
    until(lambda: len(machine.children()) == 3, 20, "dead children are not replaced")
    until(machine.is_healthy, 5, "the server does not recover")


def test_a_second_server_on_the_port_is_refused_with_a_sentence(machine):
    second = subprocess.run(
        [HELPATHON, "serve"], env=machine.env, capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 1
    assert f"port {machine.port}" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize(("path", "word"), [("/anmelden", "zu groß"), ("/en/anmelden", "too large")])
def test_too_large_a_body_gets_a_page_that_says_so(machine, path, word):
    status, headers, body = machine.ask(path, "POST", b"x" * TOO_LARGE, Accept="text/html")
    assert status == 413
    assert headers["content-type"].startswith("text/html")
    assert word in body.decode()
    assert "content-security-policy" in headers


def test_too_large_a_body_from_a_script_gets_json(machine):
    status, _, body = machine.ask("/en/anmelden", "POST", b"x" * TOO_LARGE, Accept="application/json")
    assert status == 413
    assert "too large" in json.loads(body)["refusal"]


def test_a_head_without_end_is_cut_off(machine):
    with socket.create_connection(("127.0.0.1", machine.port), timeout=10) as one:
        one.sendall(b"GET / HTTP/1.1\r\nhost: localhost\r\n")
        with contextlib.suppress(ConnectionError):
            for number in range(100):
                one.sendall(b"x-%d: " % number + b"a" * 4000 + b"\r\n")
        answer = b""
        with contextlib.suppress(ConnectionError):
            answer = one.recv(100)
        assert answer == b"" or b" 431 " in answer
    assert machine.is_healthy()


def test_sigterm_ends_everything_in_time_even_with_open_connections(machine):
    children = machine.children()
    idle = [socket.create_connection(("127.0.0.1", machine.port)) for _ in range(4)]
    half = socket.create_connection(("127.0.0.1", machine.port))
    half.sendall(b"POST /anmelden HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nabc")
    began = time.monotonic()
    machine.parent.send_signal(signal.SIGTERM)
    assert machine.parent.wait(timeout=6) == 0
    assert time.monotonic() - began < 5
    assert not any(map(is_alive, children))
    for one in (*idle, half):
        one.close()
    machine.start()


def test_when_the_parent_is_killed_the_children_end_and_a_new_start_works(machine):
    children = machine.children()
    machine.parent.kill()
    machine.parent.wait()
    until(lambda: not any(map(is_alive, children)), 5, "children outlive their parent")
    machine.start()


def test_a_new_start_waits_for_the_port_of_a_killed_one(machine):
    machine.parent.kill()
    machine.parent.wait()
    machine.start()
    until(lambda: len(machine.children()) == 3, 20, "the new start has no children")
