"""A challenge in a real browser: submitted on a phone, asked about, accepted, and on its way to another city's edition."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.xdist_group("writing")

CALL = "/ausgaben/vol-3/herausforderungen"
DESK = "/ausgaben/vol-3/leitung/herausforderungen"
DORTMUND = "/ausgaben/vol-2/leitung/herausforderungen"
SAVED = 8000  # milliseconds; a form saves itself three seconds after the last change
TOLD = 30.0  # seconds until the worker has told everybody
QUESTION = "Wie können wir abends sicher vom Bahnhof an die Ruhr kommen?"


@pytest.fixture
def opened(demonstration, browser) -> Iterator[Callable[..., Page]]:
    """Opens a window of a person of their own: width, colours, and whether axe may look at it."""
    address, _data = demonstration
    contexts: list[BrowserContext] = []

    def open_window(width: int = 1280, **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, base_url=address, **{"locale": "de-DE", **more}
        )
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def as_person(log_in) -> Callable[[Page, str, str], None]:
    """Log somebody in, who is brought to a page."""

    def enter(page: Page, path: str, email: str) -> None:
        page.goto(path if path.startswith("/") else f"/{path}")
        if not page.locator("#id_email").count():
            page.goto(f"/anmelden?next={path}")
        log_in(page, email, "Nora Neugierig")

    return enter


def submit(page: Page, question: str) -> str:
    """Fill the form in and send it; the number that the receipt names."""
    page.locator("#id_question").fill(question)
    page.locator("#id_owner").fill("Pendler:innen (Beispiel)")
    page.locator("#id_context").fill("Nach acht Uhr ist der Weg dunkel.")
    page.get_by_role("button", name="Einreichen").click()
    page.get_by_role("heading", level=1).filter(has_text="angekommen").wait_for()
    number: str = page.locator("dl.facts dd").first.inner_text()
    return number


def hears(page: Page, said: str) -> None:
    """Wait until the worker has told somebody; the inbox shows it when it is opened."""
    end = time.monotonic() + TOLD
    page.goto("/mein/mitteilungen")
    while not page.get_by_text(said).count():
        assert time.monotonic() < end, page.locator("main").inner_text()
        page.wait_for_timeout(500)
        page.reload()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_from_the_phone_over_a_question_and_another_city_to_its_notice(opened, as_person, demonstration):
    phone, desk = opened(360), opened()
    as_person(phone, f"{CALL}/neu", "nora@example.org")
    expect(phone.locator("#id_question")).to_have_value("Wie können wir ")
    phone.locator("#id_question").fill(QUESTION)
    expect(phone.locator(".draft-state[data-state=saved]")).to_be_visible(timeout=SAVED)
    phone.goto(f"{CALL}/neu")
    phone.get_by_role("link", name="Weiterschreiben").click()
    expect(phone.locator("#id_question")).to_have_value(QUESTION)
    assert fits(phone)
    number = submit(phone, QUESTION)
    assert fits(phone)
    expect(phone.get_by_role("heading", name="Wie es weitergeht")).to_be_visible()

    as_person(desk, DESK, "thomas.overbeck@example.org")
    desk.get_by_role("link", name=QUESTION).click()
    desk.locator("summary", has_text="Nachfragen").click()
    desk.locator("#id_nachfragen_question").fill("Um welchen Weg geht es genau?")
    desk.get_by_role("button", name="Frage absenden").click()
    expect(desk.get_by_text("Ihre Frage ist unterwegs.")).to_be_visible()

    phone.goto("/mein")
    phone.get_by_role("link", name=QUESTION).first.click()
    expect(phone.get_by_text("Um welchen Weg geht es genau?")).to_be_visible()
    phone.get_by_role("link", name="Auf die Frage antworten").click()
    phone.locator("#id_context").fill("Der Weg unter der Bahn hindurch, nach acht Uhr dunkel.")
    phone.get_by_role("button", name="Änderung absenden").click()
    expect(phone.get_by_text("Ihre Änderung ist angekommen")).to_be_visible()

    desk.goto(f"{DESK}/{number}")
    expect(desk.get_by_text("unter der Bahn hindurch")).to_be_visible()
    desk.locator("#id_annehmen_track").select_option(label="Am und mit dem Fluss")
    desk.get_by_role("button", name="Annehmen", exact=True).click()
    expect(desk.get_by_text("Die Herausforderung ist angenommen")).to_be_visible()

    desk.locator("summary", has_text="Einer anderen Ausgabe anbieten").click()
    desk.locator("#id_anbieten_edition").select_option("vol-2")
    desk.get_by_role("button", name="Anbieten", exact=True).click()
    expect(desk.get_by_text("Das Team dort antwortet.")).to_be_visible()

    dortmund = opened()
    as_person(dortmund, DORTMUND, "jens.kowalke@example.org")
    dortmund.get_by_role("link", name=QUESTION).click()
    dortmund.get_by_role("button", name="Aufnehmen", exact=True).click()
    expect(dortmund.get_by_text("steht jetzt auch in dieser Ausgabe")).to_be_visible()

    phone.goto(f"/herausforderungen/{number}")
    expect(phone.get_by_text("kam aus „Helpathon Vol. 3: Leben am Fluss“")).to_be_visible()
    assert fits(phone)
    hears(phone, "in eine andere Ausgabe gereist")
    expect(phone.get_by_text("Eine Herausforderung wurde angenommen.").first).to_be_visible()


def test_in_english_somebody_else_is_affected_too_and_follows(opened, log_in):
    page = opened(locale="en-GB")
    page.goto("/en/anmelden?next=/en/ausgaben/vol-3/herausforderungen")
    log_in(page, "erin@example.org", "Erin Example")
    page.get_by_label("Search in questions").fill("Ergste")
    page.get_by_role("button", name="Show").click()
    page.locator("ul.cards a").first.click()
    before = int(page.locator(".big-number").inner_text())
    page.get_by_role("button", name="This affects me too").click()
    expect(page.locator(".big-number")).to_have_text(str(before + 1))
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".big-number")).to_have_text(str(before))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_pages_of_the_call_are_accessible(opened, as_person, violations, width, scheme):
    page = opened(width, color_scheme=scheme, bypass_csp=True)
    as_person(page, f"{CALL}/neu", f"axel{width}@example.org")
    assert violations(page) == []
    page.get_by_role("button", name="Einreichen").click()
    page.locator(".error-summary").wait_for()
    assert violations(page) == []
    submit(page, f"Wie können wir bei {width} Pixeln gut lesen?")
    assert violations(page) == []
    for path in (CALL, "/herausforderungen/42", "/ausgaben/vol-2/herausforderungen/neu"):
        page.goto(path)
        assert violations(page) == [], path
        assert fits(page), path
    desk = opened(width, color_scheme=scheme, bypass_csp=True)
    as_person(desk, DESK, "thomas.overbeck@example.org")
    for path in (DESK, f"{DESK}/46", f"{DESK}/angebote/3", f"{DESK}/eintragen"):
        desk.goto(path)
        assert violations(desk) == [], path
        assert fits(desk), path
