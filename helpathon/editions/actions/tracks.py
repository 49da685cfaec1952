"""The themes of an edition: adding, changing, ordering and removing them."""

from typing import Any

from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from helpathon.core.acts import Refused, action, already_so
from helpathon.core.text import in_language
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import mark_of_track
from helpathon.editions.verbs import TrackAdded, TrackEdited, TrackMoved, TrackRemoved
from helpathon.journal.recording import record

from .changes import check_based_on, locked, seen_by

Texts = dict[str, str]
Questions = dict[str, list[str]]

COLOURS = 8


@action("track.add")
def add_track(
    *, by: Any, edition: Edition, title: Texts, questions: Questions | None = None, colour: int | None = None
) -> Track:
    """Add a track behind the others, in a colour that is still free unless one is chosen."""
    row = locked(edition)
    tracks = list(row.tracks.all())
    track = Track.objects.create(
        edition=row,
        slug=_free_slug(title, {each.slug for each in tracks}),
        title=title,
        questions=questions or {},
        colour=colour or _free_colour([each.colour for each in tracks]),
        position=max((each.position for each in tracks), default=-1) + 1,
    )
    record(TrackAdded(track.slug), by=by, edition=row, audience=seen_by(row))
    return track


@action("track.edit")
def edit_track(
    *,
    by: Any,
    track: Track,
    title: Texts,
    questions: Questions,
    colour: int,
    based_on: str | None = None,
) -> Track:
    """Change a track; its address stays, because links lead there."""
    edition = locked(track.edition)
    row = _there(track)
    check_based_on(mark_of_track(row), based_on)
    if (row.title, row.questions, row.colour) == (title, questions, colour):
        already_so()
        return row
    row.title, row.questions, row.colour = title, questions, colour
    row.save(update_fields=["title", "questions", "colour"])
    record(TrackEdited(row.slug), by=by, edition=edition, audience=seen_by(edition))
    return row


@action("track.move")
def move_track(*, by: Any, track: Track, place: int) -> Edition:
    """Put a track in another place among the others; the first is 1."""
    edition = locked(track.edition)
    row = _there(track)
    tracks = [each for each in edition.tracks.all() if each.pk != row.pk]
    place = min(max(place, 1), len(tracks) + 1)
    ordered = [*tracks[: place - 1], row, *tracks[place - 1 :]]
    if [each.pk for each in ordered] == [each.pk for each in edition.tracks.all()]:
        already_so()
        return edition
    for position, each in enumerate(ordered):
        each.position = position
    Track.objects.bulk_update(ordered, ["position"])
    record(TrackMoved(row.slug, place), by=by, edition=edition, audience=seen_by(edition))
    return edition


@action("track.remove")
def remove_track(*, by: Any, track: Track) -> Edition:
    """Remove a track that nothing belongs to."""
    edition = locked(track.edition)
    try:
        gone, _rows = Track.objects.filter(pk=track.pk).delete()
    except ProtectedError as error:
        raise Refused(
            _("Challenges or ideas belong to “%(track)s”, so it stays. You can give it another title.")
            % {"track": in_language(track.title)}
        ) from error
    if gone:
        record(TrackRemoved(track.slug), by=by, edition=edition, audience=seen_by(edition))
    else:
        already_so()
    return edition


def _there(track: Track) -> Track:
    found = Track.objects.filter(pk=track.pk).first()
    if found is None:
        raise Refused(_("Somebody has removed this track in the meantime."))
    return found


def _free_slug(title: Texts, taken: set[str]) -> str:
    stem = address_of(in_language(title, "de"))[:70] or "themenfeld"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


def _free_colour(taken: list[int]) -> int:
    return min(range(1, COLOURS + 1), key=lambda colour: (taken.count(colour), colour))


def address_of(title: str) -> str:
    """A title as part of an address: "Öl & Märkte" becomes "oel-maerkte"."""
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        title = title.lower().replace(letter, written)
    return slugify(title)
