"""How strongly an idea grows: its publication and every support count, and each fades with time.

The sum of `2 ** ((t - EPOCH) / HALF_LIFE)` over all of them orders ideas the same way at every moment, so that nothing
has to be recounted while time passes. Kept is its natural logarithm, which stays small: with `x = ln(sum)` and a new
event at `c`, `x' = max(x, c) + ln(1 + exp(-|x - c|))`. The ordering of Reddit's front page by time-shifted logarithms
rests on the same thought.
"""

import math
from datetime import UTC, datetime, timedelta

from django.db import connection

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
HALF_LIFE = timedelta(hours=6)
STANDING_HALF_LIFE = timedelta(days=14)


def event(at: datetime, *, standing: bool) -> float:
    """The logarithm of what one event at a moment counts; standing editions forget more slowly."""
    half_life = STANDING_HALF_LIFE if standing else HALF_LIFE
    return (at - EPOCH) / half_life * math.log(2)


def add(pk: int, at: datetime, *, standing: bool) -> bool:
    """Count one more support of an idea, at a moment; False where the idea has been withdrawn."""
    new = event(at, standing=standing)
    grown = "{greatest}(heat, %s) + LN(1.0 + EXP(-{least}(ABS(heat - %s), 500.0)))"
    return _update("+ 1", grown, [new, new, pk], "id = %s AND withdrawn_at IS NULL")


def take_away(pk: int, at: datetime, *, standing: bool) -> None:
    """Count one support less, which was given at a moment; the publication remains, so something always does."""
    gone = event(at, standing=standing)
    shrunk = "heat + LN(1.0 - EXP(-{least}({greatest}(heat - %s, 1e-9), 500.0)))"
    _update("- 1", shrunk, [gone, pk], "id = %s")


def _update(count: str, heat: str, values: list[float], where: str) -> bool:
    # In plain SQL: as an expression of the ORM it took longer to build than the rest of the act.
    on_sqlite = connection.vendor == "sqlite"
    heat = heat.format(greatest="MAX" if on_sqlite else "GREATEST", least="MIN" if on_sqlite else "LEAST")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE ideas_idea SET support_count = support_count {count}, heat = {heat} WHERE {where}",  # noqa: S608
            values,
        )
        return cursor.rowcount > 0
