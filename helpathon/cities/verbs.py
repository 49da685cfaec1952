"""What can happen to a city."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("city.founded", audience=Audience.PUBLIC, sentence=_("A city joined this instance."))
@dataclass(frozen=True)
class CityFounded:
    """A city was set up on this instance."""

    city: str
