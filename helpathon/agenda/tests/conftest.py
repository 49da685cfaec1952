"""A small edition with somebody in every role."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person
from helpathon.agenda.actions.items import add
from helpathon.agenda.models import Item
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition

MORNING = datetime(2026, 6, 13, 7, tzinfo=UTC)
"""Nine o'clock on the first day, as the clocks of the city show it."""


@dataclass(frozen=True)
class Setting:
    """An edition of two days, its facilitator, a mentor and somebody without a role."""

    edition: Edition
    facilitator: Person
    mentor: Person
    person: Person

    def item(self, title: str, minute: int, length: int = 60, **content: Any) -> Item:
        """An item that begins so many minutes after nine."""
        begin = MORNING + timedelta(minutes=minute)
        made: Item = add(
            by=CONSOLE,
            edition=self.edition,
            title={"de": title},
            from_at=begin,
            to_at=begin + timedelta(minutes=length),
            **content,
        )
        return made


@pytest.fixture
def setting(db: None) -> Setting:
    """A fresh one for each test, set up a day before it begins."""
    with clock.at(MORNING - timedelta(days=1)):
        city = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
        edition = create(
            by=CONSOLE,
            hosts=[city],
            slug="vol-9",
            title={"de": "Vol. 9: Grüne Höfe"},
            from_at=MORNING,
            to_at=MORNING + timedelta(days=1, hours=9),
            tracks=[
                {"slug": "handel", "title": {"de": "Handel", "en": "Retail"}},
                {"slug": "freizeit", "title": {"de": "Freizeit"}},
            ],
        )
        people = [
            join(by=CONSOLE, email=f"{n}@example.org", name=f"Person {n}", conduct_accepted=True)
            for n in range(3)
        ]
        grant(by=CONSOLE, edition=edition, person=people[0], role="facilitator")
        grant(by=CONSOLE, edition=edition, person=people[1], role="mentor")
    return Setting(edition, *people)
