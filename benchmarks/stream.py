"""One entry to 1,000 watchers over loopback, beside a bare fan-out: latency, processor time and memory of the web process.

Server, writer and watchers have a process each. The bare fan-out is the least that an ASGI application can do on the same
server: a queue per connection, filled when a request asks for it.
"""

import asyncio
import contextlib
import json
import os
import random
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from .instance import family_of

WATCHERS = 1000
ENTRIES = 30
QUIET = 3.0  # seconds
TARGET_CPU = 40.0  # microseconds per delivery
REQUEST = b"GET /live/vol-b/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
HELPATHON = Path(sys.executable).with_name("helpathon")


@dataclass(frozen=True)
class Served:
    """A server, and how to make it send one frame to everybody; `tell` answers when that was said."""

    pid: int
    port: int
    tell: Callable[[], float]


@dataclass(frozen=True)
class Seen:
    """What it cost and how long it took."""

    p50: float
    p99: float
    cpu: float
    idle: float
    memory: float
    connects: float

    def __str__(self) -> str:
        return (
            f"p50 {self.p50:.0f} ms, p99 {self.p99:.0f} ms; {self.cpu:.1f} us of processor per delivery; "
            f"{self.memory:.1f} KiB per watcher; {self.connects:.0f} connects/s; "
            f"{100 * self.idle:.1f} % of a core while nothing happens"
        )


def run() -> list[str]:
    """Measure the stream and the bare fan-out, one after the other."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with _helpathon() as served:
        ours = _measure(served)
    with _bare() as served:
        bare = _measure(served)
    met = "met" if ours.cpu < TARGET_CPU else "MISSED"
    return [
        f"commit to {WATCHERS} watchers: {ours}",
        f"bare ASGI fan-out:      {bare}",
        f"ratio: processor {ours.cpu / bare.cpu:.2f}, memory {ours.memory / bare.memory:.2f}, p99 {ours.p99 / bare.p99:.1f}; "
        f"target {TARGET_CPU:.0f} us per delivery {met}",
    ]


def _measure(served: Served) -> Seen:
    chance = random.Random(1)
    with socket.create_connection(("127.0.0.1", served.port)) as first:
        # What the first watcher wakes is no part of what each costs.
        first.sendall(REQUEST)
        time.sleep(0.5)
    memory = _memory(served.pid)
    with _child("crowd", str(served.port)) as crowd:
        connects = float(crowd())
        memory = (_memory(served.pid) - memory) / WATCHERS
        idle = _cpu(served.pid)
        time.sleep(QUIET)
        idle = (_cpu(served.pid) - idle) / QUIET
        cpu, began = _cpu(served.pid), time.monotonic()
        told = []
        for _ in range(ENTRIES):
            told.append(served.tell())
            # Longer than the stream waits after a frame, and out of step with its looks at the database.
            time.sleep(0.5 + 0.2 * chance.random())
        cpu = _cpu(served.pid) - cpu - idle * (time.monotonic() - began)
        received = json.loads(crowd())
    if any(len(moments) != ENTRIES for moments in received):
        raise RuntimeError("not everybody received every entry in a frame of its own")
    latencies = sorted(at - said for moments in received for said, at in zip(told, moments, strict=True))
    return Seen(
        p50=1000 * latencies[len(latencies) // 2],
        p99=1000 * latencies[int(len(latencies) * 0.99)],
        cpu=1e6 * cpu / len(latencies),
        idle=idle,
        memory=memory,
        connects=connects,
    )


def _cpu(pid: int) -> float:
    """Seconds of processor time so far, of all threads, in user and kernel mode."""
    ran = [int((task / "schedstat").read_text().split()[0]) for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(ran) / 1e9


def _memory(pid: int) -> float:
    """KiB that only this process has."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


