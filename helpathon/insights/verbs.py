"""What can happen to lists: taken out of the platform, by whom and with which columns, never with which people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("list.exported", audience=Audience.STAFF, sentence=_("A list of people was exported."), told=())
@dataclass(frozen=True)
class ListExported:
    """So many people left the platform in a file; `columns` are joined by dots."""

    kind: str
    columns: str
    people: int
