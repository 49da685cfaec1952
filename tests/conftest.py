"""What the journeys in a real browser share: one running demonstration, one Chromium, and logging in by a code."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Without a graphics card every moving thing costs the time of a core; a context may ask for motion again.
    "--force-prefers-reduced-motion",
]
AXE = Path(__file__).parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The running demonstration: its address and its data folder. Nothing may break its content security policy."""
    data = tmp_path_factory.mktemp("demonstration")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    env = {**os.environ, "HELPATHON_DATA": str(data), "PORT": str(port), "HELPATHON_WEB": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    log = data / "log"
    with log.open("w") as errors:
        server = subprocess.Popen(
            [Path(sys.executable).with_name("helpathon"), "demo"],
            env=env,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + 90
    while True:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
            if answer.status == 200:
                break
        assert time.monotonic() < end, "the demonstration did not start"
        assert server.poll() is None, "the demonstration ended"
        time.sleep(0.3)
    yield address, data
    server.terminate()
    assert server.wait(15) == 0
    assert "helpathon.csp" not in log.read_text()


@pytest.fixture(scope="module")
def browser():
    """One Chromium for a file of journeys: Playwright keeps an event loop running that other tests would stumble over."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def log_in(demonstration) -> Callable[[Page, str, str], None]:
    """Log in on a page that asks for the address: with the code from the mail, and with a name where one is new."""
    _address, data = demonstration

    def enter(page: Page, email: str, name: str) -> None:
        page.locator("#id_email").fill(email)
        page.locator("main form button").click()
        page.locator("#id_code").wait_for()
        page.locator("#id_code").fill(_newest_code(data, email))
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/anmelden" not in url)
        if page.locator("#id_conduct").count():
            page.locator("#id_name").fill(name)
            page.locator("#id_conduct").check()
            page.locator("main form button").click()

    return enter


def _newest_code(data: Path, email: str) -> str:
    newest_first = sorted((data / "mail").iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    mails = (file.read_text() for file in newest_first)
    found = (re.search(r"Subject: ([A-Z2-9]{6}) ", mail) for mail in mails if f"To: {email}" in mail)
    return next(code.group(1).lower() for code in found if code)


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[Any]]:
    """What axe finds on a page; the page's context must have been opened with `bypass_csp`."""

    def find(page: Page) -> list[Any]:
        page.add_script_tag(path=AXE)
        found = page.evaluate("levels => axe.run({runOnly: levels})", LEVELS)
        return [(v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in found["violations"]]

    return find