@contextlib.contextmanager
def _child(*arguments: str, env: dict[str, str] | None = None) -> Iterator[Callable[[], str]]:
    """One of the processes below; it prints a line whenever it is asked to go on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.stream", *arguments],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def go_on() -> str:
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n")
        process.stdin.flush()
        if not (line := process.stdout.readline()):
            raise RuntimeError(f"{arguments[0]} ended")
        return line

    try:
        yield go_on
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def _helpathon() -> Iterator[Served]:
    """A server of ours with one web process, and a writer beside it."""
    with tempfile.TemporaryDirectory(prefix="helpathon-bench-") as folder:
        env = {**os.environ, "HELPATHON_DATA": folder, "DJANGO_SETTINGS_MODULE": "helpathon.config.settings"}
        subprocess.run([HELPATHON, "migrate", "--verbosity", "0"], env=env, check=True)
        port = _free_port()
        server = subprocess.Popen(
            [HELPATHON, "serve", "--web", "1", "--port", str(port)],
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout
        server.stdout.readline()
        try:
            with _child("writer", env=env) as write:
                write()
                yield Served(family_of(server.pid)[1], port, lambda: float(write()))
        finally:
            server.terminate()
            server.wait(20)


@contextlib.contextmanager
def _bare() -> Iterator[Served]:
    port = _free_port()
    with _child("bare", str(port)) as start:
        pid = int(start())
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.05)

        def tell() -> float:
            with socket.create_connection(("127.0.0.1", port)) as one:
                said = time.monotonic()
                one.sendall(b"GET /tell HTTP/1.1\r\nHost: localhost\r\n\r\n")
                one.recv(1024)
            return said

        yield Served(pid, port, tell)


# What the other processes do; each waits for a line before it goes on.


def writer() -> None:
    """Make an edition; then publish an idea whenever asked to, and print when that was committed."""
    import django

    django.setup()
    from helpathon.accounts.actions.people import join
    from helpathon.core import clock
    from helpathon.core.acts import CONSOLE
    from helpathon.editions.actions.editions import create
    from helpathon.ideas.actions.ideas import publish

    now = clock.now()
    dates = {"from_at": now, "to_at": now + timedelta(days=1)}
    edition = create(by=CONSOLE, hosts=[], slug="vol-b", title={"de": "B"}, **dates)
    by = join(by=CONSOLE, email="b@example.org", name="B", conduct_accepted=True)
    input()
    print("ready", flush=True)
    while True:
        input()
        publish(by=by, edition=edition, title="Bänke am Ufer", imported=True)
        print(time.monotonic(), flush=True)


def bare(port: str) -> None:
    """The least that an ASGI application can do."""
    import uvicorn

    queues: set[asyncio.Queue[bytes]] = set()
    frame = b"id: 7\nevent: entries\ndata: " + b"x" * 120 + b"\n\n"

    async def application(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if scope["path"] == "/tell":
            for queue in queues:
                queue.put_nowait(frame)
            await send({"type": "http.response.body", "body": b""})
            return
        queue = asyncio.Queue[bytes]()
        queues.add(queue)
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        while True:
            await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})

    input()
    print(os.getpid(), flush=True)
    uvicorn.run(
        application, port=int(port), loop="uvloop", http="httptools", lifespan="off", log_level="error"
    )


class Watcher(asyncio.Protocol):
    """One connection; when each frame came."""

    def __init__(self, opened: "asyncio.Future[None]") -> None:
        self.opened = opened
        self.moments: list[float] = []

    def data_received(self, data: bytes) -> None:
        if b"retry: " in data:
            self.opened.set_result(None)
        self.moments += [time.monotonic()] * data.count(b"event: entries")


async def _watch(port: int) -> None:
    loop = asyncio.get_running_loop()

    async def open_one() -> Watcher:
        transport, watcher = await loop.create_connection(
            lambda: Watcher(loop.create_future()), "127.0.0.1", port
        )
        transport.write(REQUEST)
        await watcher.opened
        return watcher

    await asyncio.to_thread(input)
    began = time.monotonic()
    watchers: list[Watcher] = []
    for _ in range(WATCHERS // 50):
        watchers += await asyncio.gather(*(open_one() for _ in range(50)))
    print(WATCHERS / (time.monotonic() - began), flush=True)
    await asyncio.to_thread(input)
    print(json.dumps([watcher.moments for watcher in watchers]), flush=True)
    await asyncio.to_thread(input)


def crowd(port: str) -> None:
    """Watch with so many connections; print how quickly they opened, and at last when what came."""
    import uvloop

    uvloop.run(_watch(int(port)))


if __name__ == "__main__":
    {"writer": writer, "bare": bare, "crowd": crowd}[sys.argv[1]](*sys.argv[2:])
