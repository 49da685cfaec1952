"""What can happen to an edition."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("edition.created", audience=Audience.PUBLIC, sentence=_("An edition was set up."))
@dataclass(frozen=True)
class EditionCreated:
    """An edition was set up from a format."""

    edition: str


@verb("role.granted", audience=Audience.STAFF, sentence=_("Somebody was granted a role."))
@dataclass(frozen=True)
class RoleGranted:
    """Somebody was granted a role in an edition."""

    person: int
    role: str


@verb("step.opened", audience=Audience.PUBLIC, sentence=_("A step was opened by hand."))
@dataclass(frozen=True)
class StepOpened:
    """A step was opened by hand, whatever its dates say."""

    step: str


@verb("step.closed", audience=Audience.PUBLIC, sentence=_("A step was closed by hand."))
@dataclass(frozen=True)
class StepClosed:
    """A step was closed by hand, whatever its dates say."""

    step: str


@verb("step.released", audience=Audience.PUBLIC, sentence=_("A step follows its dates again."))
@dataclass(frozen=True)
class StepReleased:
    """A step follows its dates again."""

    step: str
