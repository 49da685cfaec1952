"""The set-up: opened by the key of the console alone, kept from step to step, finished once."""

import stat
from io import BytesIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from helpathon.accounts.models import Person, StaffRole
from helpathon.cities.models import City
from helpathon.files import storing
from helpathon.web import setup_key

pytestmark = pytest.mark.django_db

CITY = {
    "name": "Musterstadt",
    "slug": "musterstadt",
    "motto_de": "Eine Stadt denkt.",
    "zone": "Europe/Berlin",
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_key, "_path", lambda: tmp_path / setup_key.NAME)
    monkeypatch.setattr(storing, "folder", lambda: tmp_path / "files")


@pytest.fixture
def operator() -> Client:
    """Who opened the address that the console printed."""
    browser = Client()
    assert browser.get("/einrichten", {"schluessel": setup_key.make()}).url == "/einrichten/eckdaten"
    return browser


def send(browser: Client, step: str, **values: object):
    """A step as a browser sends it, with a key of its form."""
    form = browser.get(f"/einrichten/{step}").context["form"]
    return browser.post(f"/einrichten/{step}", {"key": str(form["key"].value()), **values})


def logo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGBA", (30, 10), "red").save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), content_type="image/png")


def test_only_the_hash_of_the_newest_key_is_kept_for_its_owner(tmp_path):
    first, second = setup_key.make(), setup_key.make()
    kept = tmp_path / setup_key.NAME
    assert second not in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [setup_key.fits(key) for key in (first, second, "", "x")] == [False, True, False, False]


def test_a_wrong_key_gets_a_sentence_and_opens_nothing(client):
    setup_key.make()
    answer = client.get("/einrichten", {"schluessel": "falsch"})
    assert answer.status_code == 403
    assert "passt nicht" in answer.content.decode()
    for step in ("eckdaten", "aussehen", "mitarbeit"):
        client.post(f"/einrichten/{step}", CITY)
    assert not City.objects.exists()


def test_a_session_of_an_older_start_opens_nothing_any_more(operator):
    setup_key.make()
    operator.post("/einrichten/eckdaten", CITY)
    assert not City.objects.exists()


def test_what_was_typed_wrongly_stays_and_is_said(operator):
    answer = send(operator, "eckdaten", **{**CITY, "slug": "Muster Stadt", "host": "https://a b/"})
    assert answer.status_code == 422
    assert 'value="Muster Stadt"' in answer.content.decode()
    answer = send(operator, "eckdaten", **{**CITY, "host": "https://a b/"})
    assert "Das ist kein Hostname" in answer.content.decode()
    assert not City.objects.exists()


def test_the_steps_lead_to_an_open_city_and_the_key_is_used_up(operator, client):
    assert send(operator, "eckdaten", **CITY).url == "/einrichten/aussehen"
    assert client.get("/staedte/musterstadt").url == "/einrichten"
    colours = {"brand-light": "#8a2f0a", "brand-dark": "#ffb48f"}
    assert send(operator, "aussehen", skin="kern", logo=logo(), **colours).url == "/einrichten/gliederung"
    parts = {"district": "Mitte\nNord", "field": "Klima | Climate", "group": "Kinder\nEltern | Parents"}
    assert send(operator, "gliederung", **parts).url == "/einrichten/absender"
    sender = {"sender_name": "Bürgerbüro", "reply_to": "buero@example.org"}
    assert send(operator, "absender", **sender).url == "/einrichten/rechtliches"
    assert send(operator, "rechtliches", street="Rathausplatz 1").url == "/einrichten/mitarbeit"
    # Whoever breaks off goes on where they were.
    again = Client()
    assert again.get("/einrichten", {"schluessel": setup_key.make()}).url == "/einrichten/mitarbeit"
    staff = {"name": "Maria", "email": "Maria@example.org", "is_me": "on"}
    assert send(again, "mitarbeit", **staff).url == "/staedte/musterstadt/verwaltung"

    city = City.objects.get()
    assert (city.skin, city.look["brand"]["dark"], city.logo.width) == ("kern", "#ffb48f", 30)
    assert [str(each) for each in city.groups.filter(retired_at=None)] == ["Kinder", "Eltern"]
    assert [str(each) for each in city.districts.all()] == ["Mitte", "Nord"]
    assert "Rathausplatz 1" in city.legal["imprint"]["de"]
    assert "[bitte ergänzen: Telefonnummer]" in city.legal["imprint"]["de"]
    assert StaffRole.objects.get().person == Person.objects.get(email="maria@example.org")
    desk = again.get("/staedte/musterstadt/verwaltung").content.decode()
    assert "Impressum: fehlt noch" in desk
    assert city.logo.address in desk
    assert not setup_key.kept()
    assert client.get("/").status_code == 200
    assert "schon eingerichtet" in client.get("/einrichten/eckdaten").content.decode()


