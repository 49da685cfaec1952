"""The call: submitting, the draft, the receipt, a closed call and the idea pool instead."""

from datetime import timedelta

import pytest
from django.utils import translation

from helpathon.challenges.actions.challenges import publish
from helpathon.challenges.models import Challenge
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.drafts.models import Draft
from helpathon.editions.actions.editions import create
from helpathon.editions.models import Step
from helpathon.outbox.models import Mail

from .conftest import QUESTION, filled

FORM = "/ausgaben/vol-9/herausforderungen/neu"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def close(edition) -> None:
    Step.objects.filter(edition=edition).update(to_at=clock.now() - timedelta(minutes=1))


def test_somebody_submits_and_gets_a_receipt_as_page_and_as_mail(browser_of, edition, people):
    anna = browser_of("anna")
    assert "How can we" in anna.get(f"/en{FORM}").content.decode()
    assert "Wie können wir" in anna.get(FORM).content.decode()
    answer = anna.post(FORM, filled(), follow=True)
    made = Challenge.objects.get()
    assert (made.state, made.submitter, made.published_at) == ("submitted", people["anna"], None)
    page = answer.content.decode()
    assert QUESTION in page
    assert f"<dd>{made.number}</dd>" in page
    mail = Mail.objects.get(kind="challenge.submitted")
    assert mail.address == "anna@example.org"
    assert str(made.number) in mail.subject
    assert f"/herausforderungen/{made.number}/eingang" in mail.text
    assert not Draft.objects.exists()


def test_a_double_click_is_one_challenge(browser_of, edition):
    anna, form = browser_of("anna"), filled()
    anna.post(FORM, form)
    anna.post(FORM, form)
    assert Challenge.objects.count() == 1
    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"question": "Wie können wir …?"}, "Please go on with the question"),
        ({"question": ""}, "Please write down the question."),
        ({"owner": "\u200b"}, "Please say who has the problem."),
        ({"question": "W" * 301}, "300"),
        ({"areas": "x"}, "Please choose only fields of action that are shown."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browser_of, edition, fields, said):
    answer = browser_of("anna").post(f"/en{FORM}", filled(**fields))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Im Sommer ist es heiß." in page
    assert not Challenge.objects.exists()
    assert Draft.objects.get().data["context"] == "Im Sommer ist es heiß."


def test_turned_directions_do_not_reach_beyond_a_question(browser_of, edition):
    browser_of("anna").post(FORM, filled(question="كيف يمكننا \u202eتظليل الميناء؟"))
    assert Challenge.objects.get().question == "كيف يمكننا تظليل الميناء؟"


def test_a_login_that_ended_keeps_the_text_for_after_the_next(browser_of, edition, people):
    visitor = browser_of("visitor")
    answer = visitor.post(FORM, filled())
    assert answer.status_code == 302
    assert "/anmelden" in answer["Location"]
    session = dict(visitor.session.items())
    anna = browser_of("anna")
    kept = anna.session
    kept["unsent"] = session["unsent"]
    kept.save()
    page = anna.get(f"/en{FORM}").content.decode()
    assert "Your text from before the login is back" in page
    assert "Im Sommer ist es heiß." in page


def test_a_closed_call_keeps_the_text_and_leads_to_the_pool_with_it(browser_of, edition, pool):
    anna = browser_of("anna")
    close(edition)
    answer = anna.post(f"/en{FORM}", filled())
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This ended on" in page
    assert "Nothing is lost" in page
    assert "Take it along to “Ideenpool”" in page
    draft = Draft.objects.get()
    along = anna.post(FORM, filled(pool="ideenpool", draft=str(draft.pk), draft_version=draft.version))
    assert along["Location"] == f"/ausgaben/ideenpool/ideen/neu?aus={draft.pk}"
    form = anna.get(along["Location"]).context["form"]
    assert form["title"].value() == QUESTION
    assert "Im Sommer ist es heiß." in form["body"].value()
    assert "Hafenverein" in form["body"].value()


