"""Telling people: one entry that a thousand follow, many entries that few follow, and the mails that come of it."""

import os
import subprocess
import sys
import tempfile
import time

FOLLOWERS = 1000
ENTRIES = 300


def run() -> list[str]:
    """One line per measure; in a process of its own, on a fresh database."""
    with tempfile.TemporaryDirectory(prefix="helpathon-bench-") as folder:
        env = {**os.environ, "HELPATHON_DATA": folder, "DJANGO_SETTINGS_MODULE": "helpathon.config.settings"}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.notices"], env=env, capture_output=True, text=True
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()


def _measure() -> None:
    import django

    django.setup()
    from datetime import timedelta

    from django.core.management import call_command

    from helpathon.accounts.models import Person
    from helpathon.cities.actions.cities import found
    from helpathon.core import clock
    from helpathon.core.acts import CONSOLE
    from helpathon.editions.actions.editions import create
    from helpathon.ideas.actions.ideas import build, publish
    from helpathon.ideas.models import Follow
    from helpathon.notices.mailing import mail_at_once
    from helpathon.notices.models import Preference
    from helpathon.notices.telling import tell

    call_command("migrate", verbosity=0)
    now = clock.now()
    city = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
    opens = ["idea.publish", "idea.build"]
    step = {"slug": "develop", "opens": opens, "from_at": now - timedelta(days=1), "to_at": None}
    edition = create(
        by=CONSOLE, hosts=[city], slug="b", title={"de": "B"}, from_at=now, to_at=None, steps=[step]
    )
    people = Person.objects.bulk_create(
        Person(email=f"b{n}@example.org", name=f"B {n}", joined_at=now) for n in range(FOLLOWERS)
    )
    author = people[0]
    known, unknown = (publish(by=author, edition=edition, title=title) for title in ("A", "B"))
    Follow.objects.bulk_create(Follow(idea=known, person=person, at=now) for person in people[1:])
    Preference.objects.bulk_create(Preference(person=person, followed="now") for person in people)
    tell(60)

    build(by=author, edition=edition, parents=[(known, "builds_on", "weil")], title="C")
    began = time.perf_counter()
    told = tell(60)
    print(f"one entry, {told} people told: {(time.perf_counter() - began) * 1000:.0f} ms")
    began = time.perf_counter()
    mails = 0
    while sent := mail_at_once():
        mails += sent
    print(f"their mails queued: {mails}, {(time.perf_counter() - began) / max(mails, 1) * 1000:.1f} ms each")
    for n in range(ENTRIES):
        build(by=people[1], edition=edition, parents=[(unknown, "builds_on", "weil")], title=f"D {n}")
    began = time.perf_counter()
    told = tell(60)
    taken = (time.perf_counter() - began) / (2 * ENTRIES) * 1000
    print(f"{2 * ENTRIES} entries, {told} notices: {taken:.2f} ms an entry")


if __name__ == "__main__":
    _measure()
