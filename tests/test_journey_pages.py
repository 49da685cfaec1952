"""The pages around the main job in a real browser: legal texts, mailbox, one's own page, steps by hand, two cities."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("reading")

PAGES = [
    "/rechtliches/impressum",
    "/en/rechtliches/verhaltensregeln",
    "/staedte/schwerte",
    "/staedte/schwerte/rechtliches/datenschutz",
    "/demo/postfach",
    "/gibt-es-nicht",
]


def link_of(data, address: str, role: str) -> str:
    """The link that logs in as an example person."""
    return f"{address}/demo/login/{(data / 'demo-token').read_text()}/{role}"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_pages_are_accessible(demonstration, browser, violations, width, scheme):
    address, data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for path in [*PAGES, link_of(data, address, "staff"), "/mein", "/en/mein", "/ausgaben/vol-2"]:
        page.goto(path if path.startswith("http") else address + path)
        page.wait_for_load_state("networkidle")
        found[path] = violations(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    context.close()
    assert {path: those for path, those in found.items() if those} == {}


def test_a_code_is_read_in_the_mailbox_and_logs_in_on_a_phone(demonstration, browser):
    address, _data = demonstration
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{address}/en/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Log in").click()
    page.get_by_label("E-mail address").fill("paula@example.org")
    page.locator("main form button").click()
    page.get_by_role("link", name="Open the mailbox").click()
    code = page.locator(".login-code").first.inner_text()
    page.get_by_role("link", name="Back to the login").click()
    page.locator("#id_code").fill(code)
    page.locator("main form button").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile("Read the code of conduct")).click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Code of conduct")
    page.locator("#id_name").fill("Paula Probe")
    page.locator("#id_conduct").check()
    page.locator("main form button").click()
    expect(page.get_by_text("Welcome, Paula Probe.")).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Paula Probe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My page")
    page.context.close()


def test_a_step_is_closed_by_hand_and_opened_by_its_dates_again(demonstration, browser):
    address, data = demonstration
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(link_of(data, address, "facilitator"))
    page.goto(f"{address}/en/ausgaben/vol-2/leitung")
    step = page.locator("ol.steps > li[aria-current]").last
    name = step.get_by_role("heading").inner_text()
    step.get_by_role("button", name="Close by hand").click()
    closed = page.locator("ol.steps > li").filter(has_text=name)
    expect(closed.get_by_text("closed by hand", exact=True)).to_be_visible()
    closed.get_by_role("button", name="By its dates again").click()
    expect(page.locator("ol.steps > li[aria-current]").filter(has_text=name)).to_be_visible()
    page.context.close()


def test_each_city_has_its_own_look_on_its_own_host(demonstration, browser):
    address, _data = demonstration
    page = browser.new_context(color_scheme="light").new_page()
    page.goto(address)
    button = page.locator("main .button").first
    expect(button).not_to_have_css("background-color", "rgb(11, 93, 74)")
    page.goto(address.replace("127.0.0.1", "schwerte.localhost"))
    expect(page.locator("header .city")).to_have_text("Schwerte")
    expect(button).to_have_css("background-color", "rgb(11, 93, 74)")
    page.emulate_media(color_scheme="dark")
    expect(button).to_have_css("background-color", "rgb(127, 216, 189)")
    page.context.close()
