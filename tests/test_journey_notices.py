"""Hearing what became of an idea in a real browser: inbox, mail, ending mails by one click, news and feed."""

import email
import re
import time
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("writing")

PATIENCE = 20.0


def mail_about(data: Path, to: str, words: str) -> email.message.EmailMessage:
    """The mail to somebody that holds these words, once it has arrived."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for file in (data / "mail").iterdir():
            mail = email.message_from_bytes(file.read_bytes(), policy=policy.default)
            if mail["To"] == to and words in mail.get_body().get_content():
                return mail
        time.sleep(0.2)
    raise AssertionError(f"no mail to {to} about {words}")


def write(page: Page, path: str, title: str) -> str:
    """Write an idea; its path."""
    page.goto(path)
    page.locator("#id_title").fill(title)
    if page.locator("#id_reason").count():
        page.locator("#id_reason").fill("Beides passt zusammen.")
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def newcomer(browser, log_in, address: str, name: str, **context) -> Page:
    """Somebody who has just logged in."""
    page = browser.new_context(locale="de-DE", **context).new_page()
    page.goto(f"{address}/anmelden")
    log_in(page, f"{name.lower()}@example.org", name)
    page.wait_for_url(lambda url: "/willkommen" not in url)
    return page


def test_the_author_of_a_parents_parent_hears_of_it_and_ends_the_mails(
    demonstration, browser, log_in, violations
):
    address, data = demonstration
    ulla = newcomer(browser, log_in, address, "Ulla", viewport={"width": 360, "height": 800}, bypass_csp=True)
    viktor = newcomer(browser, log_in, address, "Viktor")
    wanda = newcomer(browser, log_in, address, "Wanda")
    first = write(ulla, f"{address}/ausgaben/vol-2/ideen/neu", "Ein Klavier für den Hof")
    second = write(viktor, f"{first}/weiterbauen", "Hofmusik am Freitag")
    third = write(wanda, f"{second}/weiterbauen", "Ein Chor für jeden Block")

    mail = mail_about(data, "ulla@example.org", "Ein Chor für jeden Block")
    assert third.replace(address, "") in mail.get_body().get_content()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    ulla.goto(f"{address}/mein")
    ulla.get_by_role("button", name="Menü").click()
    ulla.get_by_role("link", name=re.compile("^Mitteilungen")).click()
    expect(ulla.get_by_role("heading", level=1)).to_have_text("Mitteilungen")
    line = ulla.locator(".notice-lines > li").filter(has_text="Ein Chor für jeden Block")
    expect(line.locator(".new")).to_be_visible()
    assert violations(ulla) == []
    line.get_by_role("link").click()
    expect(ulla.get_by_role("heading", level=1)).to_have_text("Ein Chor für jeden Block")
    ulla.go_back()
    ulla.reload()
    expect(line.locator(".new")).to_have_count(0)

    stranger = browser.new_context(locale="de-DE", bypass_csp=True).new_page()
    ending = re.sub(r"^https?://[^/]+", address, mail["List-Unsubscribe"].strip("<>"))
    stranger.goto(ending)
    assert violations(stranger) == []
    stranger.get_by_role("button", name="Keine mehr senden").click()
    expect(stranger.get_by_role("status").first).to_contain_text("keine Mails mehr")

    ulla.goto(f"{address}/mein/mitteilungen/einstellungen")
    expect(ulla.get_by_role("group", name="Was mir gehört").get_by_label("nie")).to_be_checked()
    ulla.get_by_role("group", name="Was mir gehört").get_by_label("einmal am Tag").check()
    ulla.get_by_role("button", name="Auswahl speichern").click()
    expect(ulla.get_by_text("Ihre Auswahl ist gespeichert.")).to_be_visible()
    expect(ulla.get_by_role("group", name="Was mir gehört").get_by_label("einmal am Tag")).to_be_checked()
    assert violations(ulla) == []
    for page in (ulla, viktor, wanda, stranger):
        page.context.close()


def test_news_of_an_edition_say_when_there_is_more(demonstration, browser, log_in):
    address, _data = demonstration
    reader = browser.new_context(locale="de-DE").new_page()
    reader.goto(f"{address}/ausgaben/vol-2/neues")
    writer = newcomer(browser, log_in, address, "Xaver")
    write(writer, f"{address}/ausgaben/vol-2/ideen/neu", "Eine Uhr am Marktplatz")
    reader.get_by_role("link", name="Es gibt Neues. Anzeigen").click()
    expect(reader.get_by_role("link", name="Eine Uhr am Marktplatz")).to_be_visible()
    feed = reader.locator('link[type="application/atom+xml"]').get_attribute("href")
    assert "Eine Uhr am Marktplatz" in reader.request.get(f"{address}{feed}").text()
    for page in (reader, writer):
        page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
@pytest.mark.parametrize("path", ["/ausgaben/vol-2/neues", "/en/was-mitgeteilt-wird", "/mein/mitteilungen"])
def test_the_pages_are_accessible(demonstration, browser, violations, path, width, scheme):
    address, data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{address}/demo/login/{(data / 'demo-token').read_text()}/participant")
    page.goto(address + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
