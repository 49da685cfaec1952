"""The only clock. Everything that asks for the time asks here, so that it can be set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)
_arrived: ContextVar[datetime | None] = ContextVar("request_arrived", default=None)


def now() -> datetime:
    """The present moment in UTC, or the moment the clock was set to."""
    return _set_to.get() or datetime.now(UTC)


def arrived() -> datetime:
    """When the request being answered reached the server; deadlines are judged by it. Outside a request: now."""
    return _set_to.get() or _arrived.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock to `moment` (aware) inside the block: for the demonstration, for imports and for tests."""
    if moment.tzinfo is None:
        raise ValueError("the clock needs a moment with a time zone")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)


@contextmanager
def arrival(moment: datetime) -> Iterator[None]:
    """Remember when the request arrived, however long it waited in a queue afterwards."""
    token = _arrived.set(moment)
    try:
        yield
    finally:
        _arrived.reset(token)


def real_now() -> datetime:
    """The true present moment, whatever the clock was set to: for when something was written down."""
    return datetime.now(UTC)
