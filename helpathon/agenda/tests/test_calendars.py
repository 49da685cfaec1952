"""What other programs read: each item once and for ever the same, changes that arrive, and bytes that stay the same."""

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from helpathon.agenda.actions.items import cancel, edit, shift
from helpathon.core import clock
from helpathon.core.acts import CONSOLE

from .conftest import MORNING

FEED = "/ausgaben/vol-9/programm.ics"


def events(client, address=FEED):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_an_item_says_when_where_and_what(client, setting):
    item = setting.item(
        "Eröffnung; Grüße, Überblick",
        0,
        90,
        place="Halle 2, Süd",
        speakers="Änne Öz, Moderation\nJoris Muß",
        text={"de": "Worum es *geht*."},
    )
    event = events(client)["Eröffnung; Grüße, Überblick"]
    assert event["dtstart"].dt == MORNING
    assert event["dtend"].dt == MORNING + timedelta(minutes=90)
    assert event["location"] == "Halle 2, Süd"
    assert event["status"] == "CONFIRMED"
    assert event["url"] == f"http://testserver/programmpunkte/{item.number}"
    assert "Änne Öz, Moderation\nJoris Muß" in event["description"]


def test_lines_are_folded_and_no_letter_is_torn(client, setting):
    setting.item("Ä" * 200, 0, speakers="ü" * 500, text={"de": "€ and ß " * 100})
    content = client.get(FEED).content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert "Ä" * 200 in events(client)
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_uid_stays_and_the_sequence_rises(client, setting):
    item = setting.item("Eröffnung", 0)
    before = events(client)["Eröffnung"]
    edit(by=CONSOLE, item=item, changes={"title": {"de": "Begrüßung"}})
    shift(by=CONSOLE, item=item, minutes=15)
    after = events(client)["Begrüßung"]
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 2)
    assert after["dtstart"].dt == MORNING + timedelta(minutes=15)


def test_what_is_cancelled_is_in_the_feed_as_cancelled(client, setting):
    item = setting.item("Eröffnung", 0, link="https://example.org/raum", link_for="everybody")
    cancel(by=CONSOLE, item=item)
    event = events(client)["Eröffnung"]
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert "example.org/raum" not in client.get(FEED).content.decode()


def test_the_same_programme_gives_the_same_bytes_however_late_it_is_fetched(client, setting):
    setting.item("Eröffnung", 0)
    early = client.get(FEED)
    with clock.at(MORNING + timedelta(days=3)):
        late = client.get(FEED)
    assert early.content == late.content
    assert early["Cache-Control"] == "public, max-age=1"


@pytest.mark.parametrize(
    ("link_for", "who", "seen"),
    [
        ("people", None, False),
        ("people", "person", False),
        ("people", "mentor", True),
        ("everybody", None, True),
    ],
)
def test_a_link_is_in_the_calendar_of_whoever_may_see_it(setting, link_for, who, seen):
    setting.item("Eröffnung", 0, link="https://example.org/raum", link_for=link_for)
    client = Client()
    if who:
        client.force_login(getattr(setting, who))
    answer = client.get(FEED)
    assert (b"https://example.org/raum" in answer.content) is seen
    assert answer["Cache-Control"] == ("no-store" if who else "public, max-age=1")


def test_one_item_alone(client, setting):
    setting.item("Eröffnung", 0)
    number = setting.item("Webinar", 60).number
    assert list(events(client, f"/programmpunkte/{number}.ics")) == ["Webinar"]


def test_summer_time_is_counted(client, setting):
    """Nine o'clock in June is seven by UTC; calendars are given UTC, which needs no table of zones."""
    setting.item("Eröffnung", 0)
    assert b"DTSTART:20260613T070000Z" in client.get(FEED).content


def test_a_draft_has_no_calendar_for_others(client, setting):
    number = setting.item("Eröffnung", 0).number
    setting.edition.published_at = None
    setting.edition.save()
    for address in (FEED, f"/programmpunkte/{number}.ics", f"/programmpunkte/{number}", FEED[:-4]):
        assert client.get(address).status_code == 404
