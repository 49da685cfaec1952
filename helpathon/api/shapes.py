"""From rows to what the answers say. Plain dictionaries: a list of ideas is asked for often, so nothing is checked twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.urls import reverse

from helpathon.agenda.models import Item
from helpathon.agenda.queries import link_for
from helpathon.challenges.models import Appearance, Challenge
from helpathon.cities.models import City, District
from helpathon.editions.models import Edition
from helpathon.formats.catalogue import format_of
from helpathon.ideas.models import Idea, Link
from helpathon.journal.models import Entry

Shape = dict[str, Any]


def moment(when: datetime) -> str:
    """A moment as ISO 8601 in UTC."""
    return when.astimezone(UTC).isoformat()


def moment_or_none(when: datetime | None) -> str | None:
    """The same, where there may be none."""
    return None if when is None else moment(when)


@cache
def _stem(page: str) -> str:
    """What the addresses of a numbered page begin with; reversing each would cost more than the rest of its item."""
    return reverse(page, args=[0]).removesuffix("0")


def texts(value: Any) -> Shape:
    """A text by staff in both languages."""
    given = value if isinstance(value, dict) else {}
    return {"de": given.get("de") or "", "en": given.get("en") or ""}


def questions(value: Any) -> Shape:
    """Guiding questions in both languages."""
    given = value if isinstance(value, dict) else {}
    return {"de": given.get("de") or [], "en": given.get("en") or []}


def district(city: str, slug: str, name: str) -> Shape:
    """A part of a city; slugs are unique in a city, so it is named."""
    return {"city": city, "slug": slug, "name": name}


def field_of_action(city: str, slug: str, title: Any) -> Shape:
    """A field of action of a city."""
    return {"city": city, "slug": slug, "title": texts(title)}


@dataclass(frozen=True)
class Surroundings:
    """What several ideas or challenges belong to, fetched for all at once and without making rows of it."""

    districts: dict[int, Shape]
    fields: dict[int, list[Shape]]
    challenges: dict[int, int]

    def district_of(self, row: Idea | Challenge) -> Shape | None:
        """The district that one of them belongs to."""
        return self.districts[row.district_id] if row.district_id else None


def surroundings(rows: Sequence[Idea] | Sequence[Challenge]) -> Surroundings:
    """Districts, fields of action and numbers of challenges of ideas or challenges."""
    districts = District.objects.filter(pk__in={row.district_id for row in rows if row.district_id})
    fields: dict[int, list[Shape]] = defaultdict(list)
    if rows:
        kind = type(rows[0])
        for pk, *about in (
            kind._default_manager.filter(pk__in=[row.pk for row in rows], fields__isnull=False)
            .order_by("fields__city", "fields__position")
            .values_list("pk", "fields__city__slug", "fields__slug", "fields__title")
        ):
            fields[pk].append(field_of_action(*about))
    answered = {row.challenge_id for row in rows if isinstance(row, Idea) and row.challenge_id}
    return Surroundings(
        districts={
            pk: district(*about) for pk, *about in districts.values_list("pk", "city__slug", "slug", "name")
        },
        fields=fields,
        challenges=dict(Challenge.objects.filter(pk__in=answered).values_list("pk", "number")),
    )


def city_in_list(city: City) -> Shape:
    """A city without what it divides itself into."""
    return {
        "slug": city.slug,
        "name": city.name,
        "motto": texts(city.motto),
        "zone": city.zone,
        "url": reverse("web:city", args=[city.slug]),
    }


def cities(rows: Sequence[City]) -> list[Shape]:
    """Cities for a list."""
    return [city_in_list(row) for row in rows]


def city_in_full(city: City) -> Shape:
    """A city with its districts and fields of action."""
    return city_in_list(city) | {
        "districts": [district(city.slug, row.slug, row.name) for row in city.districts.all()],
        "fields_of_action": [field_of_action(city.slug, row.slug, row.title) for row in city.fields.all()],
    }


def edition_in_list(edition: Edition, now: datetime) -> Shape:
    """An edition without its longer texts."""
    brought = format_of(edition.format)
    return {
        "slug": edition.slug,
        "title": texts(edition.title),
        "motto": texts(edition.motto),
        "format": {"slug": brought.slug, "title": texts(brought.title), "standing": brought.standing},
        "hosts": [host.slug for host in edition.hosts.all()],
        "zone": edition.zone,
        "from_at": moment(edition.from_at),
        "to_at": moment_or_none(edition.to_at),
        "running": edition.is_running(now),
        "url": reverse("web:edition", args=[edition.slug]),
    }


def editions(rows: Sequence[Edition], now: datetime) -> list[Shape]:
    """Editions for a list."""
    return [edition_in_list(row, now) for row in rows]


def edition_in_full(edition: Edition, now: datetime) -> Shape:
    """An edition with its longer texts."""
    return edition_in_list(edition, now) | {
        "description": texts(edition.description),
        "programme": texts(edition.programme),
    }


def tracks(edition: Edition) -> list[Shape]:
    """The tracks of an edition."""
    page = reverse("web:ideas", args=[edition.slug])
    return [
        {
            "slug": row.slug,
            "title": texts(row.title),
            "questions": questions(row.questions),
            "colour": row.colour,
            "url": f"{page}?track={row.slug}",
        }
        for row in edition.tracks.all()
    ]


def steps(edition: Edition, when: datetime) -> list[Shape]:
    """The steps of an edition, with what the format says about them."""
    brought = format_of(edition.format)
    return [
        {
            "slug": row.slug,
            "title": texts(row.title),
            "sentence": texts(brought.step(row.slug).sentence),
            "from_at": moment(row.from_at),
            "to_at": moment_or_none(row.to_at),
            "opens": row.opens,
            "override": row.override or None,
            "is_open": row.is_open(when),
        }
        for row in edition.steps.all()
    ]


def programme(items: Sequence[Item], now: datetime, of_the_people: bool) -> list[Shape]:
    """The items of a programme; the link of a conference as far as the asker may see it."""
    return [
        {
            "number": row.number,
            "kind": row.kind,
            "title": texts(row.title),
            "text": texts(row.text),
            "from_at": moment(row.from_at),
            "to_at": moment(row.to_at),
            "track": row.track.slug if row.track else None,
            "place": row.place,
            "link": link_for(row, of_the_people=of_the_people) or None,
            "speakers": row.lines_of_speakers,
            "material": row.material,
            "cancelled": row.is_cancelled,
            "running": row.is_running(now),
            "revision": row.revision,
            "url": f"{_stem('agenda:item')}{row.number}",
        }
        for row in items
    ]


def challenges(rows: Sequence[Challenge]) -> list[Shape]:
    """Challenges with the editions they stand in; of a withdrawn one the text is not shown, as on its page."""
    around = surroundings(rows)
    standing = _appearances(rows)
    return [
        {
            "number": row.number,
            "edition": row.edition.slug,
            "city": row.city.slug,
            "track": row.track.slug if row.track else None,
            "district": around.district_of(row),
            "fields_of_action": around.fields[row.pk],
            "question": row.question,
            "owner": row.owner,
            **{
                name: "" if row.state == "withdrawn" else getattr(row, name)
                for name in ("context", "outcome", "data")
            },
            "language": row.language,
            "state": row.state,
            "joined_into": row.joined_into.number if row.joined_into else None,
            "entered_by_city": row.entered_by_id is not None,
            "affected": row.affected_count,
            "appearances": standing[row.pk],
            "published_at": row.published_at and moment(row.published_at),
            "url": f"{_stem('web:challenge')}{row.number}",
        }
        for row in rows
    ]


def _appearances(rows: Sequence[Challenge]) -> dict[int, list[Shape]]:
    """Where each of the challenges stands, in the order in which it came there."""
    found: dict[int, list[Shape]] = {row.pk: [] for row in rows}
    for each in Appearance.objects.filter(
        challenge__in=found, edition__published_at__isnull=False
    ).select_related("edition", "track", "came_from"):
        found[each.challenge_id].append(
            {
                "edition": each.edition.slug,
                "track": each.track.slug if each.track else None,
                "since": moment(each.since),
                "came_from": each.came_from.slug if each.came_from else None,
            }
        )
    return found


def ideas(rows: Sequence[Idea], edition: Edition) -> list[Shape]:
    """Ideas of an edition; of a withdrawn one the text is not shown, as on its page."""
    around = surroundings(rows)
    return [
        {
            "number": row.number,
            "edition": edition.slug,
            "track": row.track.slug if row.track else None,
            "challenge": around.challenges[row.challenge_id] if row.challenge_id else None,
            "district": around.district_of(row),
            "fields_of_action": around.fields[row.pk],
            "kind": row.kind,
            "stage": row.stage,
            "title": row.title,
            "text": "" if row.withdrawn_at else row.text,
            "language": row.language,
            "licence": row.licence,
            "visibility": row.visibility,
            "author": {"name": row.author.shown_name, "example": row.author.example},
            "published_at": moment(row.published_at),
            "withdrawn_at": moment_or_none(row.withdrawn_at),
            "version": row.version,
            "support_count": row.support_count,
            "imported_support": row.imported_support,
            "source": row.source or None,
            "url": f"{_stem('web:idea')}{row.number}",
        }
        for row in rows
    ]


def relative(link: Link, end: Idea) -> Shape:
    """A link, seen from the idea at its other end."""
    return {
        "number": end.number,
        "title": end.title,
        "language": end.language,
        "type": link.type,
        "reason": link.reason,
        "at": moment(link.at),
        "url": f"{_stem('web:idea')}{end.number}",
    }


def entries(rows: Sequence[Entry]) -> list[Shape]:
    """Entries of the journal, without who acted."""
    return [
        {
            "number": row.number,
            "verb": row.verb,
            "payload": row.payload,
            "happened_at": moment(row.happened_at),
            "recorded_at": moment(row.recorded_at),
        }
        for row in rows
    ]
