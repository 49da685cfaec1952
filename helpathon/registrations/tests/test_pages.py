"""Registering in a browser, the own place, the links in mails, and the desk of the team."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.drafts.models import Draft
from helpathon.outbox.models import Mail
from helpathon.registrations import jobs
from helpathon.registrations.actions.registering import register
from helpathon.registrations.links import entry_token
from helpathon.registrations.models import Interest, Registration

from .conftest import BEGINS, city_called, code_from_mail, edition_of, filled, mails_to, states

pytestmark = pytest.mark.django_db

FORM = "/ausgaben/vol-9/anmeldung"
DESK = "/ausgaben/vol-9/leitung/anmeldungen"
NEW = {"name": "Neu Ling", "email": "neu@example.org", "conduct": "on"}


def test_a_new_person_registers_with_one_form_and_one_code(edition, browser_of):
    browser = browser_of("visitor")
    assert browser.post(FORM, filled(**NEW, skills="Löten", consents=["photos"])).url == f"{FORM}/code"
    assert browser.post(f"{FORM}/code", {"code": "AAAAAA"}).status_code == 422
    answer = browser.post(f"{FORM}/code", {"code": code_from_mail()})
    assert answer.url == f"{FORM}?neu=1"
    row = Registration.objects.get()
    assert (row.person.name, row.person.email, row.skills) == ("Neu Ling", "neu@example.org", "Löten")
    assert row.consents["photos"]
    assert "neu@example.org" in browser.get(answer.url).content.decode()
    assert mails_to("neu") == ["registration.confirmed"]
    assert Mail.objects.get().attachments[0]["name"] == "termin.ics"


def test_a_form_that_arrived_in_time_counts_however_late_the_code_is_typed(db):
    now = clock.real_now()
    coming = {"from_at": now + timedelta(days=1), "to_at": now + timedelta(days=2)}
    opens, closes = now - timedelta(days=1), now + timedelta(hours=1)
    edition = edition_of(city_called("hierstadt"), "knapp", opens_at=opens, closes_at=closes, **coming)
    browser = Client()
    browser.post("/ausgaben/knapp/anmeldung", filled(**NEW))
    edition.steps.update(to_at=clock.real_now())
    assert Client().post("/ausgaben/knapp/anmeldung", filled(**NEW)).status_code == 422
    browser.post("/ausgaben/knapp/anmeldung/code", {"code": code_from_mail()})
    assert Registration.objects.count() == 1


def test_a_form_with_errors_comes_back_with_everything_in_it(edition, browser_of):
    answer = browser_of("visitor").post(
        FORM, filled(name="N" * 81, email="kein", skills="Gärtnern", is_minor="on")
    )
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Gärtnern" in said
    assert {"name", "email", "conduct", "guardian_address"} <= set(answer.context["form"].errors)
    assert not mail.outbox


def test_no_consent_is_chosen_beforehand(edition, browser_of):
    assert not any(choice.chosen for choice in browser_of("anna").get(FORM).context["form"].consent_choices)


def test_a_double_click_is_one_registration(edition, browser_of):
    browser, form = browser_of("anna"), filled()
    for _click in range(2):
        browser.post(FORM, form)
    assert Registration.objects.count() == 1
    assert mails_to("anna") == ["registration.confirmed"]


def test_what_arrives_too_late_is_kept_as_a_draft(edition, browser_of):
    browser = browser_of("anna")
    with clock.at(BEGINS + timedelta(hours=1)):
        answer = browser.post(FORM, filled(skills="Löten und Kochen"), follow=True)
    assert "Löten und Kochen" in answer.content.decode()
    assert Draft.objects.get().data["skills"] == "Löten und Kochen"
    assert not Registration.objects.exists()


def test_the_own_page_cancels_and_changes(edition, browser_of, registered):
    registered("anna", "bela", "cem", consents=["photos"])
    browser = browser_of("anna")
    browser.post(f"{FORM}/aendern", filled(skills="Nähen"))
    row = Registration.objects.get(person__name="Anna Muster")
    assert (row.skills, row.consents["photos"]) == ("Nähen", None)
    browser.post(f"{FORM}/absagen")
    assert states(edition)["cem"] == "confirmed"


def test_when_closed_people_are_told_of_the_next_edition_until_they_do_not_want_to(city, edition, browser_of):
    browser = browser_of("anna")
    with clock.at(BEGINS + timedelta(days=3)):
        browser.post(f"{FORM}/vormerken")
        edition_of(
            city,
            "vol-10",
            from_at=BEGINS + timedelta(days=30),
            to_at=BEGINS + timedelta(days=31),
            opens_at=BEGINS + timedelta(days=5),
            closes_at=BEGINS + timedelta(days=29),
        )
        jobs.tell_that_it_is_open()
        assert mails_to("anna") == []
    with clock.at(BEGINS + timedelta(days=6)):
        jobs.tell_that_it_is_open()
        jobs.tell_that_it_is_open()
        assert mails_to("anna") == ["interest.told"]
        letter = Mail.objects.get()
        assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = letter.headers["List-Unsubscribe"].strip("<>")
        path = "/" + address.split("/", 3)[3]
        assert Client().get(path).status_code == 200
        assert Interest.objects.count() == 1
        assert Client(enforce_csrf_checks=True).post(path).status_code == 200
        assert not Interest.objects.exists()


# The personal link.


def test_opening_the_link_uses_nothing_up_and_the_button_enters(edition, registered):
    row = registered("anna")["anna"]
    browser, path = Client(), f"/eintritt/{entry_token(row)}"
    with clock.at(BEGINS):
        for _scanner in range(3):
            assert browser.get(path).status_code == 200
        assert "_auth_user_id" not in browser.session
        assert Registration.objects.get().attended_at is None
        assert browser.post(path).url == "/ausgaben/vol-9"
        assert browser.session["_auth_user_id"] == str(row.person_id)
        assert Registration.objects.get().attended_at == BEGINS


def test_entering_early_is_not_being_there_yet(edition, registered):
    row = registered("anna")["anna"]
    Client().post(f"/eintritt/{entry_token(row)}")
    assert Registration.objects.get().attended_at is None


def test_a_link_ends_when_renewed_and_after_the_edition(edition, registered, browser_of):
    row = registered("anna")["anna"]
    old = f"/eintritt/{entry_token(row)}"
    browser_of("staff").post(f"{DESK}/{row.pk}/link")
    assert Client().get(old).status_code == 404
    row.refresh_from_db()
    with clock.at(BEGINS + timedelta(days=2)):
        assert Client().get(f"/eintritt/{entry_token(row)}").status_code == 410
    assert Client().get("/eintritt/1-1.gelogen").status_code == 404


@pytest.mark.parametrize("key", ["staff", "facilitator"])
def test_a_link_alone_gives_nobody_the_rights_of_the_team(edition, registered, key):
    row = registered(key)[key]
    browser = Client()
    assert browser.post(f"/eintritt/{entry_token(row)}").status_code == 422
    assert "_auth_user_id" not in browser.session


def test_the_waiting_and_the_cancelled_are_told_so_and_not_let_in(edition, registered):
    rows = registered("anna", "bela", "cem")
    browser = Client()
    assert browser.post(f"/eintritt/{entry_token(rows['cem'])}").status_code == 422
    assert "_auth_user_id" not in browser.session


def test_yes_and_no_are_buttons_behind_the_link(edition, registered):
    rows = registered("anna", "bela", "cem")
    path = f"/eintritt/{entry_token(rows['anna'])}/zusage"
    Client().get(path)
    assert Registration.objects.get(pk=rows["anna"].pk).reconfirmed_at is None
    Client().post(path, {"kommen": "ja"})
    assert Registration.objects.get(pk=rows["anna"].pk).reconfirmed_at is not None
    Client().post(f"/eintritt/{entry_token(rows['bela'])}/zusage", {"kommen": "nein"})
    assert states(edition) == {"anna": "confirmed", "bela": "cancelled", "cem": "confirmed"}


def test_a_guardian_agrees_by_a_button(edition, registered):
    registered("anna", is_minor=True, guardian_address="eltern@example.org")
    found = Mail.objects.get(address="eltern@example.org").text
    path = next(line for line in found.splitlines() if "/einwilligung/" in line).split("/", 3)[3]
    assert Client().get(f"/{path}").status_code == 200
    assert states(edition)["anna"] == "reserved"
    Client().post(f"/{path}")
    assert states(edition)["anna"] == "confirmed"


# The desk.


@pytest.mark.parametrize("key", ["visitor", "anna", "neighbour"])
def test_nobody_else_finds_the_desk(edition, registered, browser_of, key):
    row, browser = registered("bela")["bela"], browser_of(key)
    for path in (DESK, f"{DESK}/{row.pk}", f"{DESK}/{row.pk}/aendern", f"{DESK}/neu"):
        assert browser.get(path).status_code in (302, 404)
    for what in ("absagen", "link", "code", "rolle", "nachruecken"):
        assert browser.post(f"{DESK}/{row.pk}/{what}").status_code in (302, 404)
    assert states(edition)["bela"] == "confirmed"
    assert Registration.objects.get().link_serial == 1


def test_the_desk_shows_counts_wishes_and_the_arithmetic_of_the_forecast(edition, registered, browser_of):
    registered("anna", "bela", "cem", role="mentor")
    page = browser_of("facilitator").get(DESK)
    assert page.status_code == 200
    assert (page.context["counts"].taken, page.context["counts"].waiting) == (2, 1)
    assert len(page.context["wishes"]) == 2
    forecast = page.context["forecast"]
    assert (forecast.percent, forecast.expected, forecast.overbooking) == (45, 1, 2)


def test_staff_enter_somebody_who_telephones_and_read_a_code_out(edition, browser_of):
    staff = browser_of("staff")
    staff.post(f"{DESK}/neu", filled(name="Frieda Telefon"))
    row = Registration.objects.get()
    code = staff.post(f"{DESK}/{row.pk}/code").context["code"]
    caller = Client()
    assert caller.post("/eintritt", {"number": row.pk, "code": "AAAAAA"}).status_code == 422
    answer = caller.post("/eintritt", {"number": row.pk, "code": code.lower()})
    assert answer.url == f"/eintritt/{entry_token(row)}"
    assert caller.post(answer.url).status_code == 422
    assert caller.post(answer.url, {"conduct": "on"}).url == "/ausgaben/vol-9"
    assert Person.objects.get(name="Frieda Telefon").conduct_accepted_at
    assert Client().post("/eintritt", {"number": row.pk, "code": code}).status_code == 422


def test_a_spoken_code_ends_after_ten_minutes(edition, registered, browser_of):
    row = registered("anna")["anna"]
    code = browser_of("staff").post(f"{DESK}/{row.pk}/code").context["code"]
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert Client().post("/eintritt", {"number": row.pk, "code": code}).status_code == 422


def test_no_code_is_shown_to_facilitators_or_for_people_with_rights(edition, registered, browser_of):
    rows = registered("anna", "facilitator")
    answer = browser_of("facilitator").post(f"{DESK}/{rows['anna'].pk}/code")
    assert answer.status_code == 302
    answer = browser_of("staff").post(f"{DESK}/{rows['facilitator'].pk}/code")
    assert answer.status_code == 302


def test_the_desk_grants_a_wished_role_moves_up_and_cancels(edition, registered, browser_of):
    rows = registered("anna", "bela", "cem", role="mentor")
    team = browser_of("facilitator")
    team.post(f"{DESK}/{rows['anna'].pk}/rolle")
    assert edition.roles.filter(person=rows["anna"].person, role="mentor").exists()
    assert team.post(f"{DESK}/{rows['cem'].pk}/nachruecken", {"reason": ""}).status_code == 422
    team.post(f"{DESK}/{rows['cem'].pk}/nachruecken", {"reason": "Gebärdensprache"})
    team.post(f"{DESK}/{rows['bela'].pk}/absagen")
    assert states(edition) == {"anna": "confirmed", "bela": "cancelled", "cem": "confirmed"}
    assert "Gebärdensprache" in team.get(f"{DESK}/{rows['cem'].pk}").content.decode()


def test_the_list_needs_as_many_queries_for_many_as_for_one(
    edition, people, browser_of, django_assert_num_queries
):
    browser = browser_of("facilitator")
    register(by=people["anna"], edition=edition)
    browser.get(DESK)
    with CaptureQueriesContext(connection) as few:
        browser.get(DESK)
    for key in ("bela", "cem", "dana"):
        register(by=people[key], edition=edition)
    with django_assert_num_queries(len(few)):
        browser.get(DESK)


def test_the_edition_page_says_how_many_places_are_left_and_leads_to_the_form(
    edition, registered, browser_of
):
    registered("anna")
    said = browser_of("visitor").get("/ausgaben/vol-9").content.decode()
    assert f'href="{FORM}"' in said
