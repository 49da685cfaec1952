"""How strongly an idea grows: its publication and every support count, and each fades with time.

The sum of `2 ** ((t - EPOCH) / HALF_LIFE)` over all of them orders ideas the same way at every moment, so that nothing
has to be recounted while time passes. Kept is its natural logarithm, which stays small: with `x = ln(sum)` and a new
event at `c`, `x' = max(x, c) + ln(1 + exp(-|x - c|))`. The ordering of Reddit's front page by time-shifted logarithms
rests on the same thought.
"""

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import connection

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
HALF_LIFE = timedelta(hours=6)
STANDING_HALF_LIFE = timedelta(days=14)


def event(at: datetime, *, standing: bool) -> float:
    """The logarithm of what one event at a moment counts; standing editions forget more slowly."""
    half_life = STANDING_HALF_LIFE if standing else HALF_LIFE
    return (at - EPOCH) / half_life * math.log(2)


def total(events: Iterable[float]) -> float:
    """The logarithm of what several events count together."""
    every = list(events)
    most = max(every)
    return most + math.log(sum(math.exp(each - most) for each in every))


def add(pk: int, at: datetime, *, standing: bool) -> bool:
    """Count one more support of an idea, at a moment; False where the idea has been withdrawn or hidden."""
    # In plain SQL: as an expression of the ORM it took longer to build than the rest of the act.
    on_sqlite = connection.vendor == "sqlite"
    greatest, least = ("MAX", "MIN") if on_sqlite else ("GREATEST", "LEAST")
    new = event(at, standing=standing)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ideas_idea SET support_count = support_count + 1, "  # noqa: S608
            f"heat = {greatest}(heat, %s) + LN(1.0 + EXP(-{least}(ABS(heat - %s), 500.0))) "
            "WHERE id = %s AND withdrawn_at IS NULL AND hidden_at IS NULL",
            [new, new, pk],
        )
        return cursor.rowcount > 0
