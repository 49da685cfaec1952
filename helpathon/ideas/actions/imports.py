"""Taking ideas over from elsewhere, a batch at a time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from helpathon.accounts.models import Person
from helpathon.core import clock, text
from helpathon.core.acts import action, already_so
from helpathon.core.text import in_language
from helpathon.editions.models import Edition, Track
from helpathon.ideas import heat
from helpathon.ideas.models import Idea, Link, Version
from helpathon.ideas.verbs import IdeaLinked, IdeaPublished
from helpathon.journal.numbers import next_numbers
from helpathon.journal.recording import record


@dataclass(frozen=True)
class Row:
    """One idea as a file tells it."""

    id: str
    title: str
    text: str
    created: datetime
    track: str
    author: str
    parents: tuple[str, ...]
    support: int


@action("idea.import")
def import_ideas(*, by: Any, edition: Edition, source: str, rows: Sequence[Row]) -> list[Idea]:
    """Take over those rows that are not there yet; authors become unclaimed people, missing tracks are created."""
    _alone_in(edition)
    known = set(
        Idea.objects.filter(edition=edition, source=source, source_id__in=[r.id for r in rows]).values_list(
            "source_id", flat=True
        )
    )
    fresh = list({row.id: row for row in rows if row.id not in known}.values())
    if not fresh:
        already_so()
        return []
    tracks = _tracks(edition, [row.track for row in fresh if row.track])
    authors = _authors(source, {_shown_name(row, source) for row in fresh})
    numbers = next_numbers("idea", len(fresh))
    ideas = Idea.objects.bulk_create(
        Idea(
            number=number,
            edition=edition,
            track=tracks.get(row.track),
            title=text.one_line(row.title)[:300],
            text=text.many_lines(row.text),
            author=authors[_shown_name(row, source)],
            published_at=row.created,
            imported_support=row.support,
            heat=heat.event(row.created, standing=edition.is_standing),
            source=source,
            source_id=row.id,
        )
        for number, row in zip(numbers, fresh, strict=True)
    )
    Version.objects.bulk_create(
        Version(idea=i, number=1, title=i.title, text=i.text, at=i.published_at) for i in ideas
    )
    for idea in ideas:
        with clock.at(idea.published_at):
            record(
                IdeaPublished(idea.number, idea.track.slug if idea.track else None, idea.kind),
                by=by,
                edition=edition,
            )
    return ideas


@action("idea.import_links")
def import_links(*, by: Any, edition: Edition, source: str, rows: Sequence[Row]) -> int:
    """Link imported ideas to their parents, wherever in the file those stand; returns how many links are new."""
    _alone_in(edition)
    wanted = {r.id for r in rows} | {p for r in rows for p in r.parents}
    ideas = {
        i.source_id: i for i in Idea.objects.filter(edition=edition, source=source, source_id__in=wanted)
    }
    pairs = [
        (ideas[row.id], ideas[parent])
        for row in rows
        for parent in dict.fromkeys(row.parents)
        if parent != row.id and parent in ideas and row.id in ideas
    ]
    there = set(Link.objects.filter(child__in=[c for c, _p in pairs]).values_list("child_id", "parent_id"))
    fresh = [(c, p) for c, p in pairs if (c.pk, p.pk) not in there]
    if not fresh:
        already_so()
        return 0
    Link.objects.bulk_create(Link(child=c, parent=p, type="builds_on", at=c.published_at) for c, p in fresh)
    for child, parent in fresh:
        with clock.at(child.published_at):
            record(IdeaLinked(child.number, parent.number, "builds_on"), by=by, edition=edition)
    return len(fresh)


def _alone_in(edition: Edition) -> None:
    """Wait until no other import into the edition runs: what it brought is then there and not brought again."""
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)


def _tracks(edition: Edition, names: Iterable[str]) -> dict[str, Track]:
    """The tracks of these names; those the edition does not have are made, with an address of their own."""
    tracks = {in_language(track.title, "de"): track for track in edition.tracks.all()}
    slugs = {track.slug for track in tracks.values()}
    for name in dict.fromkeys(names):
        if name in tracks:
            continue
        place = len(tracks)
        slug = slugify(name)[:70] or "track"
        if slug in slugs:
            slug = f"{slug}-{place + 1}"
        slugs.add(slug)
        tracks[name] = Track.objects.create(
            edition=edition, slug=slug, title={"de": name}, colour=place % 8 + 1, position=place
        )
    return tracks


def _shown_name(row: Row, source: str) -> str:
    return text.one_line(row.author)[:80] or source[:80]


def _authors(source: str, names: Collection[str]) -> dict[str, Person]:
    """The unclaimed people of these names in this source; the same name in another file is somebody else."""
    there = Person.objects.filter(unclaimed=True, source=source, name__in=names)
    authors = {person.name: person for person in there}
    missing = [name for name in names if name not in authors]
    made = Person.objects.bulk_create(
        Person(name=name, source=source, unclaimed=True, joined_at=clock.now()) for name in missing
    )
    return authors | {person.name: person for person in made}
