"""What mails hold about people goes in time, and when they leave."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from helpathon.core import clock
from helpathon.outbox.models import Mail
from helpathon.outbox.posting import post
from helpathon.outbox.privacy import copy, expire, leave

pytestmark = pytest.mark.django_db


def write(**given):
    return post(
        **{"to": "maria@example.org", "subject": "Hallo", "body": "Liebe Maria", "kind": "test", **given}
    )


def test_words_go_after_a_month_and_rows_after_a_year_unless_they_still_wait():
    now = clock.real_now()
    done = {"state": "sent", "attachments": [{"name": "a", "type": "text/plain", "content": ""}]}
    for days, values in ((29, done), (31, done), (400, done), (400, {"state": "waiting"})):
        Mail.objects.filter(pk=write().pk).update(queued_at=now - timedelta(days=days), **values)
    assert expire(now) == 2
    assert list(Mail.objects.order_by("pk").values_list("state", "text")) == [
        ("sent", "Liebe Maria"),
        ("sent", ""),
        ("waiting", "Liebe Maria"),
    ]
    assert expire(now) == 0


def test_who_leaves_gets_nothing_more_and_leaves_nothing_behind():
    maria = get_user_model().objects.create(
        email="maria@example.org", name="Maria", joined_at=clock.real_now()
    )
    write(person=maria)
    sent = write(to="Maria@example.org")
    other = write(to="anna@example.org")
    Mail.objects.filter(pk=sent.pk).update(state="sent")
    assert [row["text"] for row in copy(maria)] == ["Liebe Maria", "Liebe Maria"]
    leave(maria, False)
    assert list(Mail.objects.order_by("pk").values_list("address", "text")) == [
        ("", ""),
        (other.address, "Liebe Maria"),
    ]
