"""Taking a list of people out of the platform; that it was done stays in the journal."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from helpathon.core.acts import Refused, action
from helpathon.editions.models import Edition
from helpathon.insights.columns import COLUMNS
from helpathon.insights.tables import WRITERS
from helpathon.insights.verbs import ListExported
from helpathon.journal.recording import record


@action("list.export")
def export(*, by: Any, edition: Edition, kind: str, columns: Sequence[str], people: int) -> Edition:
    """Note down that a list of people is exported as a file of a kind, with some columns."""
    if kind not in WRITERS:
        raise Refused(_("Lists can be exported as CSV or as XLSX."))
    if not columns or not set(columns) <= COLUMNS.keys():
        raise Refused(_("Please choose at least one column."))
    record(ListExported(kind, ".".join(columns), people), by=by, edition=edition)
    return edition
