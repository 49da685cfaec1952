"""Play the demonstration's plan through the acts, in order of time, under the set clock, up to now."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import build, edit, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport
from helpathon.ideas.models import Idea

from .load import Content, IdeaText, Moment, content
from .schedule import Calendar, Happening, plan

STEPS = {
    "open": ("Offen", "Open", []),
    "call": ("Aufruf", "Call for challenges", []),
    "registration": ("Anmeldung", "Registration", []),
    "understand": ("Verstehen", "Understand", ["idea.support"]),
    "develop": ("Entwickeln", "Develop", ["idea.publish", "idea.build", "idea.edit", "idea.support"]),
    "hand_in": ("Abgeben", "Hand in", ["idea.edit", "idea.support"]),
    "rate": ("Bewerten", "Rate", ["idea.support"]),
    "results": ("Ergebnisse", "Results", []),
    "follow_up": ("Wie es weitergeht", "Follow-up", []),
}


def build_demonstration(progress: Callable[[int, int], None]) -> None:
    """Build everything in one transaction, so that a broken start leaves nothing half done."""
    text, now = content(), clock.now()
    calendar = Calendar.around(text, now.date())
    with transaction.atomic():
        cities = _cities(text)
        people = _people(text, cities)
        editions = _editions(text, calendar, cities)
        for person in text.people:
            if person.get("role") in ("facilitator", "mentor"):
                for edition in editions.values():
                    grant(by=CONSOLE, edition=edition, person=people[person["key"]], role=person["role"])
        happenings = [h for h in plan(text, calendar, now) if h.at <= now]
        _play(happenings, {i.key: i for i in text.ideas}, people, editions, progress)


def _cities(text: Content) -> dict[str, City]:
    fields = [(f["slug"], {"de": f["de"], "en": f["en"]}) for f in text.fields]
    return {
        c["slug"]: found(
            by=CONSOLE,
            slug=c["slug"],
            name=c["name"],
            motto=c["motto"],
            legal=c.get("legal", {}),
            districts=[(d["slug"], d["name"]) for d in c["districts"]],
            fields=fields,
        )
        for c in text.cities
    }


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
            de, en, opens = STEPS.get(step["slug"], (step["slug"], step["slug"], []))
            end = step.get("to")
            if end is None and calendar.end(slug) is None:
                opens = STEPS["develop"][2]
            steps.append(
                {
                    "slug": step["slug"],
                    "title": step.get("title") or {"de": de, "en": en},
                    "opens": opens,
                    "from_at": calendar.instant(slug, Moment.parse(step["from"])),
                    "to_at": calendar.instant(slug, Moment.parse(end)) if end else None,
                }
            )
        begin = calendar.instant(slug, Moment(1, 0))
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
                to_at=calendar.end(slug),
                tracks=[
                    {"slug": t["slug"], "title": t["title"], "questions": t.get("questions", [])}
                    for t in row.get("track", [])
                ],
                steps=steps,
            )
    return editions


def _play(
    happenings: list[Happening],
    texts: dict[str, IdeaText],
    people: dict[str, Person],
    editions: dict[str, Edition],
    progress: Callable[[int, int], None],
) -> None:
    ideas: dict[str, Idea] = {}
    tracks = {(t.edition_id, t.slug): t for e in editions.values() for t in e.tracks.all()}
    acts: dict[str, Callable[[Idea, Person, IdeaText], Any]] = {
        "support": lambda idea, by, text: support(by=by, idea=idea, imported=True),
        "unsupport": lambda idea, by, text: unsupport(by=by, idea=idea, imported=True),
        "withdraw": lambda idea, by, text: withdraw(by=by, idea=idea, imported=True),
        "edit": lambda idea, by, text: edit(
            by=by, idea=idea, title=text.title, body=text.edited_text, imported=True
        ),
    }
    for done, happening in enumerate(happenings, 1):
        text, by = texts[happening.idea], people[happening.by]
        edition = editions[text.edition]
        with clock.at(happening.at):
            if happening.act == "publish":
                given: dict[str, Any] = {
                    "by": by,
                    "edition": edition,
                    "title": text.title,
                    "body": text.text,
                    "kind": text.kind,
                    "track": tracks.get((edition.pk, text.track or "")),
                    "imported": True,
                }
                parents = [(ideas[o.idea], o.type, o.reason) for o in text.origins if o.idea in ideas]
                ideas[text.key] = build(parents=parents, **given) if parents else publish(**given)
            elif happening.act in acts and happening.idea in ideas:
                acts[happening.act](ideas[happening.idea], by, text)
        progress(done, len(happenings))
