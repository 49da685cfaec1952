"""The pages: who may open them, what they show at which minute, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client

from helpathon.agenda.actions.cues import add_cue
from helpathon.agenda.actions.items import cancel
from helpathon.agenda.models import Cue, Item
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.journal.models import Entry

from .conftest import MORNING

DESK = "/ausgaben/vol-9/leitung/programm"
NEW = f"{DESK}/neu"
KEY = "0197f1c2-a520-7b1c-8c44-9d0a0a4c3b0d"
FILLED = {
    "key": KEY,
    "title_de": "Eröffnung",
    "title_en": "Opening",
    "kind": "opening",
    "day": "2026-06-13",
    "begin": "09:00",
    "end": "09:30",
    "place": "Halle 2",
    "link": "",
    "link_for": "people",
    "speakers": "Änne Öz, Moderation",
    "material": "",
}


@pytest.fixture
def facilitator(setting):
    client = Client()
    client.force_login(setting.facilitator)
    return client


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_what_runs_now_and_what_comes_next(client, setting):
    setting.item("Eröffnung", 0, 60)
    setting.item("Webinar", 60, 60)
    cancel(by=CONSOLE, item=setting.item("Abgesagtes", 10, 60))
    for address in ("/ausgaben/vol-9", "/ausgaben/vol-9/programm", "/ausgaben/vol-9/programm/jetzt"):
        with clock.at(MORNING + timedelta(minutes=20)):
            now = text_of(client, address).partition('id="jetzt"')[2].partition("</section>")[0]
        assert now.index("Eröffnung") < now.index("noch 40 Minuten") < now.index("Webinar")
        assert "Abgesagtes" not in now


def test_the_programme_is_filtered_and_an_odd_filter_shows_everything(client, setting):
    handel, freizeit = setting.edition.tracks.all()
    setting.item("Rundgang", 0, track=handel)
    setting.item("Lagebild", 0, track=freizeit, kind="webinar")

    def shown(query):
        page = text_of(client, f"/ausgaben/vol-9/programm{query}").partition('class="agenda-day"')[2]
        return [title for title in ("Rundgang", "Lagebild") if title in page]

    assert shown("?track=handel") == ["Rundgang"]
    assert shown("?kind=webinar") == ["Lagebild"]
    assert shown("?track=nie&kind=%00") == ["Rundgang", "Lagebild"]
    assert shown("?track=handel&kind=webinar") == []


@pytest.mark.parametrize(
    ("who", "seen"), [(None, False), ("person", False), ("mentor", True), ("facilitator", True)]
)
def test_a_link_for_the_people_of_the_edition(setting, who, seen):
    item = setting.item("Webinar", 0, link="https://example.org/raum")
    client = Client()
    if who:
        client.force_login(getattr(setting, who))
    with clock.at(MORNING):
        for address in (f"/programmpunkte/{item.number}", "/ausgaben/vol-9/programm"):
            assert ("https://example.org/raum" in text_of(client, address)) is seen
        listed = client.get("/api/v1/editions/vol-9/programme").json()["items"]
    assert [each["link"] for each in listed] == ["https://example.org/raum" if seen else None]


def test_an_item_is_entered_once_however_often_the_form_is_sent(facilitator, setting):
    for _ in range(2):
        assert facilitator.post(NEW, FILLED).status_code == 302
    item = Item.objects.get()
    assert (item.title, item.from_at) == ({"de": "Eröffnung", "en": "Opening"}, MORNING)


def test_the_next_item_begins_where_the_last_one_ends(facilitator, setting):
    setting.item("Eröffnung", 0, 45)
    assert 'value="09:45"' in text_of(facilitator, NEW)
    assert facilitator.post(NEW, {**FILLED, "another": "1"})["Location"] == NEW


def test_a_duplicate_takes_everything_but_the_time(facilitator, setting):
    number = setting.item("Sprechstunde", 60, 30, place="Raum Ruhr", kind="work").number
    page = text_of(facilitator, f"{NEW}?wie={number}")
    for value in ("Sprechstunde", "Raum Ruhr", "10:30"):
        assert f'value="{value}"' in page
    assert text_of(facilitator, f"{NEW}?wie=x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title_de": "", "title_en": ""},
        {"end": "09:00"},
        {"begin": "25:00"},
        {"day": "gestern"},
        {"link": "http://example.org"},
        {"material": "Folien ohne Link"},
        {"kind": "party"},
        {"track": "999999"},
        {"title_de": "x" * 201},
    ],
)
def test_a_mistake_is_shown_with_everything_that_was_typed(facilitator, setting, wrong):
    answer = facilitator.post(NEW, {**FILLED, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "error-summary" in page
    assert "Änne Öz, Moderation" in page
    assert not Item.objects.exists()


def test_whoever_edits_at_the_same_time_is_told_and_loses_nothing(facilitator, setting):
    item = setting.item("Eröffnung", 0)
    address = f"{DESK}/{item.number}"
    assert facilitator.post(address, {**FILLED, "based_on": "0"}).status_code == 302
    second = {**FILLED, "key": KEY.replace("d", "e"), "based_on": "0", "place": "Halle 3"}
    answer = facilitator.post(address, second)
    assert answer.status_code == 422
    assert "Halle 3" in answer.content.decode()
    assert 'name="based_on" value="1"' in answer.content.decode()


def test_the_delay_is_entered_once_for_all_that_follows(facilitator, setting):
    item = setting.item("Eröffnung", 0)
    setting.item("Webinar", 60)
    sent = {"key": KEY, "minutes": "15", "item": str(item.number), "based_on": ""}
    for _ in range(2):
        assert facilitator.post(f"{DESK}/verschieben", sent).status_code == 302
    assert [row.from_at - MORNING for row in Item.objects.all()] == [
        timedelta(minutes=15),
        timedelta(minutes=75),
    ]
    assert Entry.objects.filter(verb="agenda.shifted").count() == 1
    assert facilitator.post(f"{DESK}/verschieben", {**sent, "minutes": "viel"}).status_code == 422


def test_overlaps_in_a_track_are_explained(facilitator, setting):
    track = setting.edition.tracks.first()
    setting.item("Rundgang", 0, 60, track=track)
    setting.item("Werkstatt", 45, 60, track=track)
    setting.item("Für alle", 45, 60)
    page = text_of(facilitator, DESK)
    assert "15" in page.partition("notice warn")[2].partition("</ul>")[0]
    assert page.partition("notice warn")[2].partition("</ul>")[0].count("<li>") == 1


def test_a_pasted_table_is_previewed_and_wrong_lines_stay(facilitator, setting):
    table = "9:00\t9:30\tEröffnung\nneun\tzehn\tKaputt"
    sent = {"key": KEY, "day": "2026-06-13", "table": table}
    address = f"{DESK}/einfuegen"
    preview = facilitator.post(address, sent).content.decode()
    assert "neun" in preview
    assert not Item.objects.exists()
    after = facilitator.post(address, {**sent, "take": "1"}).content.decode()
    assert Item.objects.get().title == {"de": "Eröffnung"}
    field = after.partition("<textarea")[2].partition("</textarea>")[0]
    assert "Kaputt" in field
    assert "Eröffnung" not in field


def test_a_cue_moves_with_its_item_and_the_present_minute_is_marked(facilitator, setting):
    item = setting.item("Webinar", 60)
    sheet = "/ausgaben/vol-9/leitung/regie"
    filled = {"key": KEY, "item": str(item.number), "minute": "-10", "role": "support", "what": "Ton prüfen"}
    assert facilitator.post(f"{sheet}/neu", filled).status_code == 302
    with clock.at(MORNING + timedelta(minutes=55)):
        page = text_of(facilitator, sheet)
    assert page.index("09:50") < page.index('regie-jetzt"><strong>') < page.index("Webinar</h3>")
    assert "Ton prüfen" in text_of(facilitator, f"{sheet}?rolle=support")
    assert "Ton prüfen" not in text_of(facilitator, f"{sheet}?rolle=mentor")
    cue = Cue.objects.get()
    assert (
        facilitator.post(
            f"{sheet}/{cue.pk}", {**filled, "key": KEY.replace("d", "e"), "what": ""}
        ).status_code
        == 422
    )
    assert facilitator.post(f"{sheet}/{cue.pk}/entfernen", {"key": KEY.replace("d", "f")}).status_code == 302
    assert not Cue.objects.exists()


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("leitung/programm", {"facilitator"}),
        ("leitung/programm/neu", {"facilitator"}),
        ("leitung/programm/einfuegen", {"facilitator"}),
        ("leitung/programm/{number}", {"facilitator"}),
        ("leitung/regie", {"facilitator", "mentor"}),
        ("leitung/regie/neu", {"facilitator"}),
        ("leitung/regie/{cue}", {"facilitator"}),
        ("leitung/druck", {"facilitator"}),
        ("leitung/druck/programm", {"facilitator"}),
        ("leitung/druck/schilder", {"facilitator"}),
    ],
)
def test_who_may_open_the_desk(setting, path, allowed):
    item = setting.item("Webinar", 60)
    cue = add_cue(by=CONSOLE, edition=setting.edition, item=item, what="Ton prüfen")
    address = f"/ausgaben/vol-9/{path.format(number=item.number, cue=cue.pk)}"
    assert Client().get(address).status_code == 302
    for who in ("facilitator", "mentor", "person"):
        client = Client()
        client.force_login(getattr(setting, who))
        assert client.get(address).status_code == (200 if who in allowed else 403), who


def test_a_sign_leads_to_its_page_and_is_said_in_both_languages(facilitator, setting):
    setting.item("Webinar", 60, place="Raum Ruhr")
    page = text_of(facilitator, "/ausgaben/vol-9/leitung/druck/schilder?schild=programme&groesse=a5")
    assert page.count("<svg") - page.partition("<section")[0].count("<svg") >= 1
    assert "testserver/ausgaben/vol-9/programm" in page
    assert "Raum Ruhr" in text_of(facilitator, "/ausgaben/vol-9/leitung/druck/schilder")


@pytest.mark.parametrize("title", ["x" * 200, "<script>alert(1)</script>", "שלום עולם", "A‮B"])
def test_long_foreign_and_evil_titles(facilitator, client, setting, title):
    facilitator.post(NEW, {**FILLED, "title_de": title, "speakers": title, "place": title})
    item = Item.objects.get()
    for address in ("/ausgaben/vol-9/programm", f"/programmpunkte/{item.number}", "/ausgaben/vol-9"):
        assert "<script>alert" not in text_of(client, address)
