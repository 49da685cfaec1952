"""Where somebody is led after logging in: back to where they came from, and never elsewhere."""

import pytest
from django.core import mail
from django.test import Client

from helpathon.accounts import codes
from helpathon.accounts.actions.people import join
from helpathon.core.acts import CONSOLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
EMAIL = "ada@example.org"


@pytest.fixture(autouse=True)
def ada():
    return join(by=CONSOLE, email=EMAIL, name="Ada", conduct_accepted=True)


def land(client, target):
    """The address to which the login led."""
    client.post(f"/anmelden{target}", {"email": EMAIL})
    code = mail.outbox[-1].subject.split()[0]
    return client.post("/anmelden/code", {"code": code})["Location"]


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("?next=/mein", "/mein"),
        ("?next=/en/mein", "/en/mein"),
        ("", "/"),
        ("?next=mein", "/"),
        ("?next=web:own", "/"),
        ("?next=//evil.example/x", "/"),
        ("?next=https://evil.example/x", "/"),
        ("?next=/\\evil.example", "/"),
        ("?next=javascript:alert(1)", "/"),
    ],
)
def test_a_login_leads_back_and_never_elsewhere(client, target, lands):
    assert land(client, target) == lands


def test_an_older_wish_is_forgotten(client):
    client.post("/anmelden?next=/mein", {"email": EMAIL})
    assert land(client, "") == "/"


def test_asking_for_the_page_leaves_no_session(client):
    client.get("/anmelden?next=/mein")
    assert not client.cookies.get("sessionid")


def test_who_has_a_code_gets_in_however_many_others_were_asked_for(client):
    stranger = Client()
    for _n in range(codes.CODES_PER_WINDOW):
        stranger.post("/anmelden", {"email": EMAIL})
    answer = client.post("/anmelden", {"email": EMAIL}, follow=True)
    assert "schon mehrere Codes" in answer.content.decode()
    code = mail.outbox[-1].subject.split()[0]
    assert client.post("/anmelden/code", {"code": code})["Location"] == "/"
