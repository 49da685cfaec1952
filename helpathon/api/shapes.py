"""From rows to what the answers say. Plain dictionaries: a list of ideas is asked for often, so nothing is checked twice."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse

from helpathon.challenges.models import Challenge
from helpathon.cities.models import City, District, Field
from helpathon.editions.models import Edition, Step, Track
from helpathon.formats.catalogue import format_of
from helpathon.ideas.models import Idea, Link
from helpathon.journal.models import Entry

Shape = dict[str, Any]


def moment(when: datetime) -> str:
    """A moment as ISO 8601 in UTC."""
    return when.astimezone(UTC).isoformat()


def moment_or_none(when: datetime | None) -> str | None:
    return None if when is None else moment(when)


def texts(value: Any) -> Shape:
    """A text by staff in both languages."""
    given = value if isinstance(value, dict) else {}
    return {"de": given.get("de") or "", "en": given.get("en") or ""}


def questions(value: Any) -> Shape:
    """Guiding questions in both languages."""
    given = value if isinstance(value, dict) else {}
    return {"de": given.get("de") or [], "en": given.get("en") or []}


def district(row: District | None) -> Shape | None:
    return None if row is None else {"city": row.city.slug, "slug": row.slug, "name": row.name}


def fields_of_action(rows: Iterable[Field]) -> list[Shape]:
    return [{"city": row.city.slug, "slug": row.slug, "title": texts(row.title)} for row in rows]


def city_in_list(city: City) -> Shape:
    return {
        "slug": city.slug,
        "name": city.name,
        "motto": texts(city.motto),
        "zone": city.zone,
        "url": reverse("web:city", args=[city.slug]),
    }


def city_in_full(city: City) -> Shape:
    return city_in_list(city) | {
        "districts": [
            {"city": city.slug, "slug": row.slug, "name": row.name} for row in city.districts.all()
        ],
        "fields_of_action": [
            {"city": city.slug, "slug": row.slug, "title": texts(row.title)} for row in city.fields.all()
        ],
    }


def edition_in_list(edition: Edition, now: datetime) -> Shape:
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


def edition_in_full(edition: Edition, now: datetime) -> Shape:
    return edition_in_list(edition, now) | {
        "description": texts(edition.description),
        "programme": texts(edition.programme),
    }


def track(row: Track, edition: Edition) -> Shape:
    return {
        "slug": row.slug,
        "title": texts(row.title),
        "questions": questions(row.questions),
        "colour": row.colour,
        "url": f"{reverse('web:ideas', args=[edition.slug])}?track={row.slug}",
    }


def step(row: Step, edition: Edition, when: datetime) -> Shape:
    return {
        "slug": row.slug,
        "title": texts(row.title),
        "sentence": texts(format_of(edition.format).step(row.slug).sentence),
        "from_at": moment(row.from_at),
        "to_at": moment_or_none(row.to_at),
        "opens": row.opens,
        "override": row.override or None,
        "is_open": row.is_open(when),
    }


def challenge(row: Challenge, edition: Edition) -> Shape:
    return {
        "number": row.number,
        "edition": edition.slug,
        "city": row.city.slug,
        "track": row.track.slug if row.track else None,
        "district": district(row.district),
        "fields_of_action": fields_of_action(row.fields.all()),
        "question": row.question,
        "context": row.context,
        "owner": row.owner,
        "outcome": row.outcome,
        "data": row.data,
        "language": row.language,
        "published_at": moment(row.published_at),
        "url": reverse("web:challenge", args=[row.number]),
    }


def idea(row: Idea, edition: Edition) -> Shape:
    """An idea; of a withdrawn one the text is not shown, as on its page."""
    return {
        "number": row.number,
        "edition": edition.slug,
        "track": row.track.slug if row.track else None,
        "challenge": row.challenge.number if row.challenge else None,
        "district": district(row.district),
        "fields_of_action": fields_of_action(row.fields.all()),
        "kind": row.kind,
        "stage": row.stage,
        "title": row.title,
        "text": "" if row.withdrawn_at else row.text,
        "language": row.language,
        "licence": row.licence,
        "visibility": row.visibility,
        "author": {"name": row.author.name, "example": row.author.example},
        "published_at": moment(row.published_at),
        "withdrawn_at": moment_or_none(row.withdrawn_at),
        "version": row.version,
        "support_count": row.support_count,
        "imported_support": row.imported_support,
        "source": row.source or None,
        "url": reverse("web:idea", args=[row.number]),
    }


def relative(link: Link, end: Idea) -> Shape:
    """A link, seen from the idea at its other end."""
    return {
        "number": end.number,
        "title": end.title,
        "language": end.language,
        "type": link.type,
        "reason": link.reason,
        "at": moment(link.at),
        "url": reverse("web:idea", args=[end.number]),
    }


def entry(row: Entry) -> Shape:
    return {
        "number": row.number,
        "verb": row.verb,
        "payload": row.payload,
        "happened_at": moment(row.happened_at),
        "recorded_at": moment(row.recorded_at),
    }
