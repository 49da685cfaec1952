"""Learning from the database itself that something was committed, by whatever process.

Both watches block, so each has a thread of its own; their connection is used for nothing else.
"""

import time
from typing import Protocol

from django.db import DEFAULT_DB_ALIAS, connections

LOOK = 0.1  # seconds between two looks at SQLite's counter; one costs some 10 microseconds
CHANNEL = "helpathon_journal"  # where `journal.recording` tells


class Watch(Protocol):
    def wait(self, seconds: float) -> bool:
        """True as soon as there may be something new since the last call; False after so many seconds without."""
        ...

    def close(self) -> None:
        """Let go of the connection; the next wait opens another and answers at once."""
        ...


class DataVersion:
    """SQLite: a counter in shared memory that changes when another connection has committed."""

    def __init__(self) -> None:
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
        self._seen: int | None = None

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while (version := self._version()) == self._seen:
            if time.monotonic() >= end:
                return False
            time.sleep(LOOK)
        self._seen = version
        return True

    def close(self) -> None:
        self._connection.close()
        self._seen = None

    def _version(self) -> int:
        # A cursor left open would keep its reading of the database, and with it the old number.
        with self._connection.cursor() as cursor:
            return cursor.execute("PRAGMA data_version").fetchone()[0]


class Notifications:
    """PostgreSQL: what the acts tell at their commit."""

    def __init__(self) -> None:
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)

    def wait(self, seconds: float) -> bool:
        if self._connection.connection is None:
            with self._connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            return True
        with self._connection.wrap_database_errors:
            return any(True for _ in self._connection.connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        self._connection.close()


def watch() -> Watch:
    """The watch of the database in use; make it in the thread that waits."""
    return Notifications() if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else DataVersion()
