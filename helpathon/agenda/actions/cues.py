"""Writing the run sheet."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from helpathon.agenda.models import Cue
from helpathon.agenda.verbs import CueAdded, CueEdited, CueRemoved
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition
from helpathon.journal.recording import record

from .items import check_link


@action("agenda.add_cue")
def add_cue(*, by: Any, edition: Edition, **content: Any) -> Cue:
    """Put a cue into the run sheet; `content` are the columns of its row."""
    cue = Cue(edition=edition, **content)
    _check(cue)
    cue.save(force_insert=True)
    record(CueAdded(cue.pk), by=by, edition=edition)
    return cue


@action("agenda.edit_cue")
def edit_cue(*, by: Any, cue: Cue, changes: Mapping[str, Any]) -> Cue:
    """Change a cue."""
    row = _locked(cue)
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    if not changed:
        already_so()
        return row
    for name in changed:
        setattr(row, name, changes[name])
    _check(row)
    row.save()
    record(CueEdited(row.pk), by=by, edition=row.edition)
    return row


@action("agenda.remove_cue")
def remove_cue(*, by: Any, cue: Cue) -> Edition:
    """Take a cue out of the run sheet."""
    row = _locked(cue)
    row.delete()
    record(CueRemoved(cue.pk), by=by, edition=row.edition)
    return row.edition


def _locked(cue: Cue) -> Cue:
    rows = Cue.objects.select_for_update(of=("self",), no_key=True).select_related("edition")
    found = rows.filter(pk=cue.pk).first()
    if found is None:
        raise Refused(_("This entry has been removed from the run sheet."))
    return found


def _check(cue: Cue) -> None:
    if (cue.item is None) == (cue.own_at is None):
        raise Refused(_("Please choose an item of the programme, or give a day and a time."))
    if cue.item and cue.item.edition_id != cue.edition_id:
        raise Refused(_("The item belongs to another edition."))
    for each in cue.links:
        check_link(each["link"])
