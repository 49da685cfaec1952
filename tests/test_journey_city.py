"""An empty instance in a real browser: set up by the address of the console, with real mail, until somebody is at the desk."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from helpathon.demo import mailbox

pytestmark = pytest.mark.xdist_group("city")

HELPATHON = Path(sys.executable).with_name("helpathon")
SET_UP = re.compile(r"http://\S+/einrichten\?schluessel=\S+")


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A mail server on the loopback interface: its port, and the folder of what it got."""
    folder = tmp_path_factory.mktemp("letters") / "mail"
    own = mailbox.listen()
    port = own.getsockname()[1]
    end = threading.Event()
    keeper = threading.Thread(target=partial(mailbox.serve, own, folder, lambda _pause: end.wait(0.2)))
    keeper.start()
    yield port, folder
    end.set()
    keeper.join(10)


@pytest.fixture(scope="module")
def empty_instance(
    tmp_path_factory: pytest.TempPathFactory, letters: tuple[int, Path]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """A server on an empty data folder: its address, that of the set-up, and its environment."""
    data = tmp_path_factory.mktemp("empty")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    env = {
        **os.environ,
        "HELPATHON_DATA": str(data),
        "PORT": str(port),
        "HELPATHON_WEB": "1",
        "HELPATHON_SMTP_URL": f"smtp://127.0.0.1:{letters[0]}",
        "HELPATHON_MAIL_FROM": "helpathon@example.org",
    }
    env.pop("DJANGO_SETTINGS_MODULE", None)
    said = data / "said"
    with said.open("w") as out, (data / "log").open("w") as errors:
        server = subprocess.Popen([HELPATHON, "serve"], env=env, stdout=out, stderr=errors)
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + 90
    while True:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
            if answer.status == 200 and SET_UP.search(said.read_text()):
                break
        assert time.monotonic() < end, "the server did not start"
        assert server.poll() is None, "the server ended"
        time.sleep(0.3)
    found = SET_UP.search(said.read_text())
    assert found
    yield address, found.group(0), env
    server.terminate()
    assert server.wait(15) == 0
    log = (data / "log").read_text()
    assert "Traceback" not in log
    assert "helpathon.csp" not in log


def go_on(page: Page) -> None:
    """The button that leads to the next step."""
    page.get_by_role("button", name="Save and go on").click()


def test_an_empty_instance_is_set_up_in_a_browser(empty_instance, letters, browser, violations, tmp_path):
    address, set_up, env = empty_instance
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found = {}

    def look_at(name: str) -> None:
        page.wait_for_load_state("networkidle")
        found[name] = violations(page)
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), name
        page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{address}/en/ausgaben/vol-1")
    expect(page.get_by_role("heading", level=1)).to_have_text("This instance is being set up")
    look_at("outside")
    page.goto(set_up.replace("/einrichten", "/en/einrichten"))
    look_at("city")
    page.get_by_label("Name of the city").fill("Musterstadt")
    page.get_by_label("Short name for addresses").fill("musterstadt")
    go_on(page)

    logo = tmp_path / "logo.png"
    Image.new("RGBA", (300, 100), "darkred").save(logo)
    page.locator("#id_logo").set_input_files(logo)
    page.locator("#id_brand-light").fill("#ffee00")
    page.locator("#id_brand-dark").fill("#ffb48f")
    expect(page.locator("#look-preview")).to_contain_text("is hard to read in light")
    page.locator("#id_brand-light").fill("#8a2f0a")
    expect(page.locator("#look-preview")).to_contain_text("Everything is easy to read")
    look_at("look")
    go_on(page)
    page.locator("#id_district").fill("Mitte\nNord")
    look_at("parts")
    go_on(page)

    # Broken off here, and gone on with in another window.
    page.close()
    page = context.new_page()
    page.goto(set_up.replace("/einrichten", "/en/einrichten"))
    page.get_by_label("Address for answers").fill("office@example.org")
    page.get_by_label("Send a test mail to").fill("maria@example.org")
    page.get_by_role("button", name="Save and send a test mail").click()
    expect(page.get_by_text("The mail server took the test mail to maria@example.org")).to_be_visible()
    letter = mailbox.letters(letters[1], 1)[0]
    assert letter.to == "maria@example.org"
    look_at("sender")
    go_on(page)
    page.locator("#id_street").fill("Rathausplatz 1")
    look_at("legal")
    go_on(page)
    page.locator("#id_name").fill("Maria Muster")
    page.locator("#id_email").fill("maria@example.org")
    page.locator("#id_is_me").check()
    look_at("staff")
    page.get_by_role("button", name="Finish the set-up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk of Musterstadt")
    expect(page.locator(".brand .city-logo").first).to_be_visible()
    look_at("desk")

    for path in (
        "eckdaten",
        "aussehen",
        "gliederung",
        "absender",
        "rechtliches",
        "rechtliches/impressum",
        "mitarbeit",
    ):
        page.goto(f"{address}/en/staedte/musterstadt/verwaltung/{path}")
        look_at(path)
    assert {name: those for name, those in found.items() if those} == {}
    page.goto(f"{address}/en/einrichten")
    expect(page.get_by_text("This instance has been set up already.")).to_be_visible()
    context.close()

    checked = subprocess.run([HELPATHON, "check"], env=env, capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "Imprint: is missing, or has places to fill." in checked.stdout
    assert "ok       Somebody works for the city." in checked.stdout


def test_two_cities_have_their_own_look_at_their_own_host(demonstration, browser):
    address, _data = demonstration
    port = address.rpartition(":")[2]
    seen = {}
    for host in ("127.0.0.1", "schwerte.localhost"):
        page = browser.new_context().new_page()
        page.goto(f"http://{host}:{port}/en/")
        seen[host] = (
            page.locator(".site-header .city").inner_text(),
            page.locator(".button").first.evaluate("each => getComputedStyle(each).backgroundColor"),
        )
        page.context.close()
    one, other = seen.values()
    assert one[0] != other[0]
    assert one[1] != other[1]


def test_no_city_is_named_in_the_program():
    names = re.compile("dortmund|schwerte", re.IGNORECASE)
    package = Path(__file__).parent.parent / "helpathon"
    named = [
        str(path.relative_to(package))
        for path in package.rglob("*")
        if path.suffix in (".py", ".html", ".toml", ".txt")
        and not {"demo", "locale", "tests", "dist"} & set(path.relative_to(package).parts)
        and names.search(path.read_text())
    ]
    assert named == []
