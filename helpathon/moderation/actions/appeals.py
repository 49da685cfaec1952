"""Objecting to a hiding, and deciding about that."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.acts import Refused, action
from helpathon.core.rows import insert_once
from helpathon.journal.recording import record
from helpathon.moderation import letters
from helpathon.moderation.models import Appeal, Hiding
from helpathon.moderation.rules import is_partial
from helpathon.moderation.verbs import AppealFiled, AppealGranted, AppealUpheld

from .hiding import put_back, there
from .reports import reason_from


@action("content.appeal")
def appeal(*, by: Any, hiding: Hiding, body: str) -> Appeal:
    """Say why something should be seen again; once for each hiding."""
    _subject, place = there(hiding.kind, hiding.subject)
    current = Hiding.objects.select_for_update(of=("self",), no_key=True).get(pk=hiding.pk)
    if current.restored_at:
        raise Refused(_("It can be seen again already."))
    given = Appeal(hiding=current, text=reason_from(body), at=clock.now())
    if not insert_once(given):
        raise Refused(_("You have appealed already. You will get an answer."))
    record(AppealFiled(hiding.kind, hiding.subject), by=by, edition=place.row)
    return given


@action("appeal.grant")
def grant(*, by: Any, appeal: Appeal, answer: str) -> Appeal:
    """Follow an appeal: it can be seen again."""
    locked = _decided(by, appeal, "granted", answer)
    hiding = locked.hiding
    _subject, place = there(hiding.kind, hiding.subject)
    record(AppealGranted(hiding.kind, hiding.subject), by=by, edition=place.row)
    put_back(by, hiding, locked.answer)
    return locked


@action("appeal.uphold")
def uphold(*, by: Any, appeal: Appeal, answer: str) -> Appeal:
    """Leave it hidden, with reasons."""
    locked = _decided(by, appeal, "upheld", answer)
    hiding = locked.hiding
    _subject, place = there(hiding.kind, hiding.subject)
    record(AppealUpheld(hiding.kind, hiding.subject), by=by, edition=place.row)
    letters.to_author(
        "appeal_upheld",
        hiding,
        f"appeal:{hiding.uid}",
        reason=locked.answer,
        decided_by=letters.of_appeal(locked),
    )
    return locked


def _decided(by: Any, appeal: Appeal, state: str, answer: str) -> Appeal:
    """The appeal, decided; of two who decide at the same moment the second hears of the first."""
    rows = Appeal.objects.select_for_update(of=("self",), no_key=True).select_related("hiding__author")
    locked = rows.get(pk=appeal.pk)
    if locked.state != "waiting":
        raise Refused(_("Somebody else has decided about this appeal in the meantime."))
    locked.state, locked.answer = state, reason_from(answer)
    locked.decided_by = by if isinstance(by, Person) else None
    locked.decided_at = clock.now()
    locked.same_person = isinstance(by, Person) and is_partial(by, locked.hiding)
    locked.save(update_fields=["state", "answer", "decided_by", "decided_at", "same_person"])
    return locked
