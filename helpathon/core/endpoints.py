"""Endpoints beside Django: what streams for hours must not hold one of the threads that make pages.

An app registers an ASGI application under the pattern of its path when it is ready:

    mount(r"/live/(?P<slug>[\\w-]+)/stream", stream)

The application finds the named groups in `scope["path_params"]`. `start` runs in each web process before the first
request; `stop` when the process is asked to end: it must let go of its open connections at once.
"""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Endpoint(Protocol):
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...

    async def start(self) -> None: ...

    def stop(self) -> None: ...


_mounted: list[tuple[re.Pattern[str], Endpoint]] = []


def mount(pattern: str, endpoint: Endpoint) -> None:
    """Serve `endpoint` where the whole path matches, with or without the prefix of a language."""
    _mounted.append((re.compile(rf"(?:/en)?{pattern}"), endpoint))


def find(path: str) -> tuple[Endpoint, dict[str, str]] | None:
    """The endpoint for a path and what the path's pattern named."""
    for pattern, endpoint in _mounted:
        if match := pattern.fullmatch(path):
            return endpoint, match.groupdict()
    return None


def endpoints() -> list[Endpoint]:
    return [endpoint for _, endpoint in _mounted]
