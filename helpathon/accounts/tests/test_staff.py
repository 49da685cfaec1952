"""`helpathon staff`: first staff of a city from the console, with a sentence for whatever happens."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person, StaffRole
from helpathon.cities.actions.cities import found
from helpathon.core.acts import CONSOLE, Refused
from helpathon.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cities():
    return [
        found(by=CONSOLE, slug=slug, name=slug.title(), motto={}, legal={}, districts=[], fields=[])
        for slug in ("erstadt", "zweitstadt")
    ]


def staff(address: str, city: str = "erstadt", **more: str) -> str:
    said = StringIO()
    call_command("staff", address, city=city, stdout=said, **more)
    return said.getvalue()


def test_somebody_new_gets_an_account_and_works_for_the_city():
    said = staff("Vera@Example.org", name="Vera Verwaltung")
    assert "vera@example.org has an account now, called Vera Verwaltung." in said
    assert "Vera Verwaltung (vera@example.org) now works for Erstadt." in said
    role = StaffRole.objects.get()
    assert (role.person.email, role.city.slug) == ("vera@example.org", "erstadt")
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["person.joined", "staff.appointed"]


def test_somebody_known_keeps_their_name_and_may_work_for_two_cities():
    join(by=CONSOLE, email="vera@example.org", name="Vera", conduct_accepted=True)
    assert staff("vera@example.org", name="Another").startswith(
        "Vera (vera@example.org) now works for Erstadt."
    )
    staff("vera@example.org", "zweitstadt")
    assert StaffRole.objects.count() == 2
    assert Person.objects.get().name == "Vera"


def test_twice_is_once():
    staff("vera@example.org")
    entries = Entry.objects.count()
    assert "vera (vera@example.org) works for Erstadt already." in staff("vera@example.org")
    assert StaffRole.objects.count() == 1
    assert Entry.objects.count() == entries


def test_an_unknown_city_names_the_known_ones():
    with pytest.raises(CommandError, match=r"There is no city 'nirgends'. Known are: erstadt, zweitstadt."):
        staff("vera@example.org", "nirgends")
    assert not Person.objects.exists()


@pytest.mark.parametrize("address", ["vera", "vera@", "", "vera@example.org, otto@example.org"])
def test_a_malformed_address_is_said(address):
    with pytest.raises(CommandError, match="is not an e-mail address"):
        staff(address)
    assert not Person.objects.exists()


def test_who_was_appointed_accepts_the_code_of_conduct_at_the_first_login(client):
    staff("vera@example.org", name="Vera V.")
    client.post("/anmelden", {"email": "vera@example.org"})
    code = mail.outbox[0].subject.split()[0]
    assert client.post("/anmelden/code", {"code": code})["Location"] == "/willkommen"
    assert 'value="Vera V."' in client.get("/willkommen").content.decode()
    client.post("/willkommen", {"name": "Vera Verwaltung", "conduct": "on"})
    person = Person.objects.get()
    assert person.name == "Vera Verwaltung"
    assert person.conduct_accepted_at
    assert StaffRole.objects.get().person == person


def test_nobody_else_joins_without_the_code_of_conduct():
    with pytest.raises(Refused):
        join(by=None, email="nele@example.org", name="Nele", conduct_accepted=False)
