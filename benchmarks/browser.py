"""What a visitor's browser waits for: size, requests and largest paint of the list page, in headless Chromium."""

import shutil
import statistics

from playwright.sync_api import Page, sync_playwright

from .instance import instance

RUNS = 9
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(
    list => done(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""


def _visit(page: Page, address: str) -> tuple[float, int, int]:
    """Largest paint in ms, requests, and kB over the wire with headers."""
    requests: list = []
    # Not `requests.append`: Playwright writes an attribute on what it is given.
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    painted = page.evaluate(LARGEST_PAINT)
    sizes = [request.sizes() for request in requests]
    return (
        painted,
        len(requests),
        sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes) // 1000,
    )


def run() -> list[str]:
    """One line per width."""
    lines = []
    with instance(1500) as here, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for width in (1280, 360):
            seen = []
            for _run in range(RUNS):
                # A new context each time: nothing is kept from the visit before.
                context = chromium.new_context(viewport={"width": width, "height": 800}, locale="de-DE")
                seen.append(_visit(context.new_page(), f"http://localhost:{here.port}/ausgaben/vol-b/ideen"))
                context.close()
            painted = statistics.median(paint for paint, _requests, _size in seen)
            _paint, requests, size = seen[-1]
            met = painted < 400 and requests <= 10 and size < 150
            lines.append(
                f"list page, first visit, {width:>4} px: largest paint {painted:.0f} ms (target 400, field 508), "
                f"{size} kB (150), {requests} requests (10) {'met' if met else 'MISSED'}"
            )
        chromium.close()
    return lines
