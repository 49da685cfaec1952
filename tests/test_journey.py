"""The main job in a real browser: read, log in by a code, publish, be seen live by others, support."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.xdist_group("journey")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """The running demonstration: its address and its data folder."""
    data = tmp_path_factory.mktemp("demonstration")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    env = {**os.environ, "HELPATHON_DATA": str(data), "PORT": str(port), "HELPATHON_WEB": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    server = subprocess.Popen(
        [Path(sys.executable).with_name("helpathon"), "demo"], env=env, stdout=subprocess.PIPE, text=True
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


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


def log_in(page: Page, data: Path, email: str, name: str) -> None:
    page.locator("#id_email").fill(email)
    page.locator("main form button").click()
    page.locator("#id_code").wait_for()
    newest = max((data / "mail").iterdir(), key=lambda file: file.stat().st_mtime_ns)
    code = re.search(r"Subject: ([A-Z2-9]{6}) ", newest.read_text())
    assert code
    page.locator("#id_code").fill(code.group(1).lower())
    page.locator("main form button").click()
    page.locator("#id_name").fill(name)
    page.locator("#id_conduct").check()
    page.locator("main form button").click()


def test_a_new_idea_of_one_browser_is_in_the_river_of_another(demonstration, browser):
    address, data = demonstration
    foreign: list[str] = []
    watcher = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="de-DE").new_page()
    writer = browser.new_context(viewport={"width": 360, "height": 800}, locale="de-DE").new_page()
    for page in (watcher, writer):
        page.on(
            "request",
            lambda r: foreign.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
        )
    watcher.goto(f"{address}/ausgaben/vol-2/fluss")
    before = int(
        watcher.locator("idea-river")
        .get_by_text("Ideen", exact=True)
        .first.evaluate("node => node.parentElement.textContent.replace(/\\D/g, '')")
    )
    writer.goto(f"{address}/ausgaben/vol-2/ideen/neu")
    log_in(writer, data, "nele@example.org", "Nele Neu")
    title = "Bank mit <b>Aussicht</b>"
    writer.locator("#id_title").fill(title)
    writer.locator("main form.stack button").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text(title)
    expect(watcher.locator("idea-river").get_by_text(str(before + 1), exact=True).first).to_be_visible(
        timeout=3000
    )

    writer.goto(f"{address}/ideen/30")
    writer.get_by_role("button", name="Unterstützen").click()
    expect(writer.get_by_role("button", name="Unterstützung zurücknehmen")).to_be_visible()
    assert foreign == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/ausgaben/vol-2",
        "/ausgaben/vol-2/ideen",
        "/ausgaben/vol-2/fluss",
        "/ideen/30",
        "/anmelden",
    ],
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_pages_are_accessible(demonstration, browser, path, width, scheme):
    address, _data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle") if "fluss" not in path else page.locator(
        "idea-river svg"
    ).first.wait_for()
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    assert [(v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
