"""A programme in a real browser: entered at the desk, read and noted by visitors, and shifted when it runs late."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("programme")

ZONE = ZoneInfo("Europe/Berlin")
POOL = "/en/ausgaben/ideenpool"
DESK = f"{POOL}/leitung/programm"
PAGES = [
    "/ausgaben/vol-2/programm",
    "/ausgaben/vol-2",
    "/programmpunkte/8",
    "/ausgaben/vol-2/leitung/programm",
    "/ausgaben/vol-2/leitung/programm/neu",
    "/ausgaben/vol-2/leitung/programm/8",
    "/ausgaben/vol-2/leitung/programm/einfuegen",
    "/ausgaben/vol-2/leitung/regie",
    "/ausgaben/vol-2/leitung/regie/neu",
    "/ausgaben/vol-2/leitung/druck",
    "/ausgaben/vol-2/leitung/druck/programm",
    "/ausgaben/vol-2/leitung/druck/schilder",
]


def enter_as(page, demonstration, role: str) -> None:
    address, data = demonstration
    page.goto(f"{address}/demo/login/{(data / 'demo-token').read_text()}/{role}")


def events(page, address: str):
    answer = page.context.request.get(f"{address}{POOL.removeprefix('/en')}/programm.ics")
    assert answer.status == 200
    found = Calendar.from_ical(answer.body()).walk("VEVENT")
    return {str(event["summary"]): event for event in found}, answer.headers["etag"]


def test_a_programme_is_entered_read_noted_and_shifted(demonstration, browser):
    address, _data = demonstration
    desk = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    phone = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    enter_as(desk, demonstration, "facilitator")
    begin = (datetime.now(ZONE) - timedelta(minutes=10)).replace(second=0, microsecond=0)
    end = begin + timedelta(minutes=60)

    desk.goto(f"{address}{DESK}")
    desk.get_by_role("link", name="New item").first.click()
    desk.locator("[name=title_de]").fill("Offene Sprechstunde")
    desk.locator("[name=title_en]").fill("Open office hour")
    desk.get_by_label("Working phase").check()
    desk.locator("#id_day").fill(f"{begin:%Y-%m-%d}")
    desk.locator("#id_begin").fill(f"{begin:%H:%M}")
    desk.locator("#id_end").fill(f"{end:%H:%M}")
    desk.locator("#id_link").fill("https://example.org/raum")
    desk.get_by_role("button", name="Into the programme, and the next one").click()
    expect(desk.locator("#id_begin")).to_have_value(f"{end:%H:%M}")
    desk.locator("[name=title_en]").fill("Looking at ideas together")
    desk.locator("#id_end").fill(f"{end + timedelta(minutes=30):%H:%M}")
    desk.get_by_role("button", name="Into the programme", exact=True).click()
    expect(desk.get_by_role("link", name="Looking at ideas together")).to_be_visible()

    phone.goto(f"{address}{POOL}")
    now = phone.locator("#jetzt")
    expect(now.locator(".now-item")).to_contain_text("Open office hour")
    expect(now.locator(".now-item")).to_contain_text("minutes left")
    expect(now.locator(".next-item")).to_contain_text("Looking at ideas together")
    now.get_by_role("link", name="Open office hour").click()
    expect(phone.get_by_text("Whoever is registered finds the link of the conference here")).to_be_visible()
    assert "example.org/raum" not in phone.content()

    before, etag = events(phone, address)
    assert before["Looking at ideas together"]["dtstart"].dt == end
    feed = f"{address}{POOL.removeprefix('/en')}/programm.ics"
    again = phone.context.request.get(feed, headers={"If-None-Match": etag})
    assert (again.status, again.body()) == (304, b"")

    desk.get_by_text("We are running late").click()
    desk.get_by_label("By how many minutes?").fill("15")
    desk.get_by_role("button", name="Shift this and everything after it").click()
    expect(desk.get_by_text("The programme now runs 15 minutes later.")).to_be_visible()
    phone.wait_for_timeout(1_100)  # what visitors read may be a second old
    after, _etag = events(phone, address)
    running, following = after["Offene Sprechstunde"], after["Looking at ideas together"]
    assert running["dtstart"].dt == begin
    assert running["dtend"].dt == end + timedelta(minutes=15)
    assert following["dtstart"].dt == end + timedelta(minutes=15)
    assert (following["uid"], following["sequence"]) == (before["Looking at ideas together"]["uid"], 1)
    desk.context.close()
    phone.context.close()


def test_a_table_is_pasted_and_what_is_wrong_stays_to_be_mended(demonstration, browser):
    address, _data = demonstration
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    enter_as(page, demonstration, "facilitator")
    page.goto(f"{address}/en/ausgaben/vol-1/leitung/programm/einfuegen")
    page.get_by_label("Your table").fill("20:00\t20:30\tNachklang\nspät\t\tNoch etwas")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("“spät” is no time. A time looks like 9:30.")).to_be_visible()
    page.get_by_role("button", name="Take over one item").click()
    expect(page.get_by_text("1 item is in the programme.")).to_be_visible()
    expect(page.get_by_label("Your table")).to_have_value("spät\t\tNoch etwas")
    page.goto(f"{address}/en/ausgaben/vol-1/programm")
    expect(page.get_by_role("link", name="Nachklang")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_pages_of_the_programme_are_accessible(demonstration, browser, violations, width, scheme):
    address, _data = demonstration
    page = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    ).new_page()
    enter_as(page, demonstration, "facilitator")
    found = {}
    for path in PAGES:
        page.goto(f"{address}{path}")
        found[path] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[path].append("wider than the window")
    page.context.close()
    assert {path: those for path, those in found.items() if those} == {}
