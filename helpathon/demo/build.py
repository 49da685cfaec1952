"""Play the demonstration's plan through the acts, in order of time, under the set clock, up to now."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.challenges.models import Challenge
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City, District, Field
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition, Track

from .agenda import enter_programmes
from .call import play_call
from .load import Content, Moment, content
from .mailings import write_to_people
from .moderation import play_moderation
from .notices import tell_of_the_latest
from .schedule import Calendar, plan
from .stage import Stage


def build_demonstration(progress: Callable[[int, int], None]) -> None:
    """Build everything in one transaction, so that a broken start leaves nothing half done."""
    text, now = content(), clock.now()
    calendar = Calendar.of(text, now)
    with transaction.atomic():
        cities = _cities(text)
        people = _people(text, cities)
        editions = _editions(text, calendar, cities)
        for person in text.people:
            if person.get("role") in ("facilitator", "mentor"):
                for edition in editions.values():
                    grant(by=CONSOLE, edition=edition, person=people[person["key"]], role=person["role"])
        enter_programmes(editions, calendar)
        challenges = _challenges(text, cities, editions)
        happenings = [h for h in plan(text, calendar, now) if h.at <= now]
        stage = Stage(text, people, editions, challenges)
        for done, happening in enumerate(happenings, 1):
            with clock.at(happening.at):
                stage.play(happening)
            progress(done, len(happenings))
        play_call(people, challenges, editions["vol-2"], now)
        play_moderation(editions["vol-2"], now)
        write_to_people(
            editions["vol-2"], Person.objects.filter(edition_roles__role="facilitator").order_by("pk")[0], now
        )
        tell_of_the_latest()


def event_of_the_demonstration() -> Edition | None:
    """The edition that was built to run from yesterday to tomorrow; None when nothing was built."""
    rows = [row for row in content().editions if row["day_one"] == "yesterday" and row.get("track")]
    return Edition.objects.filter(slug=rows[0]["slug"]).first()


def event_that_is_over() -> Edition | None:
    """The same edition once its end has passed: a start then says so and offers to begin anew."""
    event = event_of_the_demonstration()
    return event if event and event.to_at and event.to_at <= clock.now() else None


def _cities(text: Content) -> dict[str, City]:
    fields = [(f["slug"], {"de": f["de"], "en": f["en"]}) for f in text.fields]
    return {
        c["slug"]: found(
            by=CONSOLE,
            slug=c["slug"],
            name=c["name"],
            motto=c["motto"],
            legal=c.get("legal", {}),
            host=c.get("host", ""),
            skin=c.get("skin", "helpathon"),
            look=c.get("look", {}),
            districts=[(d["slug"], d["name"]) for d in c["districts"]],
            fields=fields,
        )
        for c in text.cities
    }


def _challenges(text: Content, cities: dict[str, City], editions: dict[str, Edition]) -> dict[str, Challenge]:
    """The challenges, one after the other in the days before the edition begins."""
    fields = {(f.city_id, f.slug): f for f in Field.objects.all()}
    districts = {d.slug: d for d in District.objects.all()}
    tracks = {(t.edition_id, t.slug): t for t in Track.objects.all()}
    challenges = {}
    for place, row in enumerate(text.challenges):
        edition = editions[row["edition"]]
        district = districts.get(row.get("district", ""))
        city = district.city if district else next(iter(edition.hosts.all()))
        begin = min(step.from_at for step in edition.steps.all())
        with clock.at(begin + (edition.from_at - begin) * (place + 1) / (len(text.challenges) + 1)):
            challenges[row["key"]] = publish_challenge(
                by=CONSOLE,
                edition=edition,
                city=city,
                track=tracks.get((edition.pk, row.get("track", ""))),
                district=district,
                question=row["question"],
                context=row["context"],
                owner=row["owner"],
                outcome=row["good"],
                data=row.get("data", ""),
                fields=[fields[city.pk, slug] for slug in row["fields"]],
            )
    return challenges


def _people(text: Content, cities: dict[str, City]) -> dict[str, Person]:
    people = {}
    for row in text.people:
        person = join(
            by=CONSOLE,
            email=f"{row['mail']}@example.org",
            name=row["name"],
            conduct_accepted=True,
            example=True,
        )
        people[row["key"]] = person
        if row.get("role") == "staff":
            appoint_staff(by=CONSOLE, person=person, city=cities[row.get("city", "dortmund")])
    return people


def _editions(text: Content, calendar: Calendar, cities: dict[str, City]) -> dict[str, Edition]:
    editions = {}
    for row in text.editions:
        slug = row["slug"]
        steps = []
        for step in row["step"]:
            last = step.get("to")
            steps.append(
                {
                    "slug": step["slug"],
                    "from_at": calendar.instant(slug, Moment.parse(step["from"])),
                    "to_at": calendar.instant(slug, Moment.parse(last)) if last else None,
                }
            )
        end = calendar.end(slug)
        # A standing edition began with its only step, long before the days that are played.
        begin = calendar.instant(slug, Moment(1, 0)) if end else steps[0]["from_at"]
        with clock.at(min(s["from_at"] for s in steps) - timedelta(days=1)):
            editions[slug] = create(
                by=CONSOLE,
                hosts=[cities[c] for c in row["cities"]],
                slug=slug,
                format=row["format"],
                title=row["title"],
                motto=row.get("motto", {}),
                description=row.get("description", {}),
                programme=row.get("programme", {}),
                from_at=begin,
                to_at=end,
                tracks=[
                    {"slug": t["slug"], "title": t["title"], "questions": t.get("questions", [])}
                    for t in row.get("track", [])
                ],
                steps=steps,
            )
    return editions
