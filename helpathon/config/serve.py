"""`helpathon serve`: one parent that keeps N web processes and one worker alive.

The parent loads the program once and forks, so that the children share its memory and a dead one is back within moments.
Each web process has a listening socket of its own (the kernel spreads connections over them) which the parent keeps open:
what arrives while a process is being replaced waits instead of being refused. Children hold the reading end of a pipe; when
the parent is gone, however it went, the pipe ends and so do they.
"""

import asyncio
import errno
import gc
import logging
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from . import environment

log = logging.getLogger("helpathon.serve")

BACKLOG = 2048
GRACE = 4.0  # seconds from being asked to end to being made to
WEB_GRACE = 3
PORT_PATIENCE = 6.0  # the children of a parent that was just killed may still hold the port
LONGEST_PAUSE = 5.0
SETTLED = 10.0  # a child that lived this long is started again without a pause
LARGEST_HEAD = 64 * 1024
SWITCH = 0.0005  # seconds: page threads hand over this often, so that kept pages and streams do not queue behind pages
SLOWEST_HEAD = 20.0


class Protocol(HttpToolsProtocol):
    """uvicorn's, with bounds on the size and the time of a request's head."""

    _head = 0
    _timer: Any = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._timer is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self.transport.write(
                    b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
                )
                self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._timer is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        self._cancel_timer()
        super().on_headers_complete()

    def _await_head(self) -> None:
        self._head = 0
        self._timer = self.loop.call_later(SLOWEST_HEAD, self.transport.close)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Server(uvicorn.Server):
    """A uvicorn that ends with its parent, says when it is ready, and lets go of streams when it ends."""

    def __init__(self, config: uvicorn.Config, lifeline: int, ready: int, stop_streams: Callable[[], None]):
        super().__init__(config)
        self._lifeline, self._ready, self._stop_streams = lifeline, ready, stop_streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        asyncio.get_running_loop().add_reader(self._lifeline, self._orphaned)
        os.write(self._ready, b".")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stop_streams()
        await super().shutdown(sockets)

    def _orphaned(self) -> None:
        self.should_exit = True


@dataclass
class Child:
    name: str
    main: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    failures: int = 0
    due: float = 0.0


