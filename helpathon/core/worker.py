"""The one worker process: jobs that come round again, each on its own, so that none can stop another.

An app registers its jobs in its module `jobs` (or `readers`, for those that read the journal):

    @job("mail.send", every=2)
    def send_letters() -> None: ...
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

log = logging.getLogger("helpathon.worker")

Wait = Callable[[float], bool]

LONGEST_PAUSE = 60.0
BEAT_EVERY = 5.0


@dataclass
class Job:
    name: str
    every: float
    function: Callable[[], object]
    due: float = 0.0
    failures: int = field(default=0, repr=False)

    def run(self) -> None:
        """Run once; a failure is logged and stretches the pause before the next try."""
        close_old_connections()
        try:
            self.function()
            self.failures = 0
        except Exception:
            self.failures += 1
            log.exception("job %s failed (%d in a row)", self.name, self.failures)
            for connection in connections.all(initialized_only=True):
                connection.close()
        pause = (
            max(self.every, min(LONGEST_PAUSE, self.every * 2**self.failures))
            if self.failures
            else self.every
        )
        self.due = time.monotonic() + pause


_jobs: dict[str, Job] = {}


def job(name: str, *, every: float) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function that the worker calls every so many seconds."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        if name in _jobs:
            raise ValueError(f"there are two jobs called {name}")
        _jobs[name] = Job(name, every, function)
        return function

    return register


def jobs() -> list[Job]:
    """All jobs of all apps."""
    autodiscover_modules("jobs", "readers")
    return list(_jobs.values())


def run(wait: Wait, beat: Path | None = None) -> None:
    """Run the jobs as they come due until `wait(seconds)` says that the end has come; touch `beat` as a sign of life."""
    todo = jobs()
    next_beat = 0.0
    while True:
        now = time.monotonic()
        if beat and now >= next_beat:
            beat.touch()
            next_beat = now + BEAT_EVERY
        for each in todo:
            if each.due <= time.monotonic():
                each.run()
                if wait(0):
                    return
        soonest = min([next_beat if beat else now + BEAT_EVERY, *(each.due for each in todo)])
        if wait(max(0.0, soonest - time.monotonic())):
            return
