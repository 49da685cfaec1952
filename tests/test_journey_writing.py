"""Writing in a real browser: closed tabs, two windows, no connection, a deadline, a login that ended; nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("writing")

NEW = "/ausgaben/vol-2/ideen/neu"
SAVED = 8000  # milliseconds; a form saves itself three seconds after the last change


@pytest.fixture
def tab(request, demonstration, browser, log_in):
    """A tab of somebody who is logged in and has the empty form before them: on a phone, where nothing else is asked for."""
    address, _data = demonstration
    width = getattr(request, "param", 360)
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="de-DE", base_url=address)
    page = context.new_page()
    page.goto(NEW)
    log_in(
        page, f"{request.node.originalname.removeprefix('test_')[:40]}{width}@example.org", "Hanna Schreibt"
    )
    page.locator("#id_title").wait_for()
    yield page
    context.close()


@pytest.fixture
def step(demonstration):
    """Closes and reopens the step in which ideas are written, as a facilitator would; open again afterwards."""
    _address, data = demonstration

    def act(name: str) -> None:
        code = (
            "from helpathon.core.acts import CONSOLE\n"
            f"from helpathon.editions.actions.editions import {name}\n"
            "from helpathon.editions.models import Step\n"
            "for step in Step.objects.filter(edition__slug='vol-2'):\n"
            f"    'idea.publish' in step.opens and {name}(by=CONSOLE, step=step)"
        )
        subprocess.run(
            [Path(sys.executable).with_name("helpathon"), "manage", "shell", "-c", code],
            env={**os.environ, "HELPATHON_DATA": str(data)},
            check=True,
            capture_output=True,
        )

    yield act
    act("release_step")


def state(page: Page, wanted: str) -> None:
    expect(page.locator(f".draft-state[data-state={wanted}]")).to_be_visible(timeout=SAVED)


def write(page: Page, title: str, body: str) -> None:
    page.locator("#id_title").fill(title)
    page.locator("#id_body").fill(body)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Veröffentlichen").click()


def test_a_saved_draft_survives_its_tab(tab):
    write(tab, "Trinkbrunnen am Hafen", "Wasser für alle.")
    state(tab, "saved")
    assert "?entwurf=" in tab.url
    context = tab.context
    tab.close()
    again = context.new_page()
    again.goto(NEW)
    expect(again.get_by_role("heading", name="Sie haben einen Entwurf")).to_be_visible()
    again.get_by_role("link", name="Weiterschreiben").click()
    expect(again.locator("#id_title")).to_have_value("Trinkbrunnen am Hafen")
    expect(again.locator("#id_body")).to_have_value("Wasser für alle.")
    publish(again)
    expect(again.get_by_role("heading", level=1)).to_have_text("Trinkbrunnen am Hafen")
    again.goto(NEW)
    expect(again.get_by_role("heading", name="Sie haben einen Entwurf")).to_have_count(0)


def test_a_discarded_draft_stays_away(tab):
    write(tab, "Doch nicht", "Weg damit.")
    state(tab, "saved")
    tab.reload()
    tab.locator("#id_body").fill("Noch ein Wort, und doch weg damit.")
    tab.get_by_role("button", name="Diesen Entwurf verwerfen").click()
    expect(tab.get_by_text("Der Entwurf ist verworfen.")).to_be_visible()
    tab.goto(NEW)
    expect(tab.locator("#id_title")).to_have_value("")
    expect(tab.get_by_role("heading", name="Sie haben einen Entwurf")).to_have_count(0)


def test_a_tab_closed_at_once_loses_nothing(tab):
    write(tab, "Schnell weg", "Noch keine drei Sekunden alt.")
    context = tab.context
    tab.close(run_before_unload=True)
    again = context.new_page()
    again.goto(NEW)
    again.get_by_role("link", name="Weiterschreiben").or_(
        again.get_by_role("link", name="Diesen Entwurf ansehen")
    ).first.click()
    expect(again.locator("#id_body")).to_have_value("Noch keine drei Sekunden alt.")


@pytest.mark.parametrize("tab", [1280], indirect=True)
def test_two_windows_of_one_draft_keep_both_texts(tab):
    write(tab, "Ein Entwurf", "Anfang.")
    state(tab, "saved")
    other = tab.context.new_page()
    other.goto(tab.url)
    with tab.expect_response(lambda answer: answer.request.method == "PUT", timeout=SAVED):
        write(tab, "Ein Entwurf", "Aus dem ersten Fenster.")
    write(other, "Ein Entwurf", "Aus dem zweiten Fenster.")
    state(other, "copied")
    expect(other.get_by_role("link", name="Kopie öffnen")).to_be_visible()
    publish(tab)
    expect(tab.locator(".prose")).to_contain_text("Aus dem ersten Fenster.")
    publish(other)
    expect(other.locator(".prose")).to_contain_text("Aus dem zweiten Fenster.")
    assert tab.url != other.url


def test_without_connection_the_text_stays_and_is_saved_later(tab):
    tab.context.set_offline(True)
    write(tab, "Funkloch", "Im Tunnel geschrieben.")
    state(tab, "offline")
    tab.context.set_offline(False)
    state(tab, "saved")
    tab.reload()
    expect(tab.locator("#id_body")).to_have_value("Im Tunnel geschrieben.")


def test_a_tab_closed_without_connection_hands_its_text_to_the_next_one(tab):
    context = tab.context
    context.set_offline(True)
    write(tab, "Akku leer", "Ohne Netz geschlossen.")
    state(tab, "offline")
    tab.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(NEW)
    again.get_by_role("link", name="Diesen Entwurf ansehen").click()
    expect(again.locator("#id_body")).to_have_value("Ohne Netz geschlossen.")


@pytest.mark.parametrize("tab", [1280], indirect=True)
def test_a_deadline_that_passes_while_the_form_is_open_keeps_the_text(tab, step):
    write(tab, "Zu spät", "Aber nicht verloren.")
    step("close_step")
    publish(tab)
    expect(tab.get_by_text("Nichts ist verloren")).to_be_visible()
    expect(tab.locator("#id_body")).to_have_value("Aber nicht verloren.")
    tab.get_by_role("link", name="Zum Entwurf").click()
    expect(tab.get_by_text("Hier können Sie gerade nicht veröffentlichen.")).to_be_visible()
    expect(tab.get_by_role("button", name="Veröffentlichen")).to_have_count(0)
    expect(tab.locator("#id_body")).to_have_value("Aber nicht verloren.")
    step("release_step")
    tab.reload()
    publish(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Zu spät")


def test_a_login_that_ended_is_renewed_in_another_window(tab, log_in):
    tab.context.clear_cookies()
    write(tab, "Sitzung weg", "Ich schreibe weiter.")
    state(tab, "offline")
    with tab.context.expect_page() as opened:
        tab.get_by_role("link", name="In neuem Fenster anmelden").click()
    log_in(opened.value, "neu.angemeldet@example.org", "Hanna Schreibt")
    opened.value.get_by_text("Willkommen").first.wait_for()
    tab.locator("#id_body").press("End")
    tab.locator("#id_body").press_sequentially(" Und weiter.")
    state(tab, "saved")
    publish(tab)
    expect(tab.locator(".prose")).to_have_text("Ich schreibe weiter. Und weiter.")


@pytest.mark.parametrize("tab", [1280], indirect=True)
def test_a_form_sent_after_the_login_ended_comes_back_after_the_next(tab, log_in):
    write(tab, "Abgemeldet", "Trotzdem da.")
    tab.context.clear_cookies(name="sessionid")
    publish(tab)
    expect(tab.get_by_text("Ihr Text ist aufgehoben")).to_be_visible()
    log_in(tab, "zurueck@example.org", "Hanna Schreibt")
    expect(tab.get_by_text("Ihr Text von vor der Anmeldung ist wieder da.")).to_be_visible()
    expect(tab.locator("#id_body")).to_have_value("Trotzdem da.")


def test_all_cookies_gone_still_loses_nothing(tab, log_in):
    write(tab, "Alles gelöscht", "Auch die Cookies.")
    tab.context.clear_cookies()
    publish(tab)
    tab.get_by_role("button", name="Noch einmal absenden").click()
    log_in(tab, "geloescht@example.org", "Hanna Schreibt")
    expect(tab.locator("#id_title")).to_have_value("Alles gelöscht")
    expect(tab.locator("#id_body")).to_have_value("Auch die Cookies.")


@pytest.mark.parametrize("tab", [360], indirect=True)
def test_similar_ideas_then_one_published_however_often_it_is_pressed_then_changed(tab):
    tab.locator("#id_title").press_sequentially("Sonntags Spielstraßen", delay=20)
    offer = tab.locator("#similar")
    expect(offer.get_by_role("heading", name="Gibt es schon etwas Ähnliches?")).to_be_visible()
    with tab.context.expect_page() as opened:
        offer.get_by_role("link").first.click()
    opened.value.get_by_role("heading", level=1).wait_for()
    expect(tab.locator("#id_title")).to_have_value("Sonntags Spielstraßen")

    write(tab, "Brunnen und Bänke", "Am Hafen fehlt Schatten.")
    tab.get_by_label("Comeback Freizeit").check()
    tab.get_by_text("Weitere Angaben").click()
    tab.get_by_label("Was fehlt der Stadt?").check()
    tab.get_by_role("button", name="Veröffentlichen").dblclick()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Brunnen und Bänke")
    expect(tab.locator(".tags")).to_contain_text("Was fehlt der Stadt?")
    idea = tab.url
    tab.goto("/mein")
    expect(tab.get_by_role("link", name="Brunnen und Bänke")).to_have_count(1)

    tab.goto(idea)
    tab.get_by_role("link", name="Ihre Idee bearbeiten").click()
    tab.locator("#id_body").fill("Am Hafen fehlen Schatten und Wasser.")
    tab.get_by_role("button", name="Als neue Fassung speichern").click()
    expect(tab.get_by_text("als Fassung 2 gespeichert")).to_be_visible()
    tab.get_by_role("link", name="alle Fassungen").click()
    expect(tab.locator(".difference del")).to_contain_text("fehlt")
    expect(tab.locator(".difference ins")).to_contain_text(["fehlen", "und Wasser"])
    tab.get_by_role("link", name="Fassung 1", exact=True).click()
    expect(tab.locator("article")).to_contain_text("Am Hafen fehlt Schatten.")


@pytest.mark.parametrize("tab", [1280], indirect=True)
def test_going_back_after_publishing_offers_the_changed_text_as_a_new_version(tab):
    write(tab, "Erst so", "Erster Text.")
    publish(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Erst so")
    tab.go_back()
    tab.locator("#id_title").wait_for()
    write(tab, "Dann so", "Zweiter Text.")
    publish(tab)
    tab.get_by_role("heading", level=1).wait_for()
    tab.goto("/mein")
    expect(tab.get_by_text("Erst so").first).to_be_visible()
    expect(tab.get_by_text("Dann so").first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_form_and_the_versions_are_accessible(demonstration, browser, log_in, violations, width, scheme):
    address, _data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,
        base_url=address,
        locale="de-DE",
    )
    page = context.new_page()
    page.goto(NEW)
    log_in(page, f"axe{width}@example.org", "Axel Prüft")
    page.locator("#id_title").fill("Sonntags Spielstraßen")
    page.get_by_text("Weitere Angaben").click()
    page.locator("#similar a").first.wait_for()
    state(page, "saved")
    assert violations(page) == []
    page.locator("#id_title").fill("")
    publish(page)
    page.locator(".error-summary").wait_for()
    assert violations(page) == []
    page.goto(NEW)
    page.get_by_role("link", name="Weiterschreiben").wait_for()
    assert violations(page) == []
    page.get_by_role("link", name="Weiterschreiben").click()
    page.locator("#id_title").fill("Barrierefrei")
    publish(page)
    page.get_by_role("link", name="Ihre Idee bearbeiten").click()
    page.locator("#id_body").fill("Jetzt mit Text.")
    page.get_by_role("button", name="Als neue Fassung speichern").click()
    page.get_by_role("link", name="alle Fassungen").click()
    page.locator(".difference ins").first.wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
