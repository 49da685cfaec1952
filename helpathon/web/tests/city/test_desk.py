"""A city's desk: what its staff change, and that nobody else does."""

import uuid

import pytest
from django.test import Client

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person, StaffRole
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core.acts import CONSOLE
from helpathon.ideas.actions.ideas import publish
from helpathon.outbox.models import Mail
from helpathon.web.checking import of_city
from helpathon.web.forms import IdeaForm

pytestmark = pytest.mark.django_db

PAGES = [
    "",
    "/eckdaten",
    "/aussehen",
    "/gliederung",
    "/absender",
    "/rechtliches",
    "/rechtliches/impressum",
    "/mitarbeit",
]


def browser_of(name: str, city: City | None) -> Client:
    person = join(by=CONSOLE, email=f"{name}@example.org", name=name, conduct_accepted=True)
    if city:
        appoint_staff(by=CONSOLE, person=person, city=city)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person)
    return browser


@pytest.fixture
def maria(town) -> Client:
    return browser_of("maria", town)


def send(browser: Client, page: str, **values: object):
    form = browser.get(f"/staedte/stadt/verwaltung{page}").context["form"]
    return browser.post(f"/staedte/stadt/verwaltung{page}", {"key": str(form["key"].value()), **values})


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_for_staff_of_the_city_alone(town, maria, client, page):
    address = f"/staedte/stadt/verwaltung{page}"
    elsewhere = found(by=CONSOLE, slug="ort", name="Ort", motto={}, legal={}, districts=[], fields=[])
    assert maria.get(address).status_code == 200
    for browser in (browser_of("gast", None), browser_of("nachbar", elsewhere)):
        assert browser.get(address).status_code == 403
        assert browser.post(address, {"name": "x"}).status_code == 403
    assert client.get(address).url.startswith("/anmelden")


def test_name_and_motto_are_changed(town, maria):
    answer = send(maria, "/eckdaten", name="Neustadt", motto_de="Los!", zone="Europe/Berlin", host="")
    assert answer.status_code == 302
    town.refresh_from_db()
    assert (town.name, town.motto) == ("Neustadt", {"de": "Los!"})


def test_a_host_name_belongs_to_one_city(town, maria):
    found(
        by=CONSOLE,
        slug="ort",
        name="Ort",
        motto={},
        legal={},
        districts=[],
        fields=[],
        host="ort.example.org",
    )
    answer = send(maria, "/eckdaten", name="Stadt", zone="Europe/Berlin", host="ort.example.org")
    assert answer.status_code == 422
    assert "schon eine andere Stadt" in answer.content.decode()


def test_a_part_is_added_renamed_retired_and_offered_again(town, maria):
    at = "/staedte/stadt/verwaltung/gliederung/group"
    key = "7b6f2f5e-6d0a-4a8e-9f2e-0f3b8a1c2d3e"
    for _twice in range(2):
        maria.post(f"{at}/hinzufuegen", {"key": key, "title_de": "Grüne Daumen", "title_en": "Gardeners"})
    group = town.groups.get(slug="gruene-daumen")
    maria.post(
        f"{at}/gruene-daumen/umbenennen", {"key": key.replace("7b", "8b"), "title_de": "Gärtner:innen"}
    )
    maria.post(f"{at}/gruene-daumen/ausmustern")
    group.refresh_from_db()
    assert (str(group), group.retired_at is None) == ("Gärtner:innen", False)
    maria.post(f"{at}/gruene-daumen/zurueckholen")
    group.refresh_from_db()
    assert group.retired_at is None
    wrong = maria.post(f"{at}/hinzufuegen", {"key": key.replace("7b", "9b"), "title_de": "x" * 200})
    assert wrong.status_code == 422
    assert "x" * 200 in wrong.content.decode()


def test_parts_of_another_city_are_out_of_reach(town, maria):
    elsewhere = found(
        by=CONSOLE, slug="ort", name="Ort", motto={}, legal={}, districts=[("nord", "Nord")], fields=[]
    )
    answer = maria.post("/staedte/stadt/verwaltung/gliederung/district/nord/ausmustern")
    assert answer.status_code == 404
    assert elsewhere.districts.get().retired_at is None


def test_a_legal_text_with_places_to_fill_is_missing(town, maria):
    answer = maria.get("/staedte/stadt/verwaltung/rechtliches/impressum").content.decode()
    assert "[bitte ergänzen:" in answer
    send(maria, "/rechtliches/impressum", wording_de="Stadt, Rathausplatz 1 [bitte ergänzen: Telefon]")
    assert not next(f for f in of_city(City.objects.get()) if "Impressum" in f.sentence).good
    send(maria, "/rechtliches/impressum", wording_de="Stadt, Rathausplatz 1, <script>alert(1)</script>")
    assert next(f for f in of_city(City.objects.get()) if "Impressum" in f.sentence).good
    assert "<script>alert" not in Client().get("/rechtliches/impressum").content.decode()


def test_a_text_changed_by_hand_outlives_new_entries(town, maria):
    send(maria, "/rechtliches", street="Weg 1")
    send(maria, "/rechtliches/verhaltensregeln", wording_de="Seid nett.")
    send(maria, "/rechtliches", street="Weg 2")
    town.refresh_from_db()
    assert town.legal["conduct"] == {"de": "Seid nett."}
    assert "Weg 2" in town.legal["imprint"]["de"]


def test_staff_are_appointed_by_address_told_by_mail_and_dismissed(town, maria):
    assert send(maria, "/mitarbeit", name="Otto", email="OTTO@example.org").status_code == 302
    role = StaffRole.objects.get(person__email="otto@example.org")
    letter = Mail.objects.get(address="otto@example.org")
    assert "/staedte/stadt/verwaltung" in letter.text
    maria.post(f"/staedte/stadt/verwaltung/mitarbeit/{role.pk}/beenden")
    assert not StaffRole.objects.filter(pk=role.pk).exists()
    last = StaffRole.objects.get()
    answer = maria.post(f"/staedte/stadt/verwaltung/mitarbeit/{last.pk}/beenden", follow=True)
    assert "die letzte Person" in answer.content.decode()
    assert Person.objects.filter(staff_roles__city=town).count() == 1


def test_staff_find_the_way_to_their_desk_and_nobody_else_does(town, maria, client):
    assert "/staedte/stadt/verwaltung" in maria.get("/").content.decode()
    assert "/verwaltung" not in client.get("/").content.decode()


def test_what_is_no_longer_offered_stays_where_it_was_chosen(town, maria, edition):
    for name in ("Nord", "Mitte"):
        maria.post(
            "/staedte/stadt/verwaltung/gliederung/district/hinzufuegen", {"key": uuid.uuid4(), "title": name}
        )
    north = town.districts.get(slug="nord")
    idea = publish(by=Person.objects.get(), edition=edition, title="Bank", body="Sitzen", district=north)
    maria.post("/staedte/stadt/verwaltung/gliederung/district/nord/ausmustern")
    new = IdeaForm(edition=edition, language="de")
    kept = IdeaForm(edition=edition, language="de", idea=idea)
    assert [str(each) for each in new.fields["district"].queryset] == ["Mitte"]
    assert [str(each) for each in kept.fields["district"].queryset] == ["Mitte", "Nord"]
