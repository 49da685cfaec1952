"""Being safe in a real browser: a report without an account, hiding seen by everybody, an appeal; held screens; leaving."""

import re
import time
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("safety")

DESK = "/ausgaben/vol-2/leitung/moderation"


@pytest.fixture
def window_of(demonstration, browser):
    """A window of an example person, or of a visitor, in German."""
    address, data = demonstration
    opened = []

    def open_for(role: str = "", width: int = 1280, **given) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="de-DE", **given)
        opened.append(context)
        page = context.new_page()
        if role:
            page.goto(f"{address}/demo/login/{(data / 'demo-token').read_text()}/{role}")
        return page

    yield open_for
    for context in opened:
        context.close()


def publish(page: Page, address: str, title: str, body: str = "Ein Satz dazu.") -> str:
    """Publish an idea, alone; returns the address of its page."""
    page.goto(address)
    page.locator("#id_title").fill(title)
    page.locator("#id_body").fill(body)
    if page.locator("#id_reason").count():
        page.locator("#id_reason").fill("Das greife ich auf.")
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def number_of_ideas(page: Page) -> int:
    """What the counter of the river says."""
    counter = page.locator("idea-river").get_by_text("Ideen", exact=True).first
    return int(counter.evaluate("node => node.parentElement.textContent.replace(/\\D/g, '')"))


