"""Several processes with several threads each, all of one instance, that act at the same moment."""

import pickle
import select
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

TOGETHER = 0.03  # seconds until everybody has got the word and waits for the moment
PATIENCE = 60.0

Call = Callable[[], Any]


class Failed(AssertionError):
    """Something went wrong in a process of the crew that is no refusal; carries its traceback."""


class Crew:
    """Processes of one instance, waiting for something to do."""

    def __init__(self, env: Mapping[str, str], processes: int):
        self._members = [
            subprocess.Popen(
                [sys.executable, "-c", "import crew; crew.take_part()"],
                cwd=Path(__file__).parent,
                env=env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for _ in range(processes)
        ]

    def at_once(self, calls: Sequence[Call]) -> list[Any]:
        """Make all calls at the same moment, spread over processes and threads; the answers in the same order.

        A refusal is an answer; everything else that is raised fails the test.
        """
        size = len(self._members)
        moment = time.monotonic() + TOGETHER
        for n, member in enumerate(self._members):
            # One by one, so that no two calls share an object that only their processes would share.
            pickle.dump((moment, [pickle.dumps(call) for call in calls[n::size]]), member.stdin)
            member.stdin.flush()
        answers: list[Any] = [None] * len(calls)
        for n, member in enumerate(self._members):
            ready, _, _ = select.select([member.stdout], [], [], PATIENCE)
            assert ready, "a process of the crew does not answer"
            answers[n::size] = pickle.load(member.stdout)
        for answer in answers:
            if isinstance(answer, Failed):
                raise answer
        return answers

    def do(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Make one call alone; a refusal is raised."""
        (answer,) = self.at_once([partial(function, *args, **kwargs)])
        if isinstance(answer, Exception):
            raise answer
        return answer

    def dismiss(self) -> None:
        for member in self._members:
            member.stdin.close()
            member.wait(PATIENCE)
            member.stdout.close()


@contextmanager
def crew_of(env: Mapping[str, str], processes: int = 2) -> Iterator[Crew]:
    """A crew that goes home at the end of the block."""
    crew = Crew(env, processes)
    try:
        yield crew
    finally:
        crew.dismiss()


def take_part() -> None:
    """In a process of the crew: make what comes in, each call in a thread of its own, until nothing more comes."""
    import django

    django.setup()
    while True:
        try:
            moment, calls = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(_make_all(calls, moment), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _make_all(calls: Sequence[bytes], moment: float) -> list[Any]:
    answers: list[Any] = [None] * len(calls)

    def make(n: int, call: bytes) -> None:
        answers[n] = _answer(pickle.loads(call), moment)

    threads = [threading.Thread(target=make, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _answer(call: Call, moment: float) -> Any:
    from django.db import connections

    from helpathon.core.acts import Refused

    try:
        time.sleep(max(0.0, moment - time.monotonic()))
        return call()
    except Refused as refused:
        return refused
    except Exception:
        return Failed(traceback.format_exc(limit=-3))
    finally:
        connections.close_all()
