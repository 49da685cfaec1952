"""The mailbox of the demonstration: what was sent to its mail server is on its page, and only there."""

import dataclasses
import smtplib
import threading
from email.message import EmailMessage

import pytest
from django.conf import settings

from helpathon.cities.actions.cities import found
from helpathon.core.acts import CONSOLE
from helpathon.demo import mailbox


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the mails, in a data folder of its own."""
    monkeypatch.setattr(settings, "ENVIRONMENT", dataclasses.replace(settings.ENVIRONMENT, data=tmp_path))
    return settings.ENVIRONMENT.mailbox


@pytest.fixture
def server(folder):
    """The running mail server: host and port."""
    own, ended = mailbox.listen(), threading.Event()
    thread = threading.Thread(target=mailbox.serve, args=(own, folder, lambda _seconds: ended.wait(0.05)))
    thread.start()
    yield own.getsockname()
    ended.set()
    thread.join(5)
    assert not thread.is_alive()


def mail(code: str, to: str = "nele@example.org") -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = f"{code} ist Ihr Code", "helpathon@localhost", to
    letter.set_content(f"Ihr Code: {code}\n\nGültig für zehn Minuten.")
    return letter


def send(server, *letters):
    with smtplib.SMTP(*server, timeout=5) as client:
        for letter in letters:
            client.send_message(letter)


def test_mail_that_was_taken_is_kept_the_newest_first(server, folder):
    send(server, mail("ABC234"), mail("DEF567", "omar@example.org"))
    newest, older = mailbox.letters(folder, 20)
    assert (newest.code, newest.to) == ("DEF567", "omar@example.org")
    assert older.code == "ABC234"
    assert "Gültig für zehn Minuten." in older.text
    assert not [path for path in folder.parent.iterdir() if path.is_file()]


def test_it_is_reached_from_this_machine_alone(server):
    assert server[0] == "127.0.0.1"


def test_mail_outlives_the_server_and_the_oldest_go(folder, monkeypatch):
    monkeypatch.setattr(mailbox, "MOST_KEPT", 3)
    for number in range(2, 7):
        mailbox.keep(folder, mail(f"ABCDE{number}").as_bytes())
    assert [letter.code[-1] for letter in mailbox.letters(folder, 20)] == ["6", "5", "4"]
    mailbox.empty(folder)
    assert mailbox.letters(folder, 20) == []


def test_a_mail_that_makes_no_sense_does_no_harm(folder):
    mailbox.keep(folder, b"\xff\xfe no header at all")
    assert mailbox.letters(folder, 20)[0].code == ""


@pytest.mark.django_db
def test_the_page_shows_code_and_way_back_and_hides_no_markup(client, folder, monkeypatch):
    found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
    monkeypatch.setattr(settings, "DEMO", True)
    mailbox.keep(folder, mail("ABC234", '"<script>" <nele@example.org>').as_bytes())
    answer = client.get("/en/demo/postfach")
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    assert "ABC234" in page
    assert "nele@example.org" in page
    assert 'href="/en/anmelden/code"' in page
    assert "part of the demonstration" in page
    assert "<script>&quot;" not in page
    assert 'href="/en/demo/postfach"' in client.get("/en/anmelden").content.decode()


@pytest.mark.django_db
def test_without_the_demonstration_there_is_no_such_page(client, folder, monkeypatch):
    monkeypatch.setattr(settings, "DEMO", False)
    assert client.get("/demo/postfach").status_code == 404
    assert "postfach" not in client.get("/anmelden").content.decode()