def mail_that_says(folder: Path, words: str) -> str:
    """The text of a mail that came to the author; it is sent by the worker within seconds."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        for file in folder.iterdir():
            mail = message_from_bytes(file.read_bytes(), policy=default)
            if words in (said := str(mail.get_content())):
                return said
        time.sleep(0.3)
    raise AssertionError("no mail came")


def gone_within(page: Page, address: str, title: str, seconds: float) -> float:
    """How long it took until a page that everybody reads no longer names something."""
    began = time.monotonic()
    while title in page.request.get(address).text():
        assert time.monotonic() - began < seconds, "it is still there"
        time.sleep(0.05)
    return time.monotonic() - began


def test_something_ugly_is_reported_hidden_appealed_and_restored(demonstration, window_of):
    address, data = demonstration
    title = "Diese Idee beleidigt das Rathaus"
    author, visitor = window_of("participant"), window_of(width=360)
    facilitator, staff, watcher = window_of("facilitator"), window_of("staff"), window_of()
    idea = publish(author, f"{address}/ausgaben/vol-2/ideen/neu", title)
    watcher.goto(f"{address}/ausgaben/vol-2/fluss")
    watcher.locator("idea-river[ready]").wait_for()
    before = number_of_ideas(watcher)

    # A visitor reports it, on a phone and without an account.
    visitor.goto(idea)
    visitor.get_by_role("link", name="Melden", exact=True).click()
    visitor.get_by_role("button", name="Meldung senden").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    visitor.get_by_label("Beleidigung, Hetze oder Drohung").check()
    visitor.locator("#id_body").fill("Das geht gegen einzelne Menschen.")
    visitor.get_by_role("button", name="Meldung senden").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(re.compile(r"Meldung Nr\. \d+"))
    receipt = visitor.url

    # A facilitator looks, and hides it with reasons: it is gone everywhere within two seconds.
    facilitator.goto(address + DESK)
    case = facilitator.locator("article").filter(has_text=title)
    case.get_by_role("link", name="Ansehen und entscheiden").click()
    expect(facilitator.get_by_text("Das geht gegen einzelne Menschen.")).to_be_visible()
    facilitator.locator("#id_reason").fill("Der Text setzt einzelne Menschen herab.")
    hide = facilitator.get_by_role("button", name="Ausblenden")
    hide.click(no_wait_after=True)
    counter = watcher.locator(".river-counters").get_by_text(str(before - 1), exact=True).first
    expect(counter).to_be_visible(timeout=2000)
    for page in ("/ausgaben/vol-2/ideen?q=Rathaus+beleidigt", "/live/vol-2/river.json", idea):
        gone_within(visitor, page if page.startswith("http") else address + page, title, 2)
    expect(facilitator.get_by_text("Es ist ausgeblendet.")).to_be_visible()
    assert visitor.goto(idea).status == 410
    visitor.goto(receipt)
    expect(visitor.get_by_text("Der Text setzt einzelne Menschen herab.")).to_be_visible()

    # Its author has a mail with the reasons, and objects.
    assert "/einspruch/" in mail_that_says(data / "mail", "Der Text setzt einzelne Menschen herab.")
    author.goto(idea)
    author.get_by_role("link", name="Gründe lesen und widersprechen").click()
    expect(author.get_by_text("Der Text setzt einzelne Menschen herab.")).to_be_visible()
    author.locator("#id_body").fill("Es war ein Zitat aus der Zeitung.")
    author.get_by_role("button", name="Einspruch senden").click()
    expect(author.get_by_text("Es war ein Zitat aus der Zeitung.")).to_be_visible()

    # Who hid it does not decide; somebody else does.
    facilitator.goto(address + DESK)
    facilitator.locator("article").filter(has_text=title).get_by_role("link", name="Entscheiden").click()
    expect(facilitator.get_by_text("Über diesen Einspruch entscheidet jemand anderes")).to_be_visible()
    staff.goto(facilitator.url)
    staff.locator("#id_reason").fill("Stimmt, das war ein Zitat.")
    staff.get_by_role("button", name="Dem Einspruch folgen: Alle sehen es wieder").click()
    expect(staff.get_by_text("Ihre Entscheidung ist unterwegs")).to_be_visible()
    back = watcher.locator(".river-counters").get_by_text(str(before), exact=True).first
    expect(back).to_be_visible(timeout=8000)
    visitor.goto(idea)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    author.reload()
    expect(author.get_by_text("Das Team folgt Ihrem Einspruch.")).to_be_visible()


def test_one_press_clears_the_river_and_one_press_brings_it_back(demonstration, window_of):
    address, _data = demonstration
    watcher, facilitator = window_of(), window_of("facilitator", width=360)
    watcher.goto(f"{address}/ausgaben/vol-2/fluss")
    watcher.locator("idea-river[ready]").wait_for()
    facilitator.goto(address + DESK)
    facilitator.get_by_role("button", name="Alles anhalten").click(no_wait_after=True)
    sign = watcher.locator("idea-river").get_by_text("Gleich geht es weiter.")
    expect(sign.first).to_be_visible(timeout=2000)
    expect(watcher.locator("idea-river svg")).to_be_hidden()
    facilitator.get_by_role("button", name="Ideen wieder zeigen").click()
    expect(watcher.locator("idea-river svg").first).to_be_visible(timeout=8000)
    expect(sign).to_be_hidden()


def test_somebody_takes_their_data_along_and_leaves_and_the_debate_stays_readable(
    demonstration, window_of, log_in
):
    address, _data = demonstration
    lea, other = window_of(width=360), window_of("participant")
    lea.goto(f"{address}/ausgaben/vol-2/ideen/neu")
    log_in(lea, "lea@example.org", "Lea Leise")
    idea = publish(lea, f"{address}/ausgaben/vol-2/ideen/neu", "Leas Bank am Kanal", "Leas eigene Worte.")
    child = publish(other, f"{idea}/weiterbauen", "Mit Lehne")

    lea.goto(f"{address}/mein/daten")
    with lea.expect_download() as download:
        lea.get_by_role("link", name="Alles mitnehmen (ZIP)").click()
    archive = zipfile.ZipFile(Path(download.value.path()))
    assert archive.testzip() is None
    page = archive.read("lesen.html").decode()
    for said in ("lea@example.org", "Lea Leise", "Leas Bank am Kanal", "Leas eigene Worte."):
        assert said in page
    lea.get_by_role("link", name="Den Helpathon verlassen").click()
    lea.get_by_label("Meine Texte werden auch gelöscht").check()
    lea.get_by_role("button", name="Endgültig austreten").click()
    expect(lea.get_by_role("alert")).to_be_visible()
    lea.get_by_label("Ich möchte austreten.").check()
    lea.get_by_role("button", name="Endgültig austreten").click()
    expect(lea.get_by_text("Sie sind ausgetreten.")).to_be_visible()

    other.goto(child)
    expect(other.get_by_role("link", name="gelöscht", exact=True)).to_be_visible()
    other.goto(idea)
    expect(other.get_by_text("ehemaliges Mitglied")).to_be_visible()
    assert "Leas eigene Worte." not in other.content()
    assert "Lea Leise" not in other.content()

    # The address is free again, and is somebody new.
    lea.goto(f"{address}/anmelden")
    log_in(lea, "lea@example.org", "Lea Wieder")
    expect(lea.get_by_text("Willkommen, Lea Wieder.")).to_be_visible()
    lea.goto(f"{address}/mein")
    assert "Leas Bank am Kanal" not in lea.content()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_pages_are_accessible(demonstration, window_of, violations, width, scheme):
    address, _data = demonstration
    pages = {
        "": [
            "/melden/idee/60",
            "/transparenz",
            "/en/staedte/dortmund/transparenz",
            "/rechtliches/datenschutz",
        ],
        "participant": ["/mein/daten", "/en/mein/daten/austritt", "/mein/daten/adresse"],
        "staff": [
            DESK,
            f"{DESK}/idee/60",
            "/en/staedte/dortmund/verwaltung/verzeichnis",
            "/staedte/dortmund/verwaltung/austritte",
        ],
    }
    found = {}
    for role, paths in pages.items():
        page = window_of(role, width, color_scheme=scheme, bypass_csp=True)
        for path in paths:
            assert page.goto(address + path).status == 200, path
            page.wait_for_load_state("networkidle")
            found[path] = violations(page)
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(wide), path
    assert {path: those for path, those in found.items() if those} == {}