class Supervisor:
    """Starts children, starts dead ones again, and ends with all of them."""

    def __init__(self) -> None:
        self.lifeline, self._lifeline_end = os.pipe()
        self.ready, self.ready_end = os.pipe()
        self._wake, self._wake_end = os.pipe()
        for fd in (self._wake, self._wake_end, self.ready):
            os.set_blocking(fd, False)
        self.children: list[Child] = []
        self.signalled = 0

    def add(self, name: str, main: Callable[[], None]) -> None:
        self.children.append(Child(name, main))

    def run(self, expected_ready: int, on_ready: Callable[[], None]) -> int:
        """Until SIGTERM or SIGINT."""
        handled = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
        before = {each: signal.signal(each, self._on_signal) for each in handled}
        signal.set_wakeup_fd(self._wake_end, warn_on_full_buffer=False)
        ready = 0
        try:
            while not self.signalled:
                self._reap()
                pause = self._start_due()
                readable, _, _ = select.select([self._wake, self.ready], [], [], pause)
                if self._wake in readable:
                    os.read(self._wake, 4096)
                if self.ready in readable:
                    ready += len(os.read(self.ready, 4096))
                    if ready >= expected_ready > 0:
                        expected_ready = 0
                        on_ready()
            return self._stop()
        finally:
            signal.set_wakeup_fd(-1)
            for each, handler in before.items():
                signal.signal(each, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            self.signalled += 1

    def _start_due(self) -> float:
        """Start what is due; returns the seconds until the next one is."""
        now = time.monotonic()
        for child in self.children:
            if not child.pid and child.due <= now:
                self._start(child)
        waiting = [child.due - now for child in self.children if not child.pid]
        return max(0.01, min([60.0, *waiting]))

    def _start(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        child.started = time.monotonic()
        child.pid = os.fork()
        if child.pid:
            return
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for each in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
                signal.signal(each, signal.SIG_DFL)
            for fd in (self._lifeline_end, self._wake, self._wake_end, self.ready):
                os.close(fd)
            child.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except KeyboardInterrupt:
            code = 0
        except BaseException:
            log.exception("%s failed", child.name)
        finally:
            logging.shutdown()
            os._exit(code)

    def _reap(self) -> None:
        for child in self.children:
            if not child.pid:
                continue
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if not pid:
                continue
            child.pid = 0
            now = time.monotonic()
            child.failures = 0 if now - child.started > SETTLED else child.failures + 1
            pause = min(LONGEST_PAUSE, 0.1 * 2 ** (child.failures - 1)) if child.failures > 1 else 0.0
            child.due = now + pause
            if not self.signalled:
                log.error("%s ended (%s); starting it again in %.1f s", child.name, _how(status), pause)

    def _stop(self) -> int:
        self._send(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while self._alive() and time.monotonic() < until and self.signalled < 2:
            readable, _, _ = select.select([self._wake], [], [], max(0.0, until - time.monotonic()))
            if readable:
                os.read(self._wake, 4096)
            self._reap()
        if self._alive():
            log.warning("%s did not end in time", ", ".join(child.name for child in self._alive()))
            self._send(signal.SIGKILL)
            for child in self._alive():
                os.waitpid(child.pid, 0)
        return 0

    def _alive(self) -> list[Child]:
        return [child for child in self.children if child.pid]

    def _send(self, number: int) -> None:
        for child in self._alive():
            os.kill(child.pid, number)


def _how(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


def listen(host: str, port: int, count: int) -> list[socket.socket]:
    """A listening socket for each web process, all on one port that nobody else listens on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    until = time.monotonic() + PORT_PATIENCE
    while True:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
            break
        except OSError as error:
            if time.monotonic() > until or error.errno != errno.EADDRINUSE:
                raise SystemExit(
                    f"Cannot listen on {host}, port {port} ({error.strerror}). Another port: PORT={port + 1}"
                ) from None
            time.sleep(0.2)
    sockets = []
    for _ in range(count):
        one = socket.socket(family, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind((host, port))
        one.listen(BACKLOG)
        sockets.append(one)
    return sockets


def serve(
    host: str,
    port: int,
    web: int,
    on_ready: Callable[[], None],
    extra: dict[str, Callable[[Callable[[float], bool]], None]],
) -> int:
    """Run until told to end. `extra` names further processes; each gets a `wait(seconds)` that says when to end."""
    sockets = listen(host, port, web)
    from . import asgi

    preload()
    supervisor = Supervisor()

    def run_web(own: socket.socket) -> None:
        for other in sockets:
            if other is not own:
                other.close()
        sys.setswitchinterval(SWITCH)
        config = uvicorn.Config(
            asgi.application,
            loop="uvloop",
            http=Protocol,
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            backlog=BACKLOG,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=WEB_GRACE,
        )
        Server(config, supervisor.lifeline, supervisor.ready_end, asgi.application.stop_streams).run([own])

    def run_waiting(main: Callable[[Callable[[float], bool]], None]) -> None:
        for own in sockets:
            own.close()
        main(Waiter(supervisor.lifeline))

    for number, own in enumerate(sockets, 1):
        supervisor.add(f"web {number}", partial(run_web, own))
    for name, main in {"worker": work, **extra}.items():
        supervisor.add(name, partial(run_waiting, main))
    return supervisor.run(web, on_ready)


class Waiter:
    """`wait(seconds)`: True once the process should end, at once when it is told to."""

    def __init__(self, lifeline: int):
        self._ended = False
        self._lifeline = lifeline
        self._wake, self._wake_end = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._wake_end, False)
        signal.set_wakeup_fd(self._wake_end, warn_on_full_buffer=False)
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._ended = True

    def __call__(self, seconds: float) -> bool:
        if not self._ended:
            readable, _, _ = select.select([self._wake, self._lifeline], [], [], seconds)
            self._ended = self._ended or self._lifeline in readable
        return self._ended


def work(wait: Callable[[float], bool]) -> None:
    """The worker process."""
    from helpathon.core import worker

    worker.run(wait, environment.read().run / "worker")


def work_alone() -> None:
    """The worker as a process without a parent, until it is told to end."""
    lifeline, end = os.pipe()
    try:
        work(Waiter(lifeline))
    finally:
        os.close(end)


def preload() -> None:
    """Load what every child would load, while it can still be shared."""
    from django.db import connections
    from django.urls import get_resolver

    from helpathon.core import worker

    get_resolver().url_patterns  # noqa: B018
    worker.jobs()
    connections.close_all()
    gc.collect()
    gc.freeze()
