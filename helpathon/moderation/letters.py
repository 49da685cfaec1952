"""The mails of moderation: receipt and answer for who reported, statement of reasons for who wrote (`letters.toml`)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from helpathon.outbox.posting import post

from . import kinds
from .grounds import GROUNDS
from .models import Appeal, Hiding, Hold, Report

RECEIPTS_PER_HOUR = 5
"""Receipts to one address: whoever types somebody else's cannot fill their mailbox."""


@cache
def _letters() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "letters.toml").read_text())


def to_reporter(name: str, report: Report, **words: str) -> None:
    """A mail about a report to who made it, where there is an address."""
    person = report.reporter
    address = report.address or (person.email if person else "") or ""
    page = f"/melden/quittung/{report.uid}"
    once = f"{name}:{report.number}"
    _post(name, address, report.language, report, once, page, person, number=str(report.number), **words)


def to_author(name: str, about: Hiding | Hold, once: str, **words: str) -> None:
    """A mail about something hidden or held to its author, where they have an address."""
    author = about.author
    if author is None:
        return
    page = ""
    if isinstance(about, Hiding):
        page = f"/einspruch/{about.uid}"
        with translation.override(author.language):
            words |= {"rule": str(about.rule), "ground": str(GROUNDS[about.ground].label)}
    _post(name, author.email or "", author.language, about, once, page, author, **words)


def of_appeal(appeal: Appeal) -> str:
    """The sentence about who decided an appeal, in the language of its author."""
    author = appeal.hiding.author
    language = author.language if author else "de"
    return _letters()["decided_by"]["same" if appeal.same_person else "other"][language]


def _post(
    name: str,
    address: str,
    language: str,
    about: Report | Hiding | Hold,
    once: str,
    page: str,
    person: Any,
    **words: str,
) -> None:
    subject = kinds.find(about.kind, about.subject)
    place = kinds.place(about.place)
    if not address or subject is None or place is None:
        return
    letter = _letters()[name][language]
    prefix = f"{settings.ENVIRONMENT.url}{'/en' if language == 'en' else ''}"
    given = {
        "title": subject.title,
        "place": place.title,
        "thing": f"{prefix}{subject.address}",
        "page": f"{prefix}{page}",
        "conduct": f"{prefix}/rechtliches/verhaltensregeln",
        **words,
    }
    post(
        to=address,
        person=person,
        kind=f"moderation.{name}",
        about=f"edition:{place.slug}",
        once=f"moderation.{once}",
        sender=place.title,
        subject=letter["subject"].format(**given),
        body=letter["body"].format(**given),
    )
