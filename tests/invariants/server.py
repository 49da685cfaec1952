"""A real server of an instance that can be killed, and people who use it as a browser without script would."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

from instances import HELPATHON, Environment

PATIENCE = 20.0  # seconds

Lost = (OSError, http.client.HTTPException)
"""What a browser sees when the server dies under it."""


class Server:
    """The process group of `helpathon serve` on a port of its own."""

    def __init__(self, env: Environment, web: int = 2):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._env = {**env, "PORT": str(self.port), "HELPATHON_WEB": str(web)}
        self._log = Path(env["HELPATHON_DATA"]) / "server.log"
        self._parent: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._parent and self._parent.poll() is None:
            self.stop()

    def start(self) -> None:
        with self._log.open("a") as log:
            self._parent = subprocess.Popen(
                [HELPATHON, "serve"], env=self._env, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + PATIENCE
        while not self._is_healthy():
            assert self._parent.poll() is None, self.log()
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL for all its processes at the same moment."""
        assert self._parent
        os.killpg(self._parent.pid, signal.SIGKILL)
        self._parent.wait()

    def stop(self) -> None:
        assert self._parent
        self._parent.terminate()
        self._parent.wait(PATIENCE)

    def log(self) -> str:
        return self._log.read_text()

    def _is_healthy(self) -> bool:
        with contextlib.suppress(*Lost), contextlib.closing(connect(self.port)) as connection:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        return False


def connect(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it sends one, and the page."""

    status: int
    location: str
    page: str


class Visitor:
    """Somebody with a browser: keeps cookies, fills in forms. Each request has a connection of its own."""

    def __init__(self, port: int, cookies: Mapping[str, str]):
        self._port = port
        self._cookies = dict(cookies)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(fields))

    def form(self, path: str, having: str) -> dict[str, str]:
        """The form of a page that has a field or an action, as the browser would send it untouched."""
        answer = self.get(path)
        assert answer.status == 200, f"{path}: {answer.status} {answer.location}"
        reader = _Forms()
        reader.feed(answer.page)
        return next(fields for action, fields in reader.forms if having in fields or action.endswith(having))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connect(self._port)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";")[0].partition("=")
                self._cookies[name] = value
            return Answer(answer.status, answer.headers.get("Location", ""), page)


class _Forms(HTMLParser):
    """All forms of a page with what they would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._inside = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
            self._inside = True
        elif self._inside:
            self._take(tag, given, self.forms[-1][1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def _take(self, tag: str, given: dict[str, str], fields: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option":
            if "selected" in given or self._select not in fields:
                fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            fields[name] = ""
        elif tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            fields[name] = given.get("value", "on")
