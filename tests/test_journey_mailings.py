"""Staff write to people in a real browser, see whom it reached, look at lists, badges and figures."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("reading")

DESK = "/en/ausgaben/vol-2/leitung"
PAGES = [
    "/schreiben",
    "/schreiben/neu?vorlage=reminder",
    "/schreiben/vorlagen/thanks",
    "/teilnehmende",
    "/teilnehmende/druck",
    "/namensschilder",
    "/zahlen",
]


def link_of(data, address: str, role: str) -> str:
    """The link that logs in as an example person."""
    return f"{address}/demo/login/{(data / 'demo-token').read_text()}/{role}"


def test_staff_write_test_send_and_see_whom_it_reached(demonstration, browser):
    address, data = demonstration
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(link_of(data, address, "facilitator"))
    page.goto(f"{address}{DESK}/schreiben/neu?vorlage=own")
    page.get_by_label("Mentor").last.check()
    page.locator("#id_body_0").fill("Guten Tag {strasse}")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".error-summary")).to_contain_text("{strasse} is not known here.")
    page.locator("#id_body_0").fill("Guten Tag {name}, ein Beispiel.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A last look")
    page.get_by_role("button", name="Send a test to myself").click()
    expect(page.get_by_text("A test is on its way to your own address.")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"Send to \d+ pe")).click()
    expect(page.get_by_role("heading", name="Person by person")).to_be_visible()
    expect(page.locator(".people li").first).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_pages_are_accessible(demonstration, browser, violations, width, scheme):
    address, data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(link_of(data, address, "facilitator"))
    found = {}
    for path in PAGES:
        page.goto(f"{address}{DESK}{path}")
        found[path] = violations(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    context.close()
    assert {path: those for path, those in found.items() if those} == {}


def test_badges_print_ten_to_a_page_of_a4(demonstration, browser, tmp_path):
    address, data = demonstration
    page = browser.new_context().new_page()
    page.goto(link_of(data, address, "facilitator"))
    page.goto(f"{address}{DESK}/namensschilder")
    badges = page.locator(".badge").count()
    printed = page.pdf(path=tmp_path / "badges.pdf", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert pages == -(-badges // 10)
    page.context.close()
