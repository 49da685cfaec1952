"""`GET /healthz`: can this instance do its work? 200 or 503, and why."""

import time
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from . import environment

OLDEST_BEAT = 60.0  # seconds without a sign of life from the worker

_up_to_date = False


def healthz(request: HttpRequest) -> JsonResponse:
    database = _database()
    pending = _pending() if database else None
    age = _age(_heartbeat())
    good = database and pending == 0 and age is not None and age <= OLDEST_BEAT
    answer = {
        "ok": good,
        "version": version("helpathon"),
        "database": "ok" if database else "unreachable",
        "migrations": {"pending": pending},
        "worker": {"seconds_since_heartbeat": age},
    }
    return JsonResponse(answer, status=200 if good else 503, headers={"Cache-Control": "no-store"})


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except (Error, OSError):
        connection.close()
        return False


def _pending() -> int:
    """How many migrations wait. Once there are none, none can come before this process is replaced."""
    global _up_to_date
    if _up_to_date:
        return 0
    executor = MigrationExecutor(connection)
    count = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    _up_to_date = count == 0
    return count


@lru_cache(maxsize=1)
def _heartbeat() -> Path:
    return environment.read().run / "worker"


def _age(heartbeat: Path) -> float | None:
    try:
        return round(max(0.0, time.time() - heartbeat.stat().st_mtime), 1)
    except OSError:
        return None
