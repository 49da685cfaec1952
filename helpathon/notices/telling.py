"""Reading the journal and telling people: every volume from where it was read to, each batch in one transaction.

The place is moved in the transaction that writes the notices, and a person is told of an entry only once: a crash in
between repeats the batch, and nobody notices.
"""

import time
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Q

from helpathon.accounts.models import Person
from helpathon.core import clock, subjects
from helpathon.core.rows import insert_once
from helpathon.journal.circles import Circle, circles
from helpathon.journal.models import Entry, Volume
from helpathon.journal.vocabulary import all_verbs

from .models import Mute, Notice, Preference, Reading

BATCH = 50
LONGEST_RUN = 3.0
RANK = {"own": 0, "followed": 1, "edition": 2}
"""Who is in several circles is told for the closest one."""


def tell(longest: float = LONGEST_RUN, *, mails: bool = True) -> int:
    """Tell of what is new until nothing is or time is up; returns how many notices that made."""
    end = time.monotonic() + longest
    told = 0
    for volume in _behind():
        more = True
        while more and time.monotonic() < end:
            made, more = _read_on(volume, mails)
            told += made
    return told


def _behind() -> list[int]:
    """The volumes that have entries nobody was told of."""
    read = Reading.objects.filter(volume__head__lte=F("upto")).values("volume")
    return list(
        Volume.objects.filter(head__gt=0).exclude(pk__in=read).order_by("pk").values_list("pk", flat=True)
    )


@transaction.atomic
def _read_on(volume: int, mails: bool) -> tuple[int, bool]:
    """One batch of a volume; how many notices it made, and whether there may be more entries."""
    insert_once(Reading(volume_id=volume))
    place = Reading.objects.select_for_update().get(volume=volume)
    entries = list(Entry.objects.filter(volume=volume, number__gt=place.upto).order_by("number")[:BATCH])
    if not entries:
        return 0, False
    made = sum(_tell_of(entry, mails) for entry in entries)
    place.upto = entries[-1].number
    place.save(update_fields=["upto"])
    return made, len(entries) == BATCH


def _tell_of(entry: Entry, mails: bool) -> int:
    """The notices of one entry; imported ones are silent."""
    verb = all_verbs().get(entry.verb)
    if verb is None or entry.imported or not verb.told:
        return 0
    reasons = _reasons(entry, verb.told)
    subject = subjects.ref_of(entry.payload, entry.volume_id)
    people = _listening(reasons, [str(subject), str(subjects.Ref(subjects.VOLUME, str(entry.volume_id)))])
    preferences = {p.person_id: p for p in Preference.objects.filter(person__in=people)}
    usual = Preference()
    now = clock.real_now()
    notices = [
        Notice(
            person_id=person,
            entry=entry,
            circle=reasons[person].name,
            interest=reasons[person].interest,
            subject=str(subject),
            told_at=now,
            mail=preferences.get(person, usual).mail(reasons[person].interest, quiet=verb.quiet)
            if mails
            else "none",
        )
        for person in people
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    return len(notices)


def _reasons(entry: Entry, told: Iterable[str]) -> dict[int, Circle]:
    """For everybody who is to be told the closest circle they are in; nobody is told of their own act."""
    known = circles()
    reasons: dict[int, Circle] = {}
    for each in sorted((known[name] for name in told if name in known), key=lambda c: RANK[c.interest]):
        for person in each.find(entry):
            reasons.setdefault(person, each)
    if entry.actor_id is not None:
        reasons.pop(entry.actor_id, None)
    return reasons


def _listening(people: Iterable[int], about: Sequence[str]) -> list[int]:
    """Those who are still there and did not mute the thing."""
    muted = Mute.objects.filter(subject__in=about).values("person")
    rows = Person.objects.filter(~Q(pk__in=muted), pk__in=list(people), email__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))
