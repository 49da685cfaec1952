"""Mails go out through a real server: one connection, growing pauses, clear failures, nothing missing after a crash."""

from datetime import timedelta

import pytest
from django.utils import translation

from helpathon.core import clock
from helpathon.outbox.carriers import Unreachable
from helpathon.outbox.models import Mail
from helpathon.outbox.posting import post, post_again
from helpathon.outbox.sending import FIRST_PAUSE, GIVE_UP, MOST_CUT_OFF

from .post_office import HANG_UP, TAKE_AND_HANG_UP, TAKEN, PostOffice, open_post_office

pytestmark = pytest.mark.django_db(transaction=True)


def write(address="maria@example.org", **given):
    """Queue a mail."""
    given = {"subject": "Ihre Anmeldung", "body": "Schön, dass Sie dabei sind.", "kind": "test", **given}
    return post(to=address, **given)


def state_of(mail):
    mail.refresh_from_db()
    return mail.state, mail.problem


def make_due():
    Mail.objects.filter(state="waiting").update(due_at=clock.real_now())


def test_many_mails_go_over_one_connection_in_their_order(post_office, send):
    ids = [write(f"m{n}@example.org").message_id for n in range(12)]
    assert send() == 12
    assert [letter["Message-ID"] for letter in post_office.letters] == ids
    assert post_office.connections == 1
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert send() == 0


def test_the_same_is_posted_only_once(post_office, send):
    assert write(once="reminder:7") is not None
    assert write(once="reminder:7") is None
    assert send() == 1


def test_nobody_at_the_server_means_everything_waits(port, send):
    mail = write()
    with pytest.raises(Unreachable):
        send()
    assert state_of(mail) == ("waiting", "")
    office = PostOffice()
    with open_post_office(office, port):
        assert send() == 1
    assert [letter["Message-ID"] for letter in office.letters] == [mail.message_id]


def test_a_mailbox_that_does_not_exist_fails_with_a_sentence_and_the_others_get_theirs(post_office, send):
    post_office.rcpt = lambda address: "550 no such user" if address.startswith("nobody") else TAKEN
    nobody, somebody = write("nobody@example.org"), write()
    assert send() == 1
    assert state_of(nobody) == ("failed", "recipient")
    with translation.override("en"):
        assert nobody.get_problem_display() == "The mailbox does not exist or takes no mail."
    assert state_of(somebody) == ("sent", "")


def test_a_busy_mailbox_is_tried_again_after_growing_pauses_and_given_up_after_days(post_office, send):
    post_office.rcpt = lambda _address: "450 busy"
    mail = write()
    pauses = []
    for _try in range(3):
        make_due()
        send()
        mail.refresh_from_db()
        pauses.append(mail.due_at - clock.real_now())
    assert state_of(mail) == ("waiting", "recipient")
    assert [round(p / FIRST_PAUSE) for p in pauses] == [1, 2, 4]
    assert send() == 0, "it is not due"
    Mail.objects.update(queued_at=clock.real_now() - GIVE_UP - timedelta(hours=1))
    make_due()
    send()
    assert state_of(mail) == ("failed", "given_up")


def test_a_letter_that_the_server_does_not_want_fails(post_office, send):
    post_office.answer = lambda _number: "554 looks like spam"
    mail = write()
    send()
    assert state_of(mail) == ("failed", "content")


def test_a_letter_that_is_too_large_fails(port, send):
    with open_post_office(PostOffice(), port, data_size_limit=2000):
        mail = write(attachments=[("plan.pdf", "application/pdf", b"x" * 5000)])
        send()
    assert state_of(mail) == ("failed", "too_large")


def test_a_server_that_hangs_up_now_and_then_gets_every_letter(post_office, send):
    post_office.answer = lambda number: HANG_UP if number % 3 == 0 else TAKEN
    ids = {write(f"m{n}@example.org").message_id for n in range(7)}
    while Mail.objects.exclude(state="sent").exists():
        make_due()
        send()
    assert set(post_office.copies) == ids
    assert post_office.connections > 1


def test_a_letter_taken_without_an_answer_comes_twice_with_one_message_id(post_office, send):
    post_office.answer = lambda number: TAKE_AND_HANG_UP if number == 2 else TAKEN
    first, second = write(), write()
    assert send() == 2
    assert post_office.copies == {first.message_id: 1, second.message_id: 2}


def test_a_slow_server_does_not_keep_other_jobs_waiting(post_office, send):
    post_office.pause = 0.1
    for n in range(20):
        write(f"m{n}@example.org")
    assert 1 <= send(longest=0.3) <= 4
    assert Mail.objects.filter(state="sending").count() == 0


def test_a_refused_sender_address_fails_nobodys_mail(post_office, send, settings):
    async def handle_MAIL(server, session, envelope, address, options):
        return "550 not from here"

    post_office.handle_MAIL = handle_MAIL
    mail = write()
    with pytest.raises(Unreachable):
        send()
    assert state_of(mail) == ("waiting", "")


def test_what_a_crash_cut_off_goes_out_again_with_the_same_id(post_office, send):
    mail = write()
    Mail.objects.update(state="sending")
    assert send() == 1
    assert post_office.copies == {mail.message_id: 1}


def test_what_is_cut_off_every_time_waits_for_staff(post_office, send):
    mail = write()
    for _crash in range(MOST_CUT_OFF + 1):
        Mail.objects.update(state="sending")
        post_office.answer = lambda _number: HANG_UP
        send(longest=0)
    assert state_of(mail)[0] == "uncertain"
    assert send() == 0
    post_office.answer = lambda _number: TAKEN
    assert post_again(mail)
    assert send() == 1
    assert post_office.copies == {mail.message_id: 1}


def test_a_mail_that_was_sent_is_not_posted_again(post_office, send):
    mail = write()
    send()
    assert not post_again(mail)


def test_without_a_server_mails_become_files(settings, tmp_path, send):
    import dataclasses

    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data=tmp_path, smtp_url="")
    settings.ENVIRONMENT.prepare()
    mail = write("jürgen@müller.example")
    assert send() == 1
    [file] = (tmp_path / "mail").iterdir()
    assert f"Message-ID: {mail.message_id}" in file.read_text()
    assert "To: jürgen@xn--mller-kva.example" in file.read_text()


def test_two_workers_do_not_send_at_once(post_office, send, tmp_path):
    from helpathon.outbox.alone import alone

    write()
    with alone() as only_one:
        assert only_one
        assert send() == 0
    assert send() == 1
