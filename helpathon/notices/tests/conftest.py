"""A lineage of three ideas by three people: what is built on the last is told upstream."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, all_actions
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import build, publish
from helpathon.ideas.models import Idea
from helpathon.notices.models import Notice
from helpathon.notices.telling import tell

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)


@dataclass
class Town:
    """An edition whose one step opens everything, and people by their first names."""

    edition: Edition
    anna: Person
    boris: Person
    clara: Person
    first: Idea
    second: Idea

    def person(self, name: str, **given: str) -> Person:
        """Somebody new."""
        return join(
            by=CONSOLE, email=f"{name.lower()}@example.org", name=name, conduct_accepted=True, **given
        )

    def build_on(self, parent: Idea, by: Person, title: str = "Werkzeuge im Hof teilen") -> Idea:
        """An idea that builds on another."""
        return build(
            by=by, edition=self.edition, parents=[(parent, "builds_on", "weil es passt")], title=title
        )


@pytest.fixture
def town(db) -> Town:
    with clock.at(NOON):
        city = found(
            by=CONSOLE, slug="stadt", name="Musterstadt", motto={}, legal={}, districts=[], fields=[]
        )
        edition = create(
            by=CONSOLE,
            hosts=[city],
            slug="vol-9",
            title={"de": "Helpathon Vol. 9", "en": "Helpathon vol. 9"},
            from_at=NOON - timedelta(days=1),
            to_at=NOON + timedelta(days=3650),
            steps=[
                {
                    "slug": "develop",
                    "title": {"de": "Ideen entwickeln"},
                    "opens": sorted(all_actions()),
                    "from_at": NOON - timedelta(days=1),
                    "to_at": None,
                }
            ],
        )
        anna, boris, clara = (
            join(by=CONSOLE, email=f"{name.lower()}@example.org", name=name, conduct_accepted=True)
            for name in ("Anna", "Boris", "Clara")
        )
        first = publish(by=anna, edition=edition, title="Werkzeuge leihen", body="Ein Regal im Hausflur.")
        second = build(
            by=boris, edition=edition, parents=[(first, "builds_on", "größer")], title="Leihladen im Quartier"
        )
    made = Town(edition, anna, boris, clara, first, second)
    tell()
    Notice.objects.all().delete()
    return made


@pytest.fixture
def mentor(town) -> Person:
    """Somebody with a role in the edition."""
    person = town.person("Mira")
    grant(by=CONSOLE, edition=town.edition, person=person, role="mentor")
    tell()
    Notice.objects.all().delete()
    return person
