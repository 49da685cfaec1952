"""The demonstration's cases of moderation: a report that waits, one that was answered, something hidden with an appeal."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.editions.models import Edition, EditionRole
from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.models import Idea
from helpathon.moderation.actions.appeals import appeal
from helpathon.moderation.actions.hiding import hide
from helpathon.moderation.actions.reports import dismiss, file
from helpathon.moderation.models import Report

from .load import FOLDER
from .people import linked_person


def play_moderation(edition: Edition, now: datetime) -> None:
    """Report, answer, hide and appeal as the content says; visitors report, the facilitators decide."""
    with (FOLDER / "moderation.toml").open("rb") as file_:
        text = tomllib.load(file_)
    role = EditionRole.objects.filter(edition=edition, role="facilitator").select_related("person").first()
    ideas = list(Idea.objects.filter(edition=edition, withdrawn_at=None).order_by("number")[:3])
    if role is None or len(ideas) < len(text["report"]) + 1:
        return
    _hidden(text["hidden"], edition, role.person, now)
    for row, idea in zip(text["report"], ideas, strict=False):
        _report(row, idea, now)
    answered = _report(text["dismissed"], ideas[-1], now)
    with clock.at(answered.at + timedelta(hours=2)):
        dismiss(by=role.person, report=answered, answer=text["dismissed"]["answer"])


def _hidden(row: Mapping[str, Any], edition: Edition, facilitator: Person, now: datetime) -> None:
    """Somebody named somebody, the team hid it, and the author objects."""
    by = linked_person("participant")
    if by is None:
        return
    at = max(now - timedelta(hours=row["hours"]), edition.from_at)
    with clock.at(at):
        idea = publish(by=by, imported=True, edition=edition, title=row["title"], body=row["text"])
    with clock.at(at + timedelta(minutes=25)):
        hiding = hide(
            by=facilitator, kind="idea", number=idea.number, ground=row["ground"], reason=row["reason"]
        )
    with clock.at(at + timedelta(minutes=70)):
        appeal(by=by, hiding=hiding, body=row["appeal"])


def _report(row: Mapping[str, Any], idea: Idea, now: datetime) -> Report:
    with clock.at(now - timedelta(hours=row["hours"])):
        return file(
            by=AnonymousUser(),
            kind="idea",
            number=idea.number,
            ground=row["ground"],
            body=row["text"],
        )
