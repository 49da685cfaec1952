"""Writing to 2,000 people: queueing a mailing in one act, and sending it to a mail server on loopback."""

import os
import socket
import subprocess
import sys
import tempfile
import time

COUNT = 2000


def run(people: int = COUNT) -> list[str]:
    """One line per figure; measured in a process of its own, on a fresh database."""
    with tempfile.TemporaryDirectory(prefix="helpathon-bench-") as folder:
        env = {**os.environ, "HELPATHON_DATA": folder, "DJANGO_SETTINGS_MODULE": "helpathon.config.settings"}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.mailings", str(people)],
            env=env,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()


class Sink:
    """Takes every mail and forgets it."""

    async def handle_DATA(self, _server, _session, _envelope):
        return "250 taken"


def _measure(count: int) -> None:
    import django

    django.setup()
    from aiosmtpd.controller import Controller
    from django.core.management import call_command

    from helpathon.accounts.models import Person
    from helpathon.cities.actions.cities import found
    from helpathon.core import clock
    from helpathon.core.acts import CONSOLE
    from helpathon.editions.actions.editions import create
    from helpathon.mailings.actions.mailings import prepare, send
    from helpathon.mailings.people import Wanted
    from helpathon.mailings.queries import wording
    from helpathon.outbox.carriers import Server
    from helpathon.outbox.sending import send_waiting
    from helpathon.registrations.models import Registration

    call_command("migrate", verbosity=0)
    now = clock.now()
    city = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
    edition = create(by=CONSOLE, hosts=[city], slug="b", title={"de": "B"}, from_at=now, to_at=None, steps=[])
    people = Person.objects.bulk_create(
        Person(email=f"b{n}@example.org", name=f"B {n}", joined_at=now) for n in range(count)
    )
    Registration.objects.bulk_create(
        Registration(edition=edition, person=person, state="confirmed", registered_at=now)
        for person in people
    )
    words = wording(edition, "confirmation")
    mailing = prepare(
        by=CONSOLE,
        edition=edition,
        kind="confirmation",
        subject=words.subject,
        body=words.body,
        wanted=Wanted(),
    )
    begin = time.perf_counter()
    send(by=CONSOLE, mailing=mailing)
    print(f"queueing {count} mails in one act: {time.perf_counter() - begin:.2f} s")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sink = Controller(Sink(), hostname="127.0.0.1", port=port)
    sink.start()
    try:
        begin, sent = time.perf_counter(), 0
        while sent < count:
            server = Server(host="127.0.0.1", port=port, user="", password="", tls=False, starttls=False)
            sent += send_waiting(server)
        print(f"sending them over SMTP: {count / (time.perf_counter() - begin):.0f} mails/s")
    finally:
        sink.stop()


if __name__ == "__main__":
    _measure(int(sys.argv[1]))
