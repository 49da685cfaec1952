"""One's own page: what one wrote, follows and supports; nobody else's."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helpathon.drafts.keeping import Seen, keep
from helpathon.ideas.actions.ideas import publish, withdraw
from helpathon.ideas.actions.supports import follow, support
from helpathon.web.purposes import new_idea
from helpathon.web.views.own import NEWEST


@pytest.fixture
def ideas(edition, people):
    """Three of Anna's; the second is followed and the third supported by Bela."""
    made = [
        publish(by=people["anna"], edition=edition, title=f"Vorschlag {n}", body="Text") for n in range(3)
    ]
    follow(by=people["bela"], idea=made[1])
    support(by=people["bela"], idea=made[2])
    return made


def part(page: str, slug: str) -> str:
    """One section of the page."""
    return page.partition(f'aria-labelledby="{slug}"')[2].partition("</section>")[0]


def test_visitors_are_asked_to_log_in_and_come_back(client, edition):
    answer = client.get("/mein")
    assert answer.status_code == 302
    assert answer["Location"] == "/anmelden?next=%2Fmein"


def test_everybody_sees_their_own(ideas, browser_of):
    anna = browser_of("anna").get("/mein").content.decode()
    assert part(anna, "ideas").count("Vorschlag ") == 3
    assert "Vorschlag" not in part(anna, "followed") + part(anna, "supported")
    bela = browser_of("bela").get("/mein").content.decode()
    assert "Vorschlag" not in part(bela, "ideas")
    assert "Vorschlag 1" in part(bela, "followed")
    assert "Vorschlag 2" in part(bela, "supported")
    assert "anna@example.org" in anna
    assert "anna@example.org" not in bela


def test_what_somebody_began_is_on_their_page_alone(edition, people, browser_of):
    keep(people["anna"], new_idea(edition), Seen(uuid.uuid4(), 0, ""), {"title": "Halb fertig", "body": ""})
    anna = part(browser_of("anna").get("/mein").content.decode(), "drafts")
    assert "Halb fertig" in anna
    assert "/ausgaben/vol-9/ideen/neu?" in anna
    assert "Halb fertig" not in browser_of("bela").get("/mein").content.decode()


def test_what_was_withdrawn_is_gone(ideas, people, browser_of):
    withdraw(by=people["anna"], idea=ideas[1])
    assert "Vorschlag 1" not in browser_of("anna").get("/mein").content.decode()
    assert "Vorschlag 1" not in browser_of("bela").get("/mein").content.decode()


def test_the_newest_are_shown(edition, people, browser_of):
    for n in range(NEWEST + 1):
        publish(by=people["anna"], edition=edition, title=f"Vorschlag {n:02}", body="")
    page = part(browser_of("anna").get("/en/mein").content.decode(), "ideas")
    assert page.count("</h3>") == NEWEST
    assert "Vorschlag 00" not in page
    assert f"These are the newest {NEWEST}." in page


def test_more_ideas_cost_no_more_statements(ideas, edition, people, browser_of):
    browser = browser_of("bela")
    browser.get("/mein")
    with CaptureQueriesContext(connection) as few:
        browser.get("/mein")
    for n in range(3, 9):
        made = publish(by=people["anna"], edition=edition, title=f"Vorschlag {n}", body="")
        follow(by=people["bela"], idea=made)
        support(by=people["bela"], idea=made)
    with CaptureQueriesContext(connection) as many:
        browser.get("/mein")
    assert len(many) == len(few) <= 16


def test_the_name_in_the_header_leads_there_and_the_page_ends_the_session(ideas, browser_of):
    browser = browser_of("anna")
    page = browser.get("/").content.decode()
    assert 'href="/mein"' in page
    assert "Anna Muster" in page
    assert "no-store" in browser.get("/mein")["Cache-Control"]
    browser.post(reverse("web:log_out"))
    assert browser.get("/mein").status_code == 302
