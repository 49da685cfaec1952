"""Queueing mails. Called inside acts: what the act takes back was never posted."""

import base64
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from helpathon.core import clock, text
from helpathon.core.rows import insert_once

from .models import Mail

Attachment = tuple[str, str, bytes]
"""Name, content type and content of a file that goes along."""


def post(
    *,
    to: str,
    subject: str,
    body: str,
    kind: str,
    person: Any = None,
    about: str = "",
    once: str | None = None,
    sender: str = "",
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
) -> Mail | None:
    """Queue a mail; None where one with the same `once` was queued before."""
    now = clock.real_now()
    mail = Mail(
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.ENVIRONMENT.url).hostname or 'localhost'}>",
        once=once,
        kind=kind,
        about=about,
        person=person,
        address=to,
        sender=text.one_line(sender)[:120],
        reply_to=reply_to,
        subject=text.one_line(subject)[:300],
        text=body,
        headers=dict(headers or {}),
        attachments=[
            {"name": name, "type": type_, "content": base64.b64encode(content).decode()}
            for name, type_, content in attachments
        ],
        queued_at=now,
        due_at=now,
    )
    return mail if insert_once(mail) else None


def post_again(mail: Mail) -> bool:
    """Queue a mail once more that failed or may not have arrived, with the same Message-ID; staff asked for it."""
    return bool(
        Mail.objects.filter(pk=mail.pk, state__in=("failed", "uncertain"))
        .exclude(text="")
        .update(state="waiting", problem="", tries=0, cut_off=0, due_at=clock.real_now())
    )
