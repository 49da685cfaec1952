"""How a mail looks in a mailbox."""

from email.utils import parsedate_to_datetime

import pytest
from django.utils import translation

from helpathon.outbox.models import Mail
from helpathon.outbox.posting import post

from .post_office import PostOffice, open_post_office

pytestmark = pytest.mark.django_db(transaction=True)


def sent(post_office, send, to="maria@example.org", **given):
    """A mail as the server got it."""
    post(to=to, **{"subject": "Guten Tag", "body": "Text", "kind": "test", **given})
    assert send() == 1
    return post_office.letters[-1]


def test_the_headers_say_who_when_and_that_a_machine_wrote_it(post_office, send, settings):
    letter = sent(post_office, send, sender="Stadt Müsterhausen, „Helpathon“", reply_to="büro@stadt.example")
    mail = Mail.objects.get()
    sender = letter["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (
        "Stadt Müsterhausen, „Helpathon“",
        settings.ENVIRONMENT.sender,
    )
    assert letter["Message-ID"] == mail.message_id
    assert parsedate_to_datetime(letter["Date"]) == mail.queued_at.replace(microsecond=0)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Reply-To"].addresses[0].domain == "stadt.example"


def test_umlauts_arrive_in_subject_text_and_names_of_files(post_office, send):
    letter = sent(
        post_office,
        send,
        subject="Änderung: Grüße aus Hörde 🌳",
        body="Bis morgen früh!\n" + "lange Zeile äöü " * 80,
        attachments=[("Übersicht.ics", "text/calendar", b"BEGIN:VCALENDAR")],
    )
    assert letter["Subject"] == "Änderung: Grüße aus Hörde 🌳"
    assert "Bis morgen früh!" in letter.get_body().get_content()
    [file] = letter.iter_attachments()
    assert (file.get_filename(), file.get_payload(decode=True)) == ("Übersicht.ics", b"BEGIN:VCALENDAR")


def test_a_long_address_to_unsubscribe_stays_whole(post_office, send):
    address = "<https://helpathon.example.org/mitteilungen/abmelden/" + "x" * 120 + ">"
    letter = sent(post_office, send, headers={"List-Unsubscribe": address})
    assert ("List-Unsubscribe", address) in [
        (name, str(value).replace("\r\n", "")) for name, value in letter.raw_items()
    ]


def test_a_domain_with_umlauts_is_written_in_ascii(post_office, send):
    sent(post_office, send, to="maria@müsterhausen.example")
    assert post_office.envelopes[-1][1] == ["maria@xn--msterhausen-thb.example"]


def test_an_umlaut_before_the_at_needs_a_server_that_knows_them(port, send):
    for able, expected in ((True, ("sent", "")), (False, ("failed", "letters"))):
        office = PostOffice()
        with open_post_office(office, port, enable_SMTPUTF8=able):
            mail = post(to="jürgen@example.org", subject="Hallo", body="Text", kind="test")
            send()
        mail.refresh_from_db()
        assert (mail.state, mail.problem) == expected
    with translation.override("en"):
        assert "umlauts before the @" in mail.get_problem_display()


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "Hallo\r\nBcc: alle@example.org"},
        {"sender": "Stadt\nBcc: alle@example.org"},
        {"attachments": [("a\r\nBcc: alle@example.org", "text/plain", b"x")]},
    ],
)
def test_line_ends_in_what_people_typed_make_no_header(post_office, send, given):
    letter = sent(post_office, send, **given)
    assert letter["Bcc"] is None
    assert post_office.envelopes[-1][1] == ["maria@example.org"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"to": "maria@example.org\r\nBcc: alle@example.org"}, "address"),
        ({"to": "maria@example.org>,<alle@example.org"}, "address"),
        ({"to": "maria@example.org, alle@example.org"}, "address"),
        ({"to": "maria"}, "address"),
        ({"to": f"maria@{'x' * 80}.example"}, "address"),
        ({"reply_to": "a@example.org\nBcc: alle@example.org"}, "address"),
        ({"headers": {"X-Note": "a\r\nBcc: alle@example.org"}}, "broken"),
        ({"headers": {"X\r\nBcc": "alle@example.org"}}, "broken"),
        ({"headers": {"From": "chef@example.org"}}, "broken"),
    ],
)
def test_what_cannot_be_a_header_or_an_address_is_not_sent(post_office, send, given, problem):
    post(**{"to": "maria@example.org", "subject": "Hallo", "body": "Text", "kind": "test", **given})
    assert send() == 0
    mail = Mail.objects.get()
    assert (mail.state, mail.problem, post_office.letters) == ("failed", problem, [])
