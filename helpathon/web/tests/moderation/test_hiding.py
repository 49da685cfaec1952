"""Hiding, appealing, restoring: where it vanishes, who still sees it, who is told and who decides."""

import json

import pytest

from helpathon.accounts.models import StaffRole
from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.core.acts import Refused
from helpathon.ideas.actions.ideas import build, edit, publish, withdraw
from helpathon.ideas.actions.supports import follow, support, unsupport
from helpathon.ideas.models import Idea
from helpathon.journal.models import Entry
from helpathon.journal.vocabulary import Audience
from helpathon.moderation.actions.appeals import appeal, grant, uphold
from helpathon.moderation.actions.hiding import hide, restore
from helpathon.moderation.models import Hiding
from helpathon.outbox.models import Mail

TITLE = "Unfug am Markt"


def fresh(row):
    return type(row).objects.get(pk=row.pk)


PLACES = [
    "/",
    "/ausgaben/vol-9",
    "/ausgaben/vol-9/ideen",
    "/ausgaben/vol-9/ideen?order=growing",
    "/ausgaben/vol-9/ideen?order=random",
    "/ausgaben/vol-9/ideen?q=Unfug",
    "/ausgaben/vol-9/ideen/aehnlich?q=Unfug+am+Markt",
    "/ausgaben/vol-9/fluss",
    "/live/vol-9/river.json",
    "/live/vol-9/ideas.json?numbers={number}",
    "/api/v1/editions/vol-9/ideas",
    "/ideen/{child}",
    "/ideen/{number}",
    "/ideen/{number}/fassungen",
    "/api/v1/ideas/{number}",
    "/api/v1/ideas/{child}",
]


def test_it_vanishes_everywhere_and_comes_back(idea, people, edition, client):
    given = {"parents": [(idea, "builds_on", "gut")], "title": "Darauf gebaut"}
    child = build(by=people["neu"], edition=edition, **given)
    places = [place.format(number=idea.number, child=child.number) for place in PLACES]
    shown = {place for place in places if TITLE in read(client, place)}
    assert len(shown) >= len(places) - 2
    hiding = hide(by=people["staff"], kind="idea", number=idea.number, ground="spam", reason="Werbung")
    assert {place for place in places if TITLE in read(client, place)} == set()
    restore(by=people["staff"], hiding=hiding, reason="Doch nicht")
    assert {place for place in places if TITLE in read(client, place)} == shown


def read(client, place):
    content = client.get(place).content.decode()
    return json.dumps(json.loads(content), ensure_ascii=False) if content.startswith("{") else content


def test_strangers_get_a_neutral_sentence_author_and_team_the_reason(hidden, idea, client, browser_of):
    gone = client.get(f"/ideen/{idea.number}")
    assert gone.status_code == 410
    assert "Der zweite Satz beleidigt." not in gone.content.decode()
    assert browser_of("neu").get(f"/ideen/{idea.number}").status_code == 410
    assert browser_of("elsewhere").get(f"/ideen/{idea.number}").status_code == 410
    for key in ("anna", "facilitator", "staff"):
        page = browser_of(key).get(f"/ideen/{idea.number}")
        assert page.status_code == 200
        assert "Der zweite Satz beleidigt." in page.content.decode()
    assert TITLE in browser_of("anna").get("/mein").content.decode()


def test_nobody_acts_on_it_meanwhile(hidden, idea, people, edition):
    row = fresh(idea)
    for act, given in (
        (support, {"by": people["neu"], "idea": row}),
        (follow, {"by": people["neu"], "idea": row}),
        (edit, {"by": people["anna"], "idea": row, "title": "Anders"}),
        (build, {"by": people["neu"], "edition": edition, "parents": [(row, "builds_on", "")], "title": "X"}),
        (support, {"by": people["neu"], "idea": idea}),
    ):
        with pytest.raises(Refused):
            act(**given)


def test_a_support_can_be_taken_back_and_the_author_may_withdraw(idea, people):
    support(by=people["neu"], idea=idea)
    hide(by=people["staff"], kind="idea", number=idea.number, ground="spam", reason="Werbung")
    unsupport(by=people["neu"], idea=fresh(idea))
    withdraw(by=people["anna"], idea=fresh(idea))
    told = Entry.objects.filter(verb__in=["idea.unsupported", "idea.withdrawn"])
    assert {entry.audience for entry in told} == {Audience.STAFF}


