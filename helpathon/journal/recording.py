"""Writing the journal. Only acts (`*.actions`) import this module."""

import dataclasses
from collections import defaultdict
from datetime import datetime
from typing import Any, Protocol

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from helpathon.core import acts, clock

from .models import Entry, Receipt, Volume
from .vocabulary import Audience, verb_of


class HasVolume(Protocol):
    """Anything with a volume of its own: an edition."""

    volume_id: int


@dataclasses.dataclass(frozen=True)
class Recorded:
    """A fact waiting for the end of its act."""

    fact: Any
    volume: int
    audience: Audience
    actor: int | None
    happened_at: datetime


def record(fact: Any, *, by: Any, edition: HasVolume | None = None, audience: Audience | None = None) -> None:
    """Collect a fact for the journal; it is written when the outermost act ends.

    `audience` narrows the audience of the verb where the thing itself is not for everybody.
    """
    volume = edition.volume_id if edition is not None else Volume.INSTANCE
    audience = audience or verb_of(fact).audience
    acts.current().facts.append(Recorded(fact, volume, audience, getattr(by, "pk", None), clock.now()))


class JournalRecorder:
    """What the acts ask of the journal; see `helpathon.core.acts.Recorder`."""

    def write(self, act: acts.Act) -> None:
        """Number and write what the act collected; volumes are locked in the order of their ids."""
        by_volume: dict[int, list[Recorded]] = defaultdict(list)
        for recorded in act.facts:
            by_volume[recorded.volume].append(recorded)
        # The set clock tells when something happened, never when it was written down.
        recorded_at = clock.real_now()
        entries = []
        for volume in sorted(by_volume):
            head = _advance(volume, len(by_volume[volume]))
            for number, recorded in enumerate(by_volume[volume], head - len(by_volume[volume]) + 1):
                entries.append(
                    Entry(
                        volume_id=volume,
                        number=number,
                        act=act.id,
                        verb=verb_of(recorded.fact).name,
                        payload=dataclasses.asdict(recorded.fact),
                        audience=recorded.audience.value,
                        actor_id=recorded.actor,
                        happened_at=recorded.happened_at,
                        recorded_at=recorded_at,
                        imported=act.imported,
                    )
                )
        Entry.objects.bulk_create(entries)
        _tell_listeners()

    def first_answer(self, key: str, by: Any, act: str) -> acts.FirstAnswer | None:
        """What the same person got for the same form before, or None."""
        receipts = Receipt.objects.filter(person_id=by.pk, key=key).values_list("act", "model", "object_pk")
        for used_by, model, pk in receipts:
            if used_by != act:
                raise acts.Refused(_("This form has been sent already. Please reload the page."), act=act)
            return acts.FirstAnswer(apps.get_model(model)._default_manager.filter(pk=pk).first())
        return None

    def keep_result(self, key: str, by: Any, act: str, result: Any) -> None:
        """Keep what an act made under the key of its form."""
        Receipt.objects.create(
            key=key,
            person_id=by.pk,
            act=act,
            model=result._meta.label,
            object_pk=result.pk,
            at=clock.real_now(),
        )


def _advance(volume: int, by: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journal_volume SET head = head + %s WHERE id = %s RETURNING head", [by, volume]
        )
        return cursor.fetchone()[0]


def _tell_listeners() -> None:
    # PostgreSQL delivers this at commit; on SQLite the listeners watch the database itself (`data_version`).
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("NOTIFY helpathon_journal")
