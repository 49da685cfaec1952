"""Reading the journal and telling people: every volume from where it was read to, each batch in one transaction.

The place is moved in the transaction that writes the notices, and a person is told of an entry only once: a crash in
between repeats the batch, and nobody notices.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import F

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
    notices = list(_notices(entries, mails))
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    place.upto = entries[-1].number
    place.save(update_fields=["upto"])
    return len(notices), len(entries) == BATCH


def _notices(entries: Sequence[Entry], mails: bool) -> Iterator[Notice]:
    """The notices of a batch; imported entries are silent."""
    verbs = all_verbs()
    told = [
        (entry, _reasons(entry, verbs[entry.verb].told), str(subjects.ref_of(entry.payload, entry.volume_id)))
        for entry in entries
        if entry.verb in verbs and not entry.imported
    ]
    audience = _Audience({person for _entry, reasons, _subject in told for person in reasons})
    now = clock.real_now()
    for entry, reasons, subject in told:
        volume = str(subjects.Ref(subjects.VOLUME, str(entry.volume_id)))
        for person, circle in reasons.items():
            if audience.listens(person, subject, volume):
                mail = audience.mail(person, circle.interest, quiet=verbs[entry.verb].quiet)
                yield Notice(
                    person_id=person,
                    entry=entry,
                    circle=circle.name,
                    interest=circle.interest,
                    subject=subject,
                    at=entry.happened_at,
                    told_at=now,
                    mail=mail if mails else "none",
                )


class _Audience:
    """The people of a batch: who is still there, what they do not want to hear of, and how mails tell them."""

    def __init__(self, people: Collection[int]) -> None:
        there = Person.objects.filter(pk__in=people, email__isnull=False)
        self._there = set(there.values_list("pk", flat=True))
        self._muted = set(Mute.objects.filter(person__in=people).values_list("person", "subject"))
        self._chosen = {p.person_id: p for p in Preference.objects.filter(person__in=people)}
        self._usual = Preference()

    def listens(self, person: int, *about: str) -> bool:
        """Whether somebody is still there and muted none of it."""
        return person in self._there and not any((person, each) in self._muted for each in about)

    def mail(self, person: int, interest: str, *, quiet: bool) -> str:
        """What becomes of a notice by mail."""
        return self._chosen.get(person, self._usual).mail(interest, quiet=quiet)


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