def test_a_closed_call_says_when_the_next_one_is(browser_of, edition, cities):
    close(edition)
    now = clock.now()
    create(
        by=CONSOLE,
        hosts=[cities["hierstadt"]],
        slug="vol-10",
        title={"de": "Vol-10"},
        from_at=now + timedelta(days=30),
        to_at=now + timedelta(days=31),
        steps=[{"slug": "call", "from_at": now + timedelta(days=9), "to_at": now + timedelta(days=20)}],
    )
    page = browser_of("anna").get(f"/en{FORM}").content.decode()
    assert "The next call opens on" in page
    assert "Vol-10" in page


def test_the_submitter_alone_finds_the_receipt(browser_of, challenge):
    address = f"/herausforderungen/{challenge.number}/eingang"
    assert browser_of("anna").get(address).status_code == 200
    assert browser_of("bela").get(address).status_code == 404
    assert browser_of("facilitator").get(address).status_code == 404
    assert browser_of("visitor").get(address).status_code == 302


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("visitor", 404),
        ("bela", 404),
        ("neighbour", 404),
        ("anna", 200),
        ("facilitator", 200),
        ("staff", 200),
    ],
)
def test_before_it_is_accepted_only_submitter_and_team_see_it(browser_of, challenge, key, status):
    browser = browser_of(key)
    assert browser.get(f"/herausforderungen/{challenge.number}").status_code == status
    assert QUESTION not in browser.get("/ausgaben/vol-9/herausforderungen").content.decode()
    assert browser.get(f"/api/v1/challenges/{challenge.number}").status_code == 404
    assert browser.get("/api/v1/editions/vol-9/challenges").json()["items"] == []


def test_the_submitter_changes_it_and_nobody_else(browser_of, challenge):
    address = f"/herausforderungen/{challenge.number}/bearbeiten"
    assert browser_of("bela").get(address).status_code == 404
    anna = browser_of("anna")
    assert QUESTION in anna.get(address).content.decode()
    anna.post(address, filled(question="Wie können wir Bäume pflanzen?", based_on=challenge.revision))
    challenge.refresh_from_db()
    assert challenge.question == "Wie können wir Bäume pflanzen?"
    again = anna.post(f"/en{address}", filled(question="Aus dem anderen Fenster", based_on=1))
    assert again.status_code == 422
    assert "has been changed in the meantime" in again.content.decode()
    assert "Aus dem anderen Fenster" in again.content.decode()


def test_a_withdrawn_challenge_is_no_longer_shown(browser_of, challenge):
    anna = browser_of("anna")
    anna.post(f"/herausforderungen/{challenge.number}/zurueckziehen")
    challenge.refresh_from_db()
    assert challenge.state == "withdrawn"
    assert browser_of("bela").get(f"/herausforderungen/{challenge.number}").status_code == 404
    late = anna.post(f"/herausforderungen/{challenge.number}/zurueckziehen", follow=True)
    assert late.status_code == 200


def test_the_list_is_filtered_by_district_and_field_and_led_by_tracks(browser_of, edition, people, cities):
    city = cities["hierstadt"]
    track, visitor = edition.tracks.get(), browser_of("visitor")
    rows = [
        {"question": "Mit allem?", "district": city.districts.get(slug="nord"), "track": track},
        {"question": "Ohne alles?"},
    ]
    for row in rows:
        fields = list(city.fields.all()) if "district" in row else []
        publish(by=CONSOLE, edition=edition, city=city, owner="Stadt", fields=fields, **row)
    for query, shown in (
        ("", (True, True)),
        ("district=hierstadt/nord", (True, False)),
        ("district=hierstadt/sued", (False, False)),
        ("field=klima", (True, False)),
        ("q=stadt&field=klima", (True, False)),
    ):
        page = visitor.get(f"/ausgaben/vol-9/herausforderungen?{query}").content.decode()
        assert ("Mit allem?" in page, "Ohne alles?" in page) == shown, query
        if all(shown):
            assert page.index("Mit allem?") < page.index("Ohne alles?")
