"""Queueing mails. Called inside acts: what the act takes back was never posted."""

import base64
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Required, TypedDict, Unpack
from urllib.parse import urlsplit

from django.conf import settings

from helpathon.core import clock, text
from helpathon.core.rows import insert_once

from .models import Mail

Attachment = tuple[str, str, bytes]
"""Name, content type and content of a file that goes along."""


class Letter(TypedDict, total=False):
    """What a mail is made of; `once` names what it is for, so that nobody gets the same twice."""

    to: Required[str]
    subject: Required[str]
    body: Required[str]
    kind: Required[str]
    person: Any
    about: str
    once: str | None
    sender: str
    reply_to: str
    headers: Mapping[str, str]
    attachments: Sequence[Attachment]


def post(**letter: Unpack[Letter]) -> Mail | None:
    """Queue a mail; None where one with the same `once` was queued before."""
    mail = _mail(letter)
    return mail if insert_once(mail) else None


def post_all(letters: Iterable[Letter]) -> list[Mail]:
    """Queue many mails in few statements; one that was queued before is a mistake of the caller and fails the act."""
    return Mail.objects.bulk_create([_mail(letter) for letter in letters], batch_size=500)


def _mail(letter: Letter) -> Mail:
    now = clock.real_now()
    return Mail(
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.ENVIRONMENT.url).hostname or 'localhost'}>",
        once=letter.get("once"),
        kind=letter["kind"],
        about=letter.get("about", ""),
        person=letter.get("person"),
        address=letter["to"],
        sender=text.one_line(letter.get("sender", ""))[:120],
        reply_to=letter.get("reply_to", ""),
        subject=text.one_line(letter["subject"])[:300],
        text=letter["body"],
        headers=dict(letter.get("headers", {})),
        attachments=[
            {"name": name, "type": type_, "content": base64.b64encode(content).decode()}
            for name, type_, content in letter.get("attachments", ())
        ],
        queued_at=now,
        due_at=now,
    )


def post_again(mail: Mail) -> bool:
    """Queue a mail once more that failed or may not have arrived, with the same Message-ID; staff asked for it."""
    return bool(
        Mail.objects.filter(pk=mail.pk, state__in=("failed", "uncertain"))
        .exclude(text="")
        .update(state="waiting", problem="", tries=0, cut_off=0, due_at=clock.real_now())
    )
