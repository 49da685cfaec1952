"""The main job in English: with the script, without it, wide and on a phone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("writing")


@pytest.mark.parametrize(
    ("width", "script", "who"),
    [
        (1280, True, "Wide Walker"),
        (360, True, "Phone Walker"),
        (360, False, "Small Walker"),
    ],
)
def test_somebody_reads_writes_supports_builds_and_withdraws_in_english(
    demonstration, browser, log_in, width, script, who
):
    address, _data = demonstration
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="en-GB", java_script_enabled=script
    )
    page = context.new_page()
    complaints: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else foreign.append(r.url)
    )

    page.goto(f"{address}/en/")
    expect(page.get_by_role("heading", name="What you can do now")).to_be_visible()
    page.get_by_role("link", name="Bring in an idea").click()
    log_in(page, f"{who.split()[0].lower()}@example.org", who)
    page.locator("#id_title").fill(f"A bench for {who}")
    page.locator("#id_body").fill("Facing the canal, with **shade**.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"A bench for {who}")
    expect(page.get_by_text("Your idea is published.")).to_be_visible()
    own = page.url

    page.goto(f"{address}/en/ideen/46")
    page.get_by_role("button", name="Support", exact=True).click()
    expect(page.get_by_text("You stand behind this idea.")).to_be_visible()
    page.get_by_role("button", name="Take my support back").click()
    expect(page.get_by_role("button", name="Support", exact=True)).to_be_visible()
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()

    page.get_by_role("link", name="Build on it").first.click()
    page.locator("#id_title").fill(f"A shop on trial for {who}")
    page.locator("#id_reason").fill("The same, only smaller.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"A shop on trial for {who}")
    expect(page.get_by_role("link", name="Laden auf Probe").first).to_be_visible()

    page.goto(f"{address}/en/ausgaben/vol-2/ideen")
    page.get_by_label("Search in titles and texts").fill(who)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name=f"A bench for {who}")).to_be_visible()

    page.goto(f"{address}/en/ausgaben/vol-2/fluss")
    page.get_by_text("Read it as a table").click()
    expect(page.get_by_role("table").get_by_role("link", name=f"A bench for {who}")).to_be_visible()

    page.goto(own)
    page.get_by_text("Withdraw this idea").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("Its author has withdrawn this idea.")).to_be_visible()
    page.goto(f"{address}/en/ausgaben/vol-2/ideen?q={who.replace(' ', '+')}")
    expect(page.get_by_role("link", name=f"A bench for {who}")).to_have_count(0)
    assert complaints == []
    assert foreign == []
    context.close()
