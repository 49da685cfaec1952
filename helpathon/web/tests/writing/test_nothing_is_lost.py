"""Whatever was typed is still there: after a deadline, a lost session, a second window, a closed tab."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from helpathon.accounts import codes
from helpathon.core import clock
from helpathon.drafts import keeping
from helpathon.drafts.models import Draft
from helpathon.drafts.queries import drafts_of
from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.models import Idea

from .conftest import filled, only_draft, save

NEW = "/ausgaben/vol-9/ideen/neu"


def text_of(answer):
    return answer.content.decode()


def test_opening_the_form_leaves_nothing_behind(edition, anna):
    page = text_of(anna.get(NEW))
    assert 'data-draft-url="/entwuerfe/idea.publish:vol-9/' in page
    assert not Draft.objects.exists()


def test_a_form_saves_itself_and_comes_back(edition, anna, people):
    pk = uuid.uuid4()
    first = save(anna, pk, {"title": "Halb", "body": "fertig", "areas": ["1", "2"]}).json()
    assert first == {"version": 1, "form_url": f"{NEW}?entwurf={pk}"}
    assert save(anna, pk, {"title": "Halb fertig"}, version=1).json()["version"] == 2
    offered = text_of(anna.get(NEW))
    assert f"{NEW}?entwurf={pk}" in offered
    assert 'value="Halb fertig"' not in offered
    assert 'value="Halb fertig"' in text_of(anna.get(f"{NEW}?entwurf={pk}"))
    shown = drafts_of(people["anna"])
    assert [(each.title, each.id) for each in shown] == [("Halb fertig", pk)]
    assert "Vol. 9" in shown[0].words


def test_what_was_chosen_comes_back_too(joint, anna):
    track = joint.tracks.get(slug="b")
    data = {"title": "x", "track": str(track.pk), "kind": "gap", "visibility": "edition"}
    pk = uuid.uuid4()
    save(anna, pk, data, purpose="idea.publish:gemeinsam")
    page = text_of(anna.get(f"/ausgaben/gemeinsam/ideen/neu?entwurf={pk}"))
    for value in (str(track.pk), "gap", "edition"):
        assert f'value="{value}" checked' in page


def test_nothing_written_is_not_kept(edition, anna):
    assert save(anna, uuid.uuid4(), {"title": " ", "body": "", "kind": "gap"}).json() == {"version": 0}
    assert not Draft.objects.exists()


def test_another_window_gets_a_copy_and_both_texts_stay(edition, anna):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Anfang"}, window="a")
    save(anna, pk, {"title": "Fenster A"}, version=1, window="a")
    answer = save(anna, pk, {"title": "Fenster B"}, version=1, window="b")
    said = answer.json()
    assert answer.status_code == 409
    assert set(said) == {"version", "form_url", "copy_url", "message"}
    assert 'value="Fenster B"' in text_of(anna.get(said["form_url"]))
    assert 'value="Fenster A"' in text_of(anna.get(f"{NEW}?entwurf={pk}"))
    again = save(anna, pk, {"title": "Fenster B"}, version=1, window="b")
    assert again.json()["copy_url"] == said["copy_url"]


def test_a_window_whose_answer_was_lost_goes_on_in_its_own_draft(edition, anna):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Eins"}, window="a")
    assert save(anna, pk, {"title": "Eins zwei"}, window="a").json()["version"] == 2


def test_a_foreign_draft_is_not_there(edition, anna, bela):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Geheim"})
    assert save(bela, pk, {"title": "Meins"}, version=1).status_code == 404
    assert bela.post(f"/entwuerfe/{pk}/verwerfen").status_code == 404
    page = bela.get(f"{NEW}?entwurf={pk}")
    assert page.status_code == 404
    assert "Geheim" not in text_of(page)
    assert only_draft().data == {"title": "Geheim"}


@pytest.mark.parametrize("draft", ["x", "", "0", "1\0", "1b0c2f7e-0a3d-4a58-9a51-6c1f0c0f4c11"])
def test_a_draft_that_is_gone_is_said_above_an_empty_form(edition, anna, draft):
    answer = anna.get("/en" + NEW, {"entwurf": draft})
    assert answer.status_code == 404
    assert "This draft does not exist any more" in text_of(answer)
    assert 'id="id_title"' in text_of(answer)


def test_visitors_keep_no_drafts_here(edition, client):
    answer = save(client, uuid.uuid4(), {"title": "x"})
    assert answer.status_code == 401
    assert "message" in answer.json()
    assert client.post(f"/entwuerfe/{uuid.uuid4()}/verwerfen").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "7",
        "{",
        '{"version": 1}',
        '{"version": "x", "data": {}}',
        '{"version": Infinity, "data": {}}',
        '{"version": 1, "data": []}',
        '{"version": 1, "data": {"title": {"a": 1}}}',
        '{"version": 1, "data": {"title": [1]}}',
        json.dumps({"version": 1, "data": {str(n): "x" for n in range(99)}}),
        "[" * 100_000,
    ],
)
def test_what_is_no_form_is_refused_with_a_sentence(edition, anna, body):
    url = f"/entwuerfe/idea.publish:vol-9/{uuid.uuid4()}"
    answer = anna.put(url, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_characters_that_no_database_takes_are_left_out(edition, anna):
    pk = uuid.uuid4()
    assert save(anna, pk, {"title": "a\0b", "body": "\ud800 🌳 مرحبا <b>"}).status_code == 200
    assert only_draft().data == {"title": "ab", "body": "? 🌳 مرحبا <b>"}


def test_too_long_is_said(edition, anna):
    answer = save(anna, uuid.uuid4(), {"title": "x", "body": "x" * keeping.LARGEST})
    assert answer.status_code == 413
    assert "256" in answer.json()["message"]


def test_longer_than_can_be_published_is_kept_all_the_same(edition, anna):
    answer = anna.post(NEW, filled(body="x" * 30_000))
    assert answer.status_code == 422
    assert len(only_draft().data["body"]) == 30_000


def test_so_many_drafts_and_no_more(edition, anna, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_DRAFTS", 2)
    assert [save(anna, uuid.uuid4(), {"title": "x"}).status_code for _n in range(3)] == [200, 200, 422]


@pytest.mark.parametrize(
    "purpose", ["idea.publish:nowhere", "idea.edit:99", "idea.edit:x", "idea.vote:vol-9"]
)
def test_drafts_are_kept_only_for_forms_that_there_are(edition, anna, purpose):
    assert save(anna, uuid.uuid4(), {"title": "x"}, purpose=purpose).status_code == 404


def test_publishing_deletes_the_draft(edition, anna):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Bänke im Schatten"})
    anna.post(NEW, filled(draft=str(pk), draft_version="1"))
    assert Idea.objects.count() == 1
    assert not Draft.objects.exists()


def test_publishing_leaves_what_another_window_went_on_writing(edition, anna):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Erst"}, window="a")
    save(anna, pk, {"title": "Dann mehr"}, version=1, window="b")
    anna.post(NEW, filled(draft=str(pk), draft_version="1", draft_window="a"))
    assert only_draft().data == {"title": "Dann mehr"}


def test_a_step_that_closes_while_the_form_is_open_keeps_the_text(edition, anna, close):
    form = filled()
    close()
    answer = anna.post("/en" + NEW, form)
    page = text_of(answer)
    draft = only_draft()
    assert answer.status_code == 422
    assert "This is paused at the moment." in page
    assert "Nothing is lost" in page
    assert f"?entwurf={draft.pk}" in page
    assert 'value="Bänke im Schatten"' in page
    assert f'data-draft-url="/en/entwuerfe/idea.publish:vol-9/{draft.pk}" data-draft-version="1"' in page
    assert (draft.data["title"], draft.data["body"]) == (form["title"], form["body"])
    assert not Idea.objects.exists()


def test_after_the_deadline_the_draft_is_read_and_written_on(edition, anna):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Zu spät"})
    with clock.at(clock.now() + timedelta(hours=3)):
        page = text_of(anna.get(f"/en{NEW}?entwurf={pk}"))
        assert "This ended on" in page
        assert 'value="Zu spät"' in page
        assert 'name="keep"' in page
        assert ">Publish<" not in page
        assert save(anna, pk, {"title": "Zu spät, aber da"}, version=1).status_code == 200


def test_what_came_too_late_goes_along_into_an_edition_that_is_open(edition, joint, anna, bela, close):
    close()
    page = text_of(anna.post("/en" + NEW, filled(body="Zu spät")))
    address = f"/en/ausgaben/gemeinsam/ideen/neu?aus={only_draft().pk}"
    assert f'href="{address}"' in page
    there = anna.get(address)
    assert "Zu spät" in text_of(there)
    assert "Zu spät" not in text_of(bela.get(address))
    form = filled(body="Zu spät", draft=str(there.context["seen"].draft))
    assert anna.post(address, form).status_code == 302
    assert Idea.objects.get().edition == joint
    assert only_draft().purpose == "idea.publish:vol-9"


def test_a_form_that_was_sent_before_the_deadline_counts(edition, anna):
    end = edition.steps.get().to_at
    with clock.arrival(end - timedelta(milliseconds=1)):
        assert anna.post(NEW, filled()).status_code == 302
    with clock.arrival(end):
        assert anna.post(NEW, filled()).status_code == 422


def test_before_it_opens_one_can_prepare(edition, anna):
    with clock.at(edition.from_at):
        assert "This opens on" in text_of(anna.get("/en" + NEW))


def test_without_script_the_button_keeps_the_draft(edition, anna):
    answer = anna.post(NEW, filled(keep="1"))
    draft = only_draft()
    assert answer["Location"] == f"{NEW}?entwurf={draft.pk}"
    page = anna.get(answer["Location"])
    assert 'value="Bänke im Schatten"' in text_of(page)
    anna.post(NEW, filled(keep="1", title="Mehr", draft=str(draft.pk), draft_version="1"))
    assert only_draft().data["title"] == "Mehr"
    assert not Idea.objects.exists()


def test_an_empty_form_is_not_kept_but_said(edition, anna):
    answer = anna.post("/en" + NEW, filled(keep="1", title="", body=""))
    assert answer.status_code == 422
    assert "Please write something first." in text_of(answer)


def test_a_draft_is_discarded_and_comes_back_to_where_that_was_asked(edition, anna):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Weg"})
    assert anna.get(f"/entwuerfe/{pk}/verwerfen").status_code == 405
    assert anna.post(f"/entwuerfe/{pk}/verwerfen", {"next": "/mein"})["Location"] == "/mein"
    save(anna, pk, {"title": "Weg"})
    away = anna.post(f"/entwuerfe/{pk}/verwerfen", {"next": "https://example.org/"})
    assert away["Location"] == NEW
    assert not Draft.objects.exists()


def log_in_by_code(client: Client, email: str, target: str):
    client.get(target)
    client.post(target, {"email": email})
    code = mail.outbox[-1].subject.split()[0]
    return client.post("/anmelden/code", {"code": code}, follow=True)


def test_a_lost_session_loses_no_text(edition, people, client):
    """Logged out in another window: what was sent waits in the login and is there afterwards."""
    answer = client.post(NEW, filled())
    assert answer["Location"].startswith("/anmelden?next=")
    back = log_in_by_code(client, "anna@example.org", answer["Location"])
    page = text_of(back)
    assert back.redirect_chain[-1][0] == NEW
    assert 'value="Bänke im Schatten"' in page
    assert "Im Sommer fehlt Schatten." in page
    assert only_draft().person == people["anna"]
    assert not Idea.objects.exists()
    assert 'value="Bänke im Schatten"' not in text_of(client.get(NEW))


def test_a_newcomer_who_wrote_first_keeps_the_text_too(edition, idea, client):
    url = f"/ideen/{idea.number}/weiterbauen"
    answer = client.post(url, filled(link="splits", reason="Nur die Birnen"))
    log_in_by_code(client, "neu@example.org", answer["Location"])
    back = client.post("/willkommen", {"name": "Neu", "conduct": "on"}, follow=True)
    assert back.redirect_chain[-1][0] == url
    assert 'value="Nur die Birnen"' in text_of(back)
    assert 'value="splits" checked' in text_of(back)


def test_the_draft_of_before_the_login_goes_on(edition, anna, client, people):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Alt"}, window="a")
    form = filled(draft=str(pk), draft_version="1", draft_window="a")
    answer = client.post(NEW, form)
    log_in_by_code(client, "anna@example.org", answer["Location"])
    assert (only_draft().pk, only_draft().data["title"]) == (pk, "Bänke im Schatten")


def test_somebody_else_who_logs_in_gets_a_draft_of_their_own(edition, anna, client, people):
    pk = uuid.uuid4()
    save(anna, pk, {"title": "Annas"})
    answer = client.post(NEW, filled(draft=str(pk), draft_version="1"))
    log_in_by_code(client, "bela@example.org", answer["Location"])
    assert Draft.objects.get(person=people["bela"]).data["title"] == "Bänke im Schatten"
    assert Draft.objects.get(pk=pk).data == {"title": "Annas"}


def test_a_form_with_an_old_token_is_offered_to_be_sent_again(edition, people):
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    browser.force_login(people["anna"])
    answer = browser.post("/en" + NEW, filled(areas=["1", "2"], csrfmiddlewaretoken="x" * 64))
    page = text_of(answer)
    assert answer.status_code == 403
    assert 'value="Bänke im Schatten"' in page
    assert page.count('name="areas"') == 2
    assert f'action="/en{NEW}"' in page
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert browser.post(NEW, filled(csrfmiddlewaretoken=token)).status_code == 302


def test_a_form_of_another_site_is_not_offered(edition, people):
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "https://evil.example"})
    browser.force_login(people["anna"])
    answer = browser.post("/en" + NEW, filled(title="Kauft das"))
    assert answer.status_code == 403
    assert "Kauft das" not in text_of(answer)
    assert "Go back, copy what you wrote" in text_of(answer)


def test_too_much_for_the_login_is_said_at_once(edition, client):
    answer = client.post("/en" + NEW, filled(body="x" * 300_000))
    assert answer.status_code == 413
    assert "Your text is too long" in text_of(answer)


def test_a_change_of_an_idea_is_kept_with_the_version_it_is_based_on(edition, idea, anna, people):
    pk = uuid.uuid4()
    purpose = f"idea.edit:{idea.number}"
    save(anna, pk, {"title": "Anders", "body": "x", "based_on": "1"}, purpose=purpose)
    page = text_of(anna.get(f"/ideen/{idea.number}/bearbeiten?entwurf={pk}"))
    assert 'value="Anders"' in page
    assert 'name="based_on" value="1"' in page
    other = publish(by=people["anna"], edition=edition, title="Andere Idee")
    assert anna.get(f"/ideen/{other.number}/bearbeiten?entwurf={pk}").status_code == 404


def test_guesses_at_codes_are_answered_with_what_to_do(edition, client):
    client.get("/en/anmelden")
    page = text_of(client.post("/en/anmelden", {"email": ""}))
    assert "Please enter your e-mail address, for example name@example.org." in page
    page = text_of(client.post("/en/anmelden", {"email": "nobody"}))
    assert "Please check the e-mail address." in page
    client.post("/en/anmelden", {"email": "anna@example.org"})
    assert "Please enter the six characters" in text_of(client.post("/en/anmelden/code", {"code": "\0"}))
    assert "has six characters" in text_of(client.post("/en/anmelden/code", {"code": "x" * 21}))
    assert codes.check("anna@example.org", "").right is False
