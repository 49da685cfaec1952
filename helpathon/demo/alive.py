"""`helpathon demo --alive`: example people go on acting, so that the river moves.

What the plan holds for today is played when its time comes; in between, people follow their impulses. What was done is
read from the tables before every beat, so that a second start goes on where the first one ended and nothing is done twice.
"""

import logging
from collections import deque
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from helpathon.accounts.models import Person
from helpathon.challenges.models import Challenge
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.editions.models import Edition
from helpathon.ideas.actions.supports import support
from helpathon.ideas.models import Idea, Link, Support

from .build import event_of_the_demonstration
from .impulses import Flowing, Impulse, Scene, next_impulse
from .load import content
from .people import LINKED_ROLES, linked_person
from .schedule import Calendar, Happening, plan
from .stage import Stage

log = logging.getLogger("helpathon.demo")

MOST_PER_BEAT = 4
"""How many planned acts one beat may catch up with."""


class Company:
    """The example people of the running edition and what they still have in mind."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.chance = Random(f"{edition.slug} {clock.now()}")  # noqa: S311 - a play, not a secret
        text = content()
        by_address = {f"{row['mail']}@example.org": row["key"] for row in text.people}
        known = Person.objects.filter(example=True, email__in=by_address)
        people = {by_address[person.email or ""]: person for person in known}
        editions = {e.slug: e for e in Edition.objects.all()}
        self.stage = Stage(text, people, editions, _challenges_by_key(), _ideas_by_key())
        linked = {person.pk for role in LINKED_ROLES if (person := linked_person(role))}
        staff = {row["key"] for row in text.people if row.get("role") == "staff"}
        # Whoever is logged in by a link of the start should not see themselves act.
        self.players = [k for k, person in people.items() if person.pk not in linked and k not in staff]
        self.planned = self._still_to_come(clock.now())

    def beat(self) -> None:
        """Play what is due, or else let one person follow an impulse; quiet when the edition is over."""
        now = clock.now()
        if not self.edition.is_running(now):
            return
        try:
            if not self._play_due(now):
                self._follow_impulse(now)
        except Refused as refused:
            log.info("an example person was refused: %s", refused)

    def _still_to_come(self, now: datetime) -> deque[Happening]:
        """Planned acts after now, and ideas that were due while nobody was there to write them down."""
        text = content()
        first_day = self.edition.from_at.astimezone(ZoneInfo(self.edition.zone)).date()
        calendar = Calendar.around(text, first_day + timedelta(days=1))
        running = {slug for slug, edition in self.stage.editions.items() if edition.is_running(now)}
        editions = {idea.key: idea.edition for idea in text.ideas}
        return deque(
            happening
            for happening in plan(text, calendar, self.edition.to_at or now)
            if editions[happening.idea] in running
            and (
                happening.at > now or (happening.act == "publish" and happening.idea not in self.stage.ideas)
            )
        )

    def _play_due(self, now: datetime) -> int:
        played = 0
        while self.planned and self.planned[0].at <= now and played < MOST_PER_BEAT:
            happening = self.planned.popleft()
            if idea := self.stage.ideas.get(happening.idea):
                idea.refresh_from_db()  # somebody may have withdrawn or edited it meanwhile
            self.stage.play(happening)
            played += 1
        return played

    def _follow_impulse(self, now: datetime) -> None:
        impulse = next_impulse(self.chance, self._scene(), content().notions, now)
        if impulse is not None:
            self._act(impulse)

    def _act(self, impulse: Impulse) -> None:
        by = self.stage.people[impulse.by]
        idea = Idea.objects.get(number=impulse.idea) if impulse.idea else None
        if impulse.notion:
            self.stage.write_down(impulse.notion, by, self.edition, idea)
        elif idea:
            support(by=by, idea=idea)

    def _scene(self) -> Scene:
        keys = {person.pk: key for key, person in self.stage.people.items()}
        merged = Link.objects.filter(type="merges", parent__edition=self.edition).values("parent")
        flowing = {
            idea.pk: Flowing(
                idea.number,
                idea.title,
                idea.track.slug if idea.track else None,
                keys.get(idea.author_id, ""),
                idea.published_at,
            )
            for idea in Idea.objects.filter(edition=self.edition, withdrawn_at=None)
            .exclude(pk__in=merged)
            .select_related("track")
        }
        for idea, person in Support.objects.filter(idea__in=flowing).values_list("idea", "person"):
            flowing[idea].supporters.add(keys.get(person, ""))
        titles = set(Idea.objects.filter(edition=self.edition).values_list("title", flat=True))
        return Scene({idea.number: idea for idea in flowing.values()}, self.players, titles)


def company_of_the_running_edition() -> Company | None:
    """The people of the edition that began with the demonstration; None when it is over or was never built."""
    edition = event_of_the_demonstration()
    return Company(edition) if edition and edition.to_at and clock.now() < edition.to_at else None


def _challenges_by_key() -> dict[str, Challenge]:
    """Challenges of the content, recognised by edition and question."""
    there = {(c.edition.slug, c.question): c for c in Challenge.objects.select_related("edition")}
    keys = ((row["key"], there.get((row["edition"], row["question"]))) for row in content().challenges)
    return {key: challenge for key, challenge in keys if challenge}


def _ideas_by_key() -> dict[str, Idea]:
    """Ideas of the content that are there already, recognised by edition and title."""
    there = {(idea.edition.slug, idea.title): idea for idea in Idea.objects.select_related("edition")}
    keys = ((idea.key, there.get((idea.edition, idea.title))) for idea in content().ideas)
    return {key: idea for key, idea in keys if idea}
