"""The person that an entry is about."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from helpathon.journal.circles import circle
from helpathon.journal.models import Entry


@circle("person", _("the person it is about"), interest="own")
def person_of_entry(entry: Entry) -> Iterable[int]:
    """The person that the entry names."""
    return [entry.payload["person"]]