def test_somebody_else_logs_in_by_a_code(operator):
    send(operator, "eckdaten", **CITY)
    answer = send(operator, "mitarbeit", name="Maria", email="maria@example.org")
    assert "meldet sich mit einem Code an" in answer.content.decode()
    assert "_auth_user_id" not in operator.session
    assert Person.objects.get().conduct_accepted_at is None


@pytest.mark.parametrize("step", ["aussehen", "gliederung", "absender", "rechtliches", "mitarbeit"])
def test_nothing_comes_before_the_city(operator, step):
    assert operator.get(f"/einrichten/{step}").url == "/einrichten/eckdaten"


def test_pale_colours_and_drawings_are_refused_in_words(operator):
    send(operator, "eckdaten", **CITY)
    pale = send(operator, "aussehen", skin="helpathon", **{"brand-light": "#ffee00", "brand-dark": "#7fd8bd"})
    assert pale.status_code == 422
    assert "„Hauptfarbe“ auf „Grund der Seite“ ist hell schwer zu lesen" in pale.content.decode()
    half = send(operator, "aussehen", skin="helpathon", **{"brand-light": "#13317a"})
    assert "lassen Sie beide Felder leer" in half.content.decode()
    drawing = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "SVG" in send(operator, "aussehen", skin="helpathon", logo=drawing).content.decode()
    assert City.objects.get().look == {}


def test_the_style_sheet_of_a_preview_holds_colours_and_nothing_else(client):
    evil = {"brand-light": "#fff;}body{x", "brand-dark": "#7fd8bd", "skin": "</style>"}
    sheet = client.get("/einrichten/vorschau.css", evil)
    assert sheet["Content-Type"].startswith("text/css")
    assert "body" not in sheet.content.decode()
    shown = client.get("/einrichten/vorschau.css", {"brand-light": "#8a2f0a", "brand-dark": "#ffb48f"})
    assert "--brand:light-dark(#8a2f0a,#ffb48f);" in shown.content.decode()


def test_without_a_mail_server_the_test_says_so(operator):
    send(operator, "eckdaten", **CITY)
    values = {"sender_name": "B", "reply_to": "b@example.org", "test_to": "c@example.org", "test": "1"}
    answer = send(operator, "absender", **values)
    assert "HELPATHON_SMTP_URL" in answer.content.decode()
    assert mail.outbox == []
    assert City.objects.get().reply_to == "b@example.org"


def test_a_second_city_is_set_up_beside_the_first(town, operator, client):
    send(operator, "eckdaten", **{**CITY, "host": "https://muster.example.org/"})
    assert City.objects.get(slug="musterstadt").host == "muster.example.org"
    assert client.get("/").context["city"] == town
    answer = send(operator, "mitarbeit", name="Maria", email="maria@example.org", is_me="on")
    assert "muster.example.org" in answer.content.decode()
    assert not City.objects.filter(being_set_up=True).exists()
