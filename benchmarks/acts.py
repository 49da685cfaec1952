"""Acts against plain writes of the same rows through the ORM: no rules, no steps, no numbering, no second look, in one process on the embedded database."""

import os
import subprocess
import sys
import tempfile
import time

COUNT = 1500


def run() -> list[str]:
    """One line per act; measured in a process of its own, on a fresh database."""
    with tempfile.TemporaryDirectory(prefix="helpathon-bench-") as folder:
        env = {**os.environ, "HELPATHON_DATA": folder, "DJANGO_SETTINGS_MODULE": "helpathon.config.settings"}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.acts"], env=env, capture_output=True, text=True
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()


def _measure() -> None:
    import django

    django.setup()
    import uuid
    from datetime import timedelta

    from django.core.management import call_command
    from django.db import transaction
    from django.db.models import F

    from helpathon.accounts.actions.people import join
    from helpathon.cities.actions.cities import found
    from helpathon.core import clock
    from helpathon.core.acts import CONSOLE
    from helpathon.editions.actions.editions import create
    from helpathon.ideas.actions.ideas import publish
    from helpathon.ideas.actions.supports import support
    from helpathon.ideas.models import Idea, Support, Version
    from helpathon.journal.models import Entry, Receipt

    call_command("migrate", verbosity=0)
    now = clock.now()
    city = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
    step = {"slug": "develop", "from_at": now - timedelta(days=1), "to_at": None}
    given = {
        "by": CONSOLE,
        "hosts": [city],
        "title": {"de": "B"},
        "from_at": now,
        "to_at": None,
        "steps": [step],
    }
    edition, plain = create(slug="acts", **given), create(slug="plain", **given)
    people = [
        join(by=CONSOLE, email=f"b{n}@example.org", name=f"B {n}", conduct_accepted=True)
        for n in range(COUNT)
    ]
    author, body = people[0], "Worte " * 60

    def entry(number: int, verb: str, payload: dict) -> None:
        Entry.objects.create(
            volume_id=plain.volume_id,
            number=number,
            act=uuid.uuid4(),
            verb=verb,
            payload=payload,
            audience="public",
            actor=author,
            happened_at=now,
            recorded_at=now,
        )

    def insert_idea(n: int) -> Idea:
        with transaction.atomic():
            idea = Idea.objects.create(
                number=10**6 + n, edition=plain, title=f"Idee {n}", text=body, author=author, published_at=now
            )
            Version.objects.create(idea=idea, number=1, title=idea.title, text=body, at=now)
            Receipt.objects.create(
                key=uuid.uuid4(), person=author, act="plain", model="ideas.Idea", object_pk=idea.pk, at=now
            )
            entry(10 + n, "idea.published", {"idea": idea.number, "track": None, "kind": "project"})
        return idea

    def insert_support(n: int) -> None:
        with transaction.atomic():
            Support.objects.create(idea=target, person=people[n], at=now)
            Idea.objects.filter(pk=target.pk).update(support_count=F("support_count") + 1)
            entry(10**5 + n, "idea.supported", {"idea": target.number})

    def rate(body) -> float:
        began = time.perf_counter()
        for n in range(COUNT):
            body(n)
        return COUNT / (time.perf_counter() - began)

    def publish_idea(n: int) -> Idea:
        return publish(by=author, edition=edition, title=f"Idee {n}", body=body, key=str(uuid.uuid4()))

    target = insert_idea(COUNT)
    own = publish_idea(COUNT)
    for what, act, inserts in (
        ("publishing an idea", publish_idea, insert_idea),
        ("supporting an idea", lambda n: support(by=people[n], idea=own), insert_support),
    ):
        plainly, through = rate(inserts), rate(act)
        ratio = through / plainly
        print(
            f"{what:<22} {through:5.0f} acts/s, {plainly:5.0f}/s as plain writes of the same rows: "
            f"{ratio:.2f}, target 0.5 {'met' if ratio >= 0.5 else 'MISSED'}"
        )


if __name__ == "__main__":
    _measure()
