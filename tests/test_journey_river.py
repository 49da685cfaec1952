"""The Ideenfluss in a browser: lineage by pointer, finger and keyboard, the replay, and words that never cover each other."""

import itertools

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("reading")

ON_A_RIBBON = """path => {
    const point = path.getPointAtLength(path.getTotalLength() / 3), to = path.getScreenCTM();
    return [point.x * to.a + to.e, point.y * to.d + to.f];
}"""
BOXES = """texts => texts.map(one => one.getBoundingClientRect()).filter(box => box.width)
    .map(box => [box.left, box.top, box.right, box.bottom])"""


@pytest.fixture
def open_river(demonstration, browser):
    """Open the river of an edition in a new window."""
    opened = []

    def go(width: int, edition: str = "vol-2", **given) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="de-DE", **given)
        opened.append(context)
        page = context.new_page()
        page.goto(f"{demonstration[0]}/ausgaben/{edition}/fluss")
        page.locator("idea-river[ready]").wait_for()
        return page

    yield go
    for context in opened:
        context.close()


def place_on_a_ribbon(page: Page) -> list[float]:
    """Where in the window the ribbon of an idea with descendants lies, scrolled into sight."""
    ribbon = page.locator(".river-idea[aria-label*='fließt in'] path").first
    ribbon.scroll_into_view_if_needed()
    return ribbon.evaluate(ON_A_RIBBON)


def test_the_pointer_lifts_a_lineage_and_a_click_holds_it(open_river):
    page = open_river(1280)
    card = page.locator(".river-card")
    place = place_on_a_ribbon(page)
    page.mouse.move(*place)
    expect(card).to_contain_text("weitergebaut in")
    assert page.locator(".river-idea.river-lit").count() > 1
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    page.mouse.click(*place)
    page.mouse.move(5, 5)
    expect(card.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_finger_lifts_a_lineage_and_a_tap_beside_lets_it_go(open_river):
    page = open_river(360, has_touch=True, is_mobile=True)
    place = place_on_a_ribbon(page)
    page.touchscreen.tap(*place)
    expect(page.locator(".river-card").get_by_role("link").first).to_be_visible()
    page.locator(".river-release").tap()
    expect(page.locator(".river-card")).to_be_hidden()


def test_the_keyboard_walks_from_idea_to_idea_and_opens_one(open_river):
    page = open_river(1280)
    page.locator(".river-track").last.focus()
    page.keyboard.press("Tab")
    walked = []
    for key in ("Home", "ArrowRight", "ArrowRight", "End"):
        page.keyboard.press(key)
        walked.append(page.locator(".river-idea:focus").get_attribute("href"))
        expect(page.locator(".river-card")).to_be_visible()
    assert len(set(walked)) == 4
    page.keyboard.press("Tab")
    expect(page.locator(".river-card a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".river-card")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{walked[-1]}")


def test_the_scrubber_goes_back_and_the_replay_goes_on_from_there(open_river):
    page = open_river(1280)
    counters, moment = page.locator(".river-counters strong").first, page.locator(".river-moment")
    all_ideas = int(counters.inner_text())
    page.locator(".river-slider").fill("600")
    then = moment.inner_text()
    ideas_then = int(counters.inner_text())
    assert 0 < ideas_then < all_ideas
    page.get_by_role("button", name="Abspielen").click()
    expect(page.get_by_role("button", name="Anhalten")).to_be_visible()
    expect(moment).not_to_have_text(then)
    page.get_by_role("button", name="Anhalten").click()
    page.get_by_role("button", name="Zurück zu Live").click()
    expect(counters).to_have_text(str(all_ideas))


@pytest.mark.parametrize("edition", ["vol-1", "vol-2"])
@pytest.mark.parametrize("width", [360, 720, 1000, 1280])
def test_words_never_cover_each_other(open_river, width, edition):
    page = open_river(width, edition)
    for words in (".river-track", "text.river-hour", "text.river-day", ".river-label text"):
        boxes = page.locator(words).evaluate_all(BOXES)
        for one, other in itertools.combinations(boxes, 2):
            apart = (
                min(one[2], other[2]) - max(one[0], other[0]),
                min(one[3], other[3]) - max(one[1], other[1]),
            )
            assert min(apart) < 3, (words, one, other)


def test_the_river_of_a_past_edition_reaches_to_its_last_support(open_river, demonstration):
    page = open_river(1280, "vol-1")
    river = page.request.get(f"{demonstration[0]}/live/vol-1/river.json").json()
    last = page.evaluate(
        "ms => new Intl.DateTimeFormat('de-DE', {timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit'}).format(ms)",
        river["supports"][-1][0],
    )
    assert page.locator(".river-moment").inner_text().split()[-1] >= last
