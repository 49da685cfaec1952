"""Load over keep-alive connections on loopback: as many requests as come back in some seconds."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from .instance import Visitor


@dataclass(frozen=True)
class Load:
    """What a load saw: answers per second, latencies in milliseconds, and answers that were not the expected ones."""

    rate: float
    p50: float
    p99: float
    wrong: int
    size: int

    def __str__(self) -> str:
        bad = f", {self.wrong} WRONG" if self.wrong else ""
        return f"{self.rate:6.0f}/s  p50 {self.p50:5.1f} ms  p99 {self.p99:5.1f} ms{bad}"


Request = Callable[[int, Visitor | None], bytes]


def get(path: str, zipped: bool = True) -> Request:
    """A GET as a browser sends it."""

    def request(_n: int, visitor: Visitor | None) -> bytes:
        cookie = f"Cookie: {visitor.cookie}\r\n" if visitor else ""
        encoding = "Accept-Encoding: gzip\r\n" if zipped else ""
        return (
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n{encoding}{cookie}\r\n".encode()
        )

    return request


def post(path: Callable[[int], str], form: Callable[[int], dict[str, str]]) -> Request:
    """A form sent by somebody who is logged in."""

    def request(n: int, visitor: Visitor | None) -> bytes:
        assert visitor is not None
        body = urlencode({**form(n), "csrfmiddlewaretoken": visitor.token}).encode()
        head = (
            f"POST {path(n)} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: {visitor.cookie}\r\n"
            f"Origin: http://localhost\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    return request


async def _load(
    port: int, request: Request, people: list[Visitor], connections: int, seconds: float, expected: int
) -> Load:
    latencies: list[float] = []
    wrong = size = 0
    count = iter(range(10**9))
    end = time.perf_counter() + seconds

    async def one(place: int) -> None:
        nonlocal wrong, size
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        visitor = people[place % len(people)] if people else None
        while time.perf_counter() < end:
            began = time.perf_counter()
            writer.write(request(next(count), visitor))
            head = await reader.readuntil(b"\r\n\r\n")
            status = int(head[9:12])
            size = 0
            for line in head.lower().split(b"\r\n"):
                if line.startswith(b"content-length:"):
                    size = int(line[15:])
            await reader.readexactly(size)
            latencies.append(time.perf_counter() - began)
            if status != expected:
                wrong += 1
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(place) for place in range(connections)))
    latencies.sort()
    return Load(
        rate=len(latencies) / (time.perf_counter() - began),
        p50=1000 * latencies[len(latencies) // 2],
        p99=1000 * latencies[int(len(latencies) * 0.99)],
        wrong=wrong,
        size=size,
    )


def load(
    port: int,
    request: Request,
    *,
    people: list[Visitor] | None = None,
    connections: int = 16,
    seconds: float = 5.0,
    expected: int = 200,
) -> Load:
    """Send requests over so many connections, one after the other on each."""
    return asyncio.run(_load(port, request, people or [], connections, seconds, expected))