def test_a_text_about_it_is_not_lost(hidden, idea, people, browser_of):
    sent = {"title": "Mein Weiterbau", "body": "Lange getippt", "link": "builds_on"}
    answer = browser_of("neu").post(f"/ideen/{idea.number}/weiterbauen", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Lange getippt" in page
    assert TITLE not in page
    assert people["neu"].drafts.count() == 1
    assert TITLE not in browser_of("neu").get("/mein").content.decode()


def test_the_author_gets_the_statement_of_reasons(hidden, people):
    [mail] = Mail.objects.filter(kind="moderation.hidden")
    assert mail.address == "anna@example.org"
    for said in ("Der zweite Satz beleidigt.", "Beleidigung", f"/einspruch/{hidden.uid}", "keine Maschine"):
        assert said in mail.text


def test_an_appeal_is_decided_by_somebody_else(hidden, people, browser_of):
    client = browser_of("anna")
    page = client.get(f"/einspruch/{hidden.uid}")
    assert "Der zweite Satz beleidigt." in page.content.decode()
    given = {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a001", "body": "Das war ein Zitat."}
    assert client.post(f"/einspruch/{hidden.uid}", given).status_code == 302
    asked = hidden.appeal
    with pytest.raises(Refused):
        uphold(by=people["facilitator"], appeal=asked, answer="Nein.")
    grant(by=people["staff"], appeal=asked, answer="Stimmt, ein Zitat.")
    assert Idea.objects.get(number=hidden.subject).hidden_at is None
    assert "Stimmt, ein Zitat." in client.get(f"/einspruch/{hidden.uid}").content.decode()


def test_alone_in_the_team_one_decides_and_it_is_said(hidden, people):
    StaffRole.objects.all().delete()
    asked = appeal(by=people["anna"], hiding=hidden, body="Das war ein Zitat.")
    decided = uphold(by=people["facilitator"], appeal=asked, answer="Trotzdem.")
    assert decided.same_person
    mail = Mail.objects.get(kind="moderation.appeal_upheld")
    assert "dieselbe Person" in mail.text
    assert "Trotzdem." in mail.text


def test_one_appeal_for_each_hiding_and_only_by_the_author(hidden, people):
    with pytest.raises(Refused):
        appeal(by=people["neu"], hiding=hidden, body="Ich finde es gut.")
    appeal(by=people["anna"], hiding=hidden, body="Erstens.")
    with pytest.raises(Refused):
        appeal(by=people["anna"], hiding=hidden, body="Zweitens.")


def test_nothing_is_hidden_or_restored_twice(hidden, idea, people):
    with pytest.raises(Refused):
        hide(by=people["staff"], kind="idea", number=idea.number, ground="spam", reason="Auch ich")
    restore(by=people["staff"], hiding=hidden, reason="Gut so")
    with pytest.raises(Refused):
        restore(by=people["facilitator"], hiding=hidden, reason="Auch ich")
    again = hide(by=people["staff"], kind="idea", number=idea.number, ground="spam", reason="Nun doch")
    assert Hiding.objects.count() == 2
    assert again.restored_at is None


def test_a_reason_is_needed(idea, people):
    with pytest.raises(Refused):
        hide(by=people["staff"], kind="idea", number=idea.number, ground="spam", reason=" ​ ")


def test_that_an_idea_for_members_is_hidden_is_not_told_to_everybody(people, edition):
    secret = publish(by=people["anna"], edition=edition, title="Nur für uns", visibility="edition")
    hide(by=people["staff"], kind="idea", number=secret.number, ground="spam", reason="Werbung")
    assert Entry.objects.get(verb="content.hidden").audience == Audience.STAFF


def test_the_desk_is_for_the_team(hidden, client, browser_of):
    desk = "/ausgaben/vol-9/leitung/moderation"
    assert client.get(desk).status_code == 302
    for key in ("anna", "neu", "elsewhere"):
        for page in (desk, f"{desk}/idee/{hidden.subject}", f"{desk}/ausgeblendet/{hidden.pk}"):
            assert browser_of(key).get(page).status_code == 404
        assert browser_of(key).post(f"{desk}/bildschirme-anhalten").status_code == 404
    page = browser_of("staff").get(desk).content.decode()
    assert TITLE in page


def test_the_team_works_through_its_desk(idea, people, browser_of, client):
    client.post(
        f"/melden/idee/{idea.number}",
        {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a001", "ground": "insult", "body": "Gemein"},
    )
    staff, desk = browser_of("staff"), "/ausgaben/vol-9/leitung/moderation"
    assert "Gemein" in staff.get(desk).content.decode()
    looked = staff.get(f"{desk}/idee/{idea.number}").content.decode()
    assert "Sehr böser Satz" in looked
    given = {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a002", "ground": "insult", "reason": ""}
    assert staff.post(f"{desk}/idee/{idea.number}", given).status_code == 422
    assert staff.post(f"{desk}/idee/{idea.number}", {**given, "reason": "Ja."}).status_code == 302
    hiding = Hiding.objects.get()
    given = {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a003", "reason": "Doch nicht.", "act": "restore"}
    assert staff.post(f"{desk}/ausgeblendet/{hiding.pk}", given).status_code == 302
    assert client.get(f"/ideen/{idea.number}").status_code == 200


def test_a_challenge_vanishes_everywhere_and_comes_back(people, edition, client, browser_of):
    question = "Wie können wir die Marktfrage lösen?"
    challenge = publish_challenge(
        by=people["staff"], edition=edition, city=edition.hosts.get(), question=question, owner="Stadt"
    )
    idea = publish(by=people["anna"], edition=edition, title="Eine Antwort", challenge=challenge)
    places = [
        "/ausgaben/vol-9",
        "/ausgaben/vol-9/herausforderungen",
        "/ausgaben/vol-9/ideen",
        f"/herausforderungen/{challenge.number}",
        f"/ideen/{idea.number}",
        "/api/v1/editions/vol-9/challenges",
        f"/api/v1/challenges/{challenge.number}",
    ]
    shown = {place for place in places if "Marktfrage" in read(client, place)}
    assert f"/herausforderungen/{challenge.number}" in shown
    assert "/ausgaben/vol-9/herausforderungen" in shown
    given = {"kind": "challenge", "number": challenge.number, "ground": "personal", "reason": "Namen"}
    hiding = hide(by=people["facilitator"], **given)
    assert {place for place in places if "Marktfrage" in read(client, place)} == set()
    assert client.get(f"/herausforderungen/{challenge.number}").status_code == 410
    assert browser_of("staff").get(f"/herausforderungen/{challenge.number}").status_code == 200
    restore(by=people["staff"], hiding=hiding, reason="Gut")
    assert {place for place in places if "Marktfrage" in read(client, place)} == shown
