"""Logging in: a code really arrives by SMTP, a mail server that is down is said, and a hall gets in."""

import dataclasses
import re
import socket

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client

from helpathon.accounts import codes
from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person
from helpathon.core.acts import CONSOLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Kept:
    """The handler of a mail server that refuses one address and keeps what it gets for others."""

    def __init__(self):
        self.envelopes = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.envelopes.append(envelope)
        return "250 OK"


def use(settings, port: int) -> None:
    """Send mail as HELPATHON_SMTP_URL says."""
    found = dataclasses.replace(settings.ENVIRONMENT, smtp_url=f"smtp://127.0.0.1:{port}").mail()
    for name, value in {**found, "EMAIL_BACKEND": SMTP}.items():
        setattr(settings, name, value)


@pytest.fixture
def server(settings):
    """A running mail server that the settings point to."""
    kept = Kept()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    use(settings, port)
    yield kept
    controller.stop()


def ask(client: Client, email: str, prefix: str = ""):
    return client.post(f"{prefix}/anmelden", {"email": email})


def test_a_code_arrives_by_smtp_and_logs_in(client, server, town):
    assert ask(client, "Nele@Example.org", "/en").status_code == 302
    (envelope,) = server.envelopes
    letter = envelope.content.decode()
    assert envelope.rcpt_tos == ["nele@example.org"]
    code = re.search(r"^Subject: ([A-Z2-9]{6}) is your code\r?$", letter, re.M).group(1)
    assert f"Your code: {code}" in letter
    assert "Auto-Submitted: auto-generated" in letter
    assert "From: Helpathon Stadt <" in letter
    assert "http://testserver/en/" in letter
    assert "text/plain" in letter
    assert "text/html" not in letter
    assert client.post("/en/anmelden/code", {"code": code.lower()})["Location"] == "/en/willkommen"
    client.post("/en/willkommen", {"name": "Nele Neu", "conduct": "on"})
    person = Person.objects.get(email="nele@example.org")
    assert (person.name, person.language) == ("Nele Neu", "en")
    assert "Nele Neu" in client.get("/en/").content.decode()


def test_a_mail_server_that_is_down_is_said_and_costs_no_code(client, server, settings):
    working = settings.EMAIL_PORT
    use(settings, 9)  # the port "discard": nobody listens
    for _again in range(codes.CODES_PER_WINDOW + 2):
        answer = ask(client, "nele@example.org", "/en")
        assert answer.status_code == 422
        assert "could not be sent just now" in answer.content.decode()
        assert 'value="nele@example.org"' in answer.content.decode()
    assert client.get("/en/anmelden/code").status_code == 302
    use(settings, working)
    assert ask(client, "nele@example.org").status_code == 302
    assert len(server.envelopes) == 1


def test_an_address_that_the_mail_server_refuses_is_said(client, server):
    answer = ask(client, "nobody@example.org", "/en")
    assert answer.status_code == 422
    assert "No mail can be delivered to this address." in answer.content.decode()


def test_no_address_is_written_to_the_log(client, settings, caplog):
    use(settings, 9)
    ask(client, "nele@example.org")
    assert "could not be sent" in caplog.text
    assert "nele" not in caplog.text


def test_a_hall_behind_one_address_gets_in():
    for seat in range(100):
        email = f"seat{seat}@example.org"
        join(by=CONSOLE, email=email, name=f"Seat {seat}", conduct_accepted=True)
        visitor = Client(REMOTE_ADDR="192.0.2.1")
        assert ask(visitor, email).status_code == 302
        code = mail.outbox[-1].subject.split()[0]
        assert visitor.post("/anmelden/code", {"code": code})["Location"] == "/"


def test_who_guesses_is_locked_out_alone(client):
    for email in ("nele@example.org", "omar@example.org"):
        join(by=CONSOLE, email=email, name=email[:4].title(), conduct_accepted=True)
    ask(client, "nele@example.org")
    right = mail.outbox[-1].subject.split()[0]
    for _guess in range(codes.GUESSES):
        assert client.post("/en/anmelden/code", {"code": "AAAAA1"}).status_code == 422
    answer = client.post("/en/anmelden/code", {"code": right})
    assert answer.status_code == 422
    assert "Too many wrong codes." in answer.content.decode()
    assert client.get("/mein").status_code == 302

    other = Client()
    ask(other, "omar@example.org")
    other.post("/anmelden/code", {"code": mail.outbox[-1].subject.split()[0]})
    assert other.get("/mein").status_code == 200
