"""Reporting: without an account, with a receipt, an answer, and bounds for who floods."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.ideas.actions.ideas import publish
from helpathon.moderation.actions.hiding import hide
from helpathon.moderation.actions.reports import REPORTS_PER_HOUR, dismiss, file
from helpathon.moderation.models import Report
from helpathon.outbox.models import Mail

VISITOR = AnonymousUser()


def report(idea, by=VISITOR, **given):
    return file(
        by=by, kind="idea", number=idea.number, **{"ground": "insult", "body": "Das ist gemein.", **given}
    )


def test_a_visitor_reports_and_reads_the_answer_on_the_receipt(idea, client, people):
    page = client.get(f"/en/ideen/{idea.number}").content.decode()
    assert f"/en/melden/idee/{idea.number}" in page
    form = client.get(f"/en/melden/idee/{idea.number}")
    assert form.status_code == 200
    wrong = client.post(
        f"/en/melden/idee/{idea.number}", {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a001", "body": "Getippt"}
    )
    assert wrong.status_code == 422
    assert "Getippt" in wrong.content.decode()
    given = {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a001", "ground": "spam", "body": "Werbung"}
    sent = client.post(f"/en/melden/idee/{idea.number}", given, follow=True)
    [row] = Report.objects.all()
    assert f"Report no. {row.number}" in sent.content.decode()
    assert not Mail.objects.exists()
    dismiss(by=people["staff"], report=row, answer="Das ist keine Werbung.")
    assert "Das ist keine Werbung." in client.get(sent.redirect_chain[-1][0]).content.decode()


def test_who_leaves_an_address_gets_receipt_and_answer_by_mail(idea, people):
    row = report(idea, address="melder@example.org", language="en")
    dismiss(by=people["facilitator"], report=row, answer="We read it twice.")
    receipt, answer = Mail.objects.filter(address="melder@example.org").order_by("pk")
    assert receipt.subject == f"Your report no. {row.number} has arrived"
    assert "We read it twice." in answer.text
    assert "dispute settlement" in answer.text


def test_hiding_answers_every_report_that_waits(idea, people):
    rows = [report(idea, address=f"m{n}@example.org") for n in range(3)]
    hide(by=people["staff"], kind="idea", number=idea.number, ground="insult", reason="Stimmt.")
    assert {row.state for row in Report.objects.all()} == {"upheld"}
    assert Mail.objects.filter(kind="moderation.upheld").count() == len(rows)
    with pytest.raises(Refused):
        dismiss(by=people["facilitator"], report=rows[0], answer="Zu spät.")


def test_the_same_words_twice_are_one_report(idea):
    assert report(idea) == report(idea)


def test_a_person_reports_a_thing_once_while_it_waits(idea, people):
    report(idea, by=people["neu"])
    with pytest.raises(Refused):
        report(idea, by=people["neu"], body="Noch einmal")


def test_many_reports_about_one_thing_are_bounded_but_others_go_on(idea, people, edition):
    other = publish(by=people["anna"], edition=edition, title="Etwas anderes")
    for n in range(REPORTS_PER_HOUR):
        report(idea, body=f"Nummer {n}")
    with pytest.raises(Refused):
        report(idea, body="Eine zu viel")
    assert report(other)
    with clock.at(clock.now() + timedelta(hours=1, minutes=1)):
        assert report(idea, body="Eine Stunde später")


def test_receipts_do_not_fill_somebodys_mailbox(idea, people, edition):
    ideas = [publish(by=people["anna"], edition=edition, title=f"Idee {n}") for n in range(8)]
    for each in ideas:
        report(each, address="opfer@example.org")
    assert Mail.objects.filter(address="opfer@example.org").count() <= 5


@pytest.mark.parametrize("address", ["/melden/idee/4711", "/melden/unsinn/1", "/melden/idee/999999999999999"])
def test_what_is_not_there_cannot_be_reported(client, idea, address):
    assert client.get(address).status_code == 404


def test_long_and_odd_words_are_kept_or_said(client, idea):
    given = {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a001", "ground": "other"}
    long = client.post(f"/melden/idee/{idea.number}", {**given, "body": "x" * 2001})
    assert long.status_code == 422
    odd = {**given, "body": "\u202eשלום\0 <script>alert(1)</script>", "address": "ümläut@exämple.org"}
    answer = client.post(f"/melden/idee/{idea.number}", odd)
    assert answer.status_code in (302, 422)
