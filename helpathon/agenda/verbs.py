"""What can happen to a programme. Items stand in payloads by their public numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb

EVERYBODY_THERE = ("edition.people", "edition.registered")


@verb("agenda.added", audience=Audience.PUBLIC, sentence=_("The programme has a new item."), told=())
@dataclass(frozen=True)
class ItemAdded:
    """An item was put into the programme; nobody is told, since a programme is entered one item after the other."""

    item: int


@verb(
    "agenda.imported", audience=Audience.PUBLIC, sentence=_("The programme has several new items."), told=()
)
@dataclass(frozen=True)
class ItemsImported:
    """A pasted table became items."""

    items: int


@verb("agenda.edited", audience=Audience.PUBLIC, sentence=_("An item of the programme was edited."), told=())
@dataclass(frozen=True)
class ItemEdited:
    """What an item says was changed; nobody needs to be told."""

    item: int


@verb(
    "agenda.moved",
    audience=Audience.PUBLIC,
    sentence=_("An item of the programme has another time or place."),
    told=EVERYBODY_THERE,
)
@dataclass(frozen=True)
class ItemMoved:
    """Whoever wants to be there has to know: another time, place or link."""

    item: int


@verb(
    "agenda.shifted",
    audience=Audience.PUBLIC,
    sentence=_("The programme runs at other times from this item on."),
    told=EVERYBODY_THERE,
)
@dataclass(frozen=True)
class ProgrammeShifted:
    """An item and what follows it begin earlier or later."""

    item: int
    minutes: int


@verb(
    "agenda.cancelled",
    audience=Audience.PUBLIC,
    sentence=_("An item of the programme was cancelled."),
    told=EVERYBODY_THERE,
)
@dataclass(frozen=True)
class ItemCancelled:
    """An item does not take place."""

    item: int


@verb(
    "agenda.restored",
    audience=Audience.PUBLIC,
    sentence=_("An item of the programme takes place after all."),
    told=EVERYBODY_THERE,
)
@dataclass(frozen=True)
class ItemRestored:
    """A cancelled item takes place again."""

    item: int


@verb("agenda.removed", audience=Audience.STAFF, sentence=_("An item was taken off the programme."), told=())
@dataclass(frozen=True)
class ItemRemoved:
    """An item that nobody needs any more is gone."""

    item: int


@verb("agenda.cue_added", audience=Audience.STAFF, sentence=_("The run sheet has a new entry."), told=())
@dataclass(frozen=True)
class CueAdded:
    """Somebody in the team has something to do at a certain minute."""

    cue: int


@verb(
    "agenda.cue_edited",
    audience=Audience.STAFF,
    sentence=_("An entry of the run sheet was changed."),
    told=(),
)
@dataclass(frozen=True)
class CueEdited:
    """An entry of the run sheet says something else."""

    cue: int


@verb(
    "agenda.cue_removed",
    audience=Audience.STAFF,
    sentence=_("An entry of the run sheet was removed."),
    told=(),
)
@dataclass(frozen=True)
class CueRemoved:
    """An entry of the run sheet is gone."""

    cue: int
