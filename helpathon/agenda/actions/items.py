"""Putting items into a programme, changing, shifting and cancelling them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from helpathon.agenda.models import Item, https_only
from helpathon.agenda.queries import following, mark_of
from helpathon.agenda.verbs import (
    ItemAdded,
    ItemCancelled,
    ItemEdited,
    ItemMoved,
    ItemRemoved,
    ItemRestored,
    ItemsImported,
    ProgrammeShifted,
)
from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.actions.changes import ChangedMeanwhile, locked, seen_by
from helpathon.editions.models import Edition, Track
from helpathon.journal.numbers import next_number, next_numbers
from helpathon.journal.recording import record

TOLD_OF = ("from_at", "to_at", "place", "link")
"""What whoever wants to be there has to know."""

MOST_AT_ONCE = 200
LONGEST_SHIFT = timedelta(hours=12)


class Content(TypedDict, total=False):
    """What an item says besides its title and times; what is left out takes the default of the model."""

    kind: str
    text: Mapping[str, str]
    track: Track | None
    place: str
    link: str
    link_for: str
    speakers: str
    material: Sequence[Mapping[str, str]]


class Row(Content):
    """A whole item."""

    title: Mapping[str, str]
    from_at: datetime
    to_at: datetime


@action("agenda.add")
def add(*, by: Any, edition: Edition, **content: Unpack[Row]) -> Item:
    """Put an item into the programme."""
    item = Item(edition=edition, number=next_number("item"), changed_at=clock.now(), **content)
    _check(item)
    item.save(force_insert=True)
    record(ItemAdded(item.number), by=by, edition=edition, audience=seen_by(edition))
    return item


@action("agenda.import")
def import_items(*, by: Any, edition: Edition, rows: Sequence[Row]) -> Edition:
    """Put many items into the programme at once, all or none."""
    if not 0 < len(rows) <= MOST_AT_ONCE:
        raise Refused(_("Between one and %(n)d items can be taken over at once.") % {"n": MOST_AT_ONCE})
    numbers = next_numbers("item", len(rows))
    items = [
        Item(edition=edition, number=number, changed_at=clock.now(), **row)
        for number, row in zip(numbers, rows, strict=True)
    ]
    for item in items:
        _check(item)
    Item.objects.bulk_create(items)
    record(ItemsImported(len(items)), by=by, edition=edition, audience=seen_by(edition))
    return edition


@action("agenda.edit")
def edit(
    *, by: Any, item: Item, changes: Mapping[str, Any], based_on: int | None = None, quietly: bool = False
) -> Item:
    """Change an item. `based_on` is the revision that the editor had before them; `quietly` tells nobody."""
    row = _locked(item)
    if based_on is not None and based_on != row.revision:
        raise ChangedMeanwhile(
            _("Somebody has changed this in the meantime. Please compare, and send yours again if it holds.")
        )
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    if not changed:
        already_so()
        return row
    for name in changed:
        setattr(row, name, changes[name])
    _check(row)
    _save(row, changed)
    told = not quietly and any(name in TOLD_OF for name in changed)
    fact = (ItemMoved if told else ItemEdited)(row.number)
    record(fact, by=by, edition=row.edition, audience=seen_by(row.edition))
    return row


@action("agenda.shift")
def shift(*, by: Any, item: Item, minutes: int, all_days: bool = False, based_on: str | None = None) -> Item:
    """Let an item and what follows it begin later, or earlier; everybody is told once.

    What runs already has begun: only its end moves. `based_on` is the mark of the programme that the asker had before
    them, so that two people who are late together do not count the delay twice.
    """
    edition = locked(item.edition)
    if based_on is not None and based_on != mark_of(edition):
        raise ChangedMeanwhile(
            _("Somebody has changed the programme in the meantime. Please look at it before you shift it.")
        )
    _check_shift(minutes)
    row = _locked(item)
    if row.is_cancelled:
        raise Refused(_("This item is cancelled. Please shift one that takes place."))
    rows, now = list(following(row, all_days=all_days)), clock.arrived()
    for each in rows:
        if not each.from_at <= now < each.to_at:
            each.from_at += timedelta(minutes=minutes)
        each.to_at += timedelta(minutes=minutes)
        each.revision += 1
        each.changed_at = clock.now()
        if each.to_at <= each.from_at:
            raise Refused(_("“%(item)s” would end before it begins.") % {"item": each})
    Item.objects.bulk_update(rows, ["from_at", "to_at", "revision", "changed_at"])
    record(ProgrammeShifted(row.number, minutes), by=by, edition=edition, audience=seen_by(edition))
    return row


@action("agenda.cancel")
def cancel(*, by: Any, item: Item) -> Item:
    """Say that an item does not take place; it stays in the programme, marked so."""
    return _switch(by, item, ItemCancelled, clock.now())


@action("agenda.restore")
def restore(*, by: Any, item: Item) -> Item:
    """Let a cancelled item take place after all."""
    return _switch(by, item, ItemRestored, None)


@action("agenda.remove")
def remove(*, by: Any, item: Item) -> Edition:
    """Take an item off the programme: in a draft, or when everybody was told before that it is cancelled."""
    row = _locked(item)
    if not row.edition.is_draft and not row.is_cancelled:
        raise Refused(_("Please cancel the item first, so that everybody who noted it is told."))
    row.delete()
    record(ItemRemoved(item.number), by=by, edition=row.edition)
    return row.edition


def _locked(item: Item) -> Item:
    """The item as it stands, kept from others until the act ends."""
    rows = Item.objects.select_for_update(of=("self",), no_key=True).select_related("edition")
    found = rows.filter(pk=item.pk).first()
    if found is None:
        raise Refused(_("This item has been taken off the programme."))
    return found


def _save(row: Item, changed: Sequence[str]) -> None:
    row.revision += 1
    row.changed_at = clock.now()
    row.save(update_fields=[*changed, "revision", "changed_at"])


def _switch(by: Any, item: Item, fact: type, cancelled_at: datetime | None) -> Item:
    row = _locked(item)
    if row.is_cancelled == (cancelled_at is not None):
        already_so()
        return row
    row.cancelled_at = cancelled_at
    _save(row, ["cancelled_at"])
    record(fact(row.number), by=by, edition=row.edition, audience=seen_by(row.edition))
    return row


def _check(item: Item) -> None:
    """What holds for every item, whichever door it came through."""
    if not any(item.title.values()):
        raise Refused(_("Please give the item a title."))
    if item.to_at <= item.from_at:
        raise Refused(_("The end must be after the begin."))
    if item.track and item.track.edition_id != item.edition_id:
        raise Refused(_("The track belongs to another edition."))
    for link in filter(None, [item.link, *(each["link"] for each in item.material)]):
        check_link(link)


def check_link(link: str) -> None:
    """Refuse a link that is not encrypted, or none at all."""
    try:
        https_only(link)
    except ValidationError:
        raise Refused(
            _("A link begins with https:// and has no spaces: “%(link)s”.") % {"link": link}
        ) from None


def _check_shift(minutes: int) -> None:
    if minutes == 0:
        raise Refused(_("Please say by how many minutes."))
    if abs(timedelta(minutes=minutes)) > LONGEST_SHIFT:
        raise Refused(_("The programme can be shifted by at most 12 hours."))
