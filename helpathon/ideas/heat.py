"""How strongly an idea grows: its publication and every support count, and each fades with time.

The sum of `2 ** ((t - EPOCH) / HALF_LIFE)` over all of them orders ideas the same way at every moment, so that nothing
has to be recounted while time passes. Kept is its natural logarithm, which stays small: with `x = ln(sum)` and a new
event at `c`, `x' = max(x, c) + ln(1 + exp(-|x - c|))`. The ordering of Reddit's front page by time-shifted logarithms
rests on the same thought.
"""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Abs, Exp, Greatest, Least, Ln

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
HALF_LIFE = timedelta(hours=6)
STANDING_HALF_LIFE = timedelta(days=14)

_FAR = 500.0  # exp of minus this is still a number on every database


def event(at: datetime, *, standing: bool) -> float:
    """The logarithm of what one event at a moment counts; standing editions forget more slowly."""
    half_life = STANDING_HALF_LIFE if standing else HALF_LIFE
    return (at - EPOCH) / half_life * math.log(2)


def with_event(at: datetime, *, standing: bool) -> Any:
    """The heat of a row after one more event, as an expression for an update."""
    new = Value(event(at, standing=standing))
    distance = Least(Abs(F("heat") - new), Value(_FAR))
    return Greatest(F("heat"), new) + Ln(Value(1.0) + Exp(-distance))


def without_event(at: datetime, *, standing: bool) -> Any:
    """The heat of a row after an event was taken back; the publication remains, so something always does."""
    gone = Value(event(at, standing=standing))
    distance = Least(Greatest(F("heat") - gone, Value(1e-9)), Value(_FAR))
    return F("heat") + Ln(Value(1.0) - Exp(-distance))
