"""Being the only one who sends, across processes; let go of by the system when a process dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

KEY = 0x6D61696C  # "mail"


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this process is the only one that sends for as long as the block runs."""
    with (
        _alone_on_postgresql() if connection.vendor == "postgresql" else _alone_on_this_machine() as only_one
    ):
        yield only_one


@contextmanager
def _alone_on_postgresql() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
        only_one = cursor.fetchone()[0]
    try:
        yield only_one
    finally:
        if only_one:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def _alone_on_this_machine() -> Iterator[bool]:
    file = os.open(settings.ENVIRONMENT.run / "outbox.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)
