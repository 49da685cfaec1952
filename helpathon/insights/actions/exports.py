"""Taking a list of people out of the platform; that it was done is noted down."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.acts import Refused, action
from helpathon.editions.models import Edition
from helpathon.insights.columns import COLUMNS
from helpathon.insights.models import Export
from helpathon.insights.tables import WRITERS
from helpathon.insights.verbs import ListExported
from helpathon.journal.recording import record


@action("list.export")
def export(*, by: Any, edition: Edition, kind: str, columns: Sequence[str], people: int) -> Export:
    """Note down that a list of people is exported as a file of a kind, with some columns."""
    if kind not in WRITERS:
        raise Refused(_("Lists can be exported as CSV or as XLSX."))
    if not columns or not set(columns) <= COLUMNS.keys():
        raise Refused(_("Please choose at least one column."))
    made = Export.objects.create(
        edition=edition,
        kind=kind,
        columns=list(columns),
        people=people,
        made_by=by if isinstance(by, Person) else None,
        made_at=clock.now(),
    )
    record(ListExported(kind, ".".join(columns), people), by=by, edition=edition)
    return made
