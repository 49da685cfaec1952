"""The main job in a real browser: read, log in by a code, publish, be seen live by others, support."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("journey")


def test_a_new_idea_of_one_browser_is_in_the_river_of_another(demonstration, browser, log_in):
    address, _data = demonstration
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
    log_in(writer, "nele@example.org", "Nele Neu")
    title = "Bank mit <b>Aussicht</b>"
    writer.locator("#id_title").fill(title)
    writer.get_by_role("button", name="Veröffentlichen").click()
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
def test_pages_are_accessible(demonstration, browser, violations, path, width, scheme):
    address, _data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle") if "fluss" not in path else page.locator(
        "idea-river svg"
    ).first.wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
