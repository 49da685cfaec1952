"""An instance to measure: its own data folder, many ideas, people who are logged in, and a server on loopback."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOUNS = [
    "Laden",
    "Garten",
    "Bahnhof",
    "Werkstatt",
    "Markt",
    "Fahrrad",
    "Hafen",
    "Schule",
    "Bank",
    "Bühne",
    "Brunnen",
    "Dach",
    "Kiosk",
    "Platz",
]
VERBS = [
    "öffnen",
    "teilen",
    "begrünen",
    "beleben",
    "verbinden",
    "leihen",
    "reparieren",
    "zeigen",
    "planen",
    "erzählen",
]


@dataclass(frozen=True)
class Visitor:
    """Somebody who is logged in: what the browser would send."""

    cookie: str
    token: str


@dataclass(frozen=True)
class Instance:
    """A running server and whom it knows."""

    port: int
    process: subprocess.Popen
    people: list[Visitor]

    def memory(self) -> float:
        """Proportional memory of all processes of the server, in MB."""
        total = 0
        for pid in family_of(self.process.pid):
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1])
        return total / 1024

    def seconds_of_cpu(self) -> float:
        """Processor time that all processes of the server have used so far."""
        ticks = 0
        for pid in family_of(self.process.pid):
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def family_of(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(OSError):
            found += family_of(int(child))
    return found


@contextlib.contextmanager
def instance(ideas: int, web: int = 2, cores: set[int] | None = None) -> Iterator[Instance]:
    """A server with so many ideas in one edition, "vol-b"; it and its data are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="helpathon-bench-") as folder:
        env = {**os.environ, "HELPATHON_DATA": folder, "DJANGO_SETTINGS_MODULE": "helpathon.config.settings"}
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.instance", str(ideas)],
            env=env,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise RuntimeError(made.stderr)
        people = [Visitor(*line.split("\t")) for line in made.stdout.splitlines() if "\t" in line]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [Path(sys.executable).with_name("helpathon"), "serve", "--web", str(web), "--port", str(port)],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores else None,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz")
            yield Instance(port, server, people)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def _wait_for(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _fill(ideas: int) -> None:
    """Runs in a process of its own: make the edition with its ideas, and print the cookies of 16 people."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from helpathon.accounts.actions.people import join
    from helpathon.cities.actions.cities import found
    from helpathon.core.acts import CONSOLE
    from helpathon.editions.actions.editions import create
    from helpathon.ideas.actions.imports import Row, import_ideas, import_links

    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    city = found(
        by=CONSOLE, slug="stadt", name="Stadt", motto={"de": "Hallo"}, legal={}, districts=[], fields=[]
    )
    begin = now - timedelta(days=1)
    edition = create(
        by=CONSOLE,
        hosts=[city],
        slug="vol-b",
        title={"de": "Vol. B"},
        from_at=begin,
        to_at=now + timedelta(days=1),
        tracks=[{"slug": f"t{n}", "title": {"de": f"Themenfeld {n}"}} for n in range(4)],
        steps=[{"slug": "develop", "from_at": begin, "to_at": now + timedelta(days=1)}],
    )
    chance = random.Random(ideas)

    def words(count: int) -> str:
        return " ".join(chance.choice(NOUNS if n % 2 else VERBS) for n in range(count))

    rows = [
        Row(
            id=str(n),
            title=f"{words(5).capitalize()} {n}",
            text=(words(40) + ".\n\n") * 3,
            created=begin + timedelta(seconds=80_000 * n / ideas),
            track=f"t{n % 4}",
            author=f"Person {n % 200}",
            parents=(str(chance.randrange(n)),) if n and n % 3 == 0 else (),
            support=0,
        )
        for n in range(ideas)
    ]
    for first in range(0, ideas, 1000):
        given = {"by": CONSOLE, "edition": edition, "source": "bench", "rows": rows[first : first + 1000]}
        import_ideas(**given, imported=True)
    for first in range(0, ideas, 1000):
        import_links(
            by=CONSOLE, edition=edition, source="bench", rows=rows[first : first + 1000], imported=True
        )
    for n in range(16):
        person = join(by=CONSOLE, email=f"b{n}@example.org", name=f"B {n}", conduct_accepted=True)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        token = f"{n:02}".ljust(32, "x")
        cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}"
        print(f"{cookie}\t{token}")


if __name__ == "__main__":
    _fill(int(sys.argv[1]))
