"""Steps by hand: for facilitators and staff, in words for everybody, refused to all others."""

import pytest
from django.test import Client
from django.urls import reverse

from helpathon.core import permissions

WORDS = "Open by hand"


@pytest.fixture
def step(edition):
    return edition.steps.get()


def press(client: Client, what: str, step: str = "develop") -> str:
    """Press a button and read the page that answers."""
    return client.post(f"/en/ausgaben/vol-9/phasen/{step}/{what}", follow=True).content.decode()


@pytest.mark.parametrize("who", ["facilitator", "staff"])
def test_who_steers_sees_the_buttons_and_they_work(browser_of, people, edition, step, who):
    browser = browser_of(who)
    assert WORDS in browser.get("/en/ausgaben/vol-9/leitung").content.decode()
    assert "/en/ausgaben/vol-9/leitung#steps" in browser.get("/en/ausgaben/vol-9").content.decode()

    assert "Entwickeln is closed until you open it" in press(browser, "schliessen")
    step.refresh_from_db()
    assert step.override == "closed"
    assert permissions.refusal("idea.publish", by=people["anna"], edition=edition)

    press(browser, "oeffnen")
    step.refresh_from_db()
    assert step.override == "open"
    assert permissions.refusal("idea.publish", by=people["anna"], edition=edition) is None

    page = press(browser, "nach-plan")
    step.refresh_from_db()
    assert step.override == ""
    assert "Entwickeln follows its dates again" in page


def test_everybody_reads_that_a_step_was_overridden(browser_of, client, edition):
    press(browser_of("staff"), "schliessen")
    closed = client.get("/en/ausgaben/vol-9").content.decode()
    assert "closed by hand" in closed
    assert "open now" not in closed
    press(browser_of("staff"), "oeffnen")
    assert "opened by hand" in client.get("/en/ausgaben/vol-9").content.decode()


def test_others_see_no_button_and_are_refused_with_a_sentence(browser_of, step):
    anna = browser_of("anna")
    assert WORDS not in anna.get("/en/ausgaben/vol-9").content.decode()
    assert anna.get("/en/ausgaben/vol-9/leitung").status_code == 403
    assert "Only facilitators and staff of the hosting city can do this." in press(anna, "schliessen")
    step.refresh_from_db()
    assert step.override == ""


def test_visitors_have_the_page_that_is_kept_and_are_asked_to_log_in(client, edition, step):
    page = client.get("/en/ausgaben/vol-9")
    assert WORDS not in page.content.decode()
    assert page["Cache-Control"] == "public, max-age=1"
    answer = client.post("/en/ausgaben/vol-9/phasen/develop/schliessen")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("web:log_in") + "?next=%2Fen%2Fausgaben%2Fvol-9"
    step.refresh_from_db()
    assert step.override == ""


def test_a_link_opens_nothing_and_unknown_steps_are_not_found(browser_of, step):
    staff = browser_of("staff")
    assert staff.get("/ausgaben/vol-9/phasen/develop/oeffnen").status_code == 405
    assert staff.post("/ausgaben/vol-9/phasen/nichts/oeffnen").status_code == 404
