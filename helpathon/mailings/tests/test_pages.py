"""The pages from which people are written to, and the certificate."""

import pytest

from helpathon.accounts.models import Person
from helpathon.mailings.models import Mailing
from helpathon.outbox.models import Mail
from helpathon.registrations.models import Registration

from . import crowd
from .crowd import DESK

WRITE = f"/en{DESK}/schreiben"


def filled(**said):
    usual = {
        "key": crowd.key(),
        "purpose": "edition",
        "states": ["confirmed"],
        "subject_de": "Hallo {name}",
        "subject_en": "",
        "body_de": "Guten Tag {name}!",
        "body_en": "",
        "reply_to": "buero@example.org",
    }
    return {**usual, **said}


def written(browser, **said) -> Mailing:
    answer = browser.post(f"{WRITE}/neu?vorlage=own", filled(**said))
    assert answer.status_code == 302, answer.content.decode()
    return Mailing.objects.get(number=int(answer.url.rsplit("/", 1)[1]))


def press(browser, mailing, what, key=""):
    return browser.post(f"{WRITE}/{mailing.number}/{what}", {"key": key or crowd.key()}, follow=True)


def test_staff_write_look_test_send_and_see_whom_it_reached(browser_of):
    staff = browser_of("staff")
    mailing = written(staff)
    look = staff.get(f"{WRITE}/{mailing.number}").content.decode()
    assert "Send to 2 people" in look
    assert "Hallo Anna" in look
    assert "Please telephone:" in look
    press(staff, mailing, "testen")
    assert Mail.objects.get().address == "staff@example.org"
    press(staff, mailing, "senden")
    Mail.objects.filter(address="anna@example.org").update(state="failed", problem="recipient")
    page = staff.get(f"{WRITE}/{mailing.number}?stand=failed").content.decode()
    assert "The mailbox does not exist" in page
    assert ">Bela" not in page
    assert Mail.objects.get(address="bela@example.org").reply_to == "buero@example.org"
    press(staff, mailing, "erneut")
    assert Mail.objects.get(address="anna@example.org").state == "waiting"


def test_a_double_click_sends_once_and_says_nothing_wrong(browser_of):
    staff, key = browser_of("staff"), crowd.key()
    mailing = written(staff)
    press(staff, mailing, "senden", key)
    press(staff, mailing, "senden", key)
    assert Mail.objects.count() == 2


def test_the_preview_is_as_a_chosen_person_sees_it(browser_of, people):
    staff = browser_of("staff")
    mailing = written(staff, subject_en="Dear {name}", body_en="Hello {name}!")
    shown = staff.get(f"{WRITE}/{mailing.number}?als={people['bela'].uid}").content.decode()
    assert "Dear Bela" in shown
    assert staff.get(f"{WRITE}/{mailing.number}?als=unsinn").status_code == 200


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"body_de": "Guten Tag {strasse}"}, "{strasse} is not known here."),
        ({"subject_de": ""}, "Please write a subject in German."),
        ({"body_de": ""}, "Please write a text in German."),
        ({"subject_en": "Hello"}, "Please write both in English"),
        ({"states": []}, "Please choose at least one state"),
        ({"reply_to": "keine adresse"}, "Please enter an e-mail address"),
        ({"roles": ["chef"]}, "chef"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(browser_of, said, sentence):
    answer = browser_of("staff").post(f"{WRITE}/neu?vorlage=own", filled(skip="", **said))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    if "body_de" not in said:
        assert "Guten Tag {name}!" in shown
    assert not Mailing.objects.exists()


def test_a_draft_is_changed_and_discarded(browser_of):
    staff = browser_of("staff")
    mailing = written(staff)
    form = staff.get(f"{WRITE}/{mailing.number}/bearbeiten").content.decode()
    assert "Guten Tag {name}!" in form
    answer = staff.post(f"{WRITE}/{mailing.number}/bearbeiten", filled(states=["waiting"], body_de="Neu"))
    assert answer.status_code == 302
    mailing.refresh_from_db()
    assert (mailing.body["de"], mailing.wanted["states"]) == ("Neu", ["waiting"])
    page = press(staff, mailing, "verwerfen")
    assert page.redirect_chain[-1][0] == WRITE
    assert not Mailing.objects.exists()


def test_an_invitation_goes_only_to_who_agreed_whatever_the_form_says(browser_of):
    staff = browser_of("staff")
    staff.post(f"{WRITE}/neu?vorlage=invitation", filled(purpose="edition"))
    press(staff, Mailing.objects.get(), "senden")
    assert [mail.address for mail in Mail.objects.all()] == ["anna@example.org"]


def test_a_template_is_changed_for_this_edition_and_restored(browser_of, edition):
    staff = browser_of("staff")
    words = {
        "key": crowd.key(),
        "subject_de": "Merci",
        "subject_en": "",
        "body_de": "Merci, {name}",
        "body_en": "",
    }
    assert staff.post(f"{WRITE}/vorlagen/thanks", words).status_code == 302
    assert "Merci, {name}" in staff.get(f"{WRITE}/neu?vorlage=thanks").content.decode()
    wrong = staff.post(f"{WRITE}/vorlagen/thanks", {**words, "key": crowd.key(), "body_de": "{nahme}"})
    assert wrong.status_code == 422
    assert "{nahme} is not known here." in wrong.content.decode()
    staff.post(f"{WRITE}/vorlagen/thanks/zuruecksetzen", {"key": crowd.key()})
    assert "Merci" not in staff.get(f"{WRITE}/neu?vorlage=thanks").content.decode()


@pytest.mark.parametrize("path", ["/neu?vorlage=unsinn", "/vorlagen/unsinn", "/999999", "/999999/bearbeiten"])
def test_what_is_not_there_is_not_found(browser_of, path):
    assert browser_of("staff").get(WRITE + path).status_code == 404


def test_names_of_any_kind_are_shown_as_they_are(browser_of, people):
    Person.objects.filter(pk=people["anna"].pk).update(name="<script>مريم" + "x" * 60)
    mailing = written(browser_of("staff"))
    shown = browser_of("staff").get(f"{WRITE}/{mailing.number}").content.decode()
    assert "&lt;script&gt;مريم" in shown


def test_whoever_came_opens_their_certificate(browser_of, people):
    path = "/en/ausgaben/vol-9/teilnahmebestaetigung"
    shown = browser_of("bela").get(path).content.decode()
    assert "Certificate of participation" in shown
    assert "Bela" in shown
    assert "New ways" in shown
    assert "No certificate yet" in browser_of("anna").get(path).content.decode()
    assert "Certificate of participation" in browser_of("mentor").get(path).content.decode()
    assert "No certificate yet" in browser_of("stranger").get(path).content.decode()
    assert browser_of("visitor").get(path).status_code == 302
    Registration.objects.filter(person=people["anna"]).update(attended_at=crowd.NOON)
    assert "Anna" in browser_of("anna").get(path).content.decode()


def test_who_has_nobody_to_write_to_is_invited_to_choose_others(browser_of):
    mailing = written(browser_of("staff"), states=["expired"])
    shown = browser_of("staff").get(f"{WRITE}/{mailing.number}").content.decode()
    assert "Nobody fits." in shown
    assert "Nothing has been written yet" not in browser_of("staff").get(WRITE).content.decode()
