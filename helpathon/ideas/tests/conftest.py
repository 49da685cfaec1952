"""Three people, an edition that is open around noon, and an idea in it."""

from datetime import timedelta

import pytest

from helpathon.accounts.actions.people import join
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.ideas.actions.ideas import publish

from . import NOON

OPENS = ["idea.publish", "idea.build", "idea.edit", "idea.support"]


@pytest.fixture
def people(db):
    return [
        join(by=CONSOLE, email=f"p{n}@example.org", name=f"Person {n}", conduct_accepted=True)
        for n in range(3)
    ]


@pytest.fixture
def edition(people):
    city = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
    step = {
        "slug": "develop",
        "title": {"de": "Entwickeln"},
        "opens": OPENS,
        "from_at": NOON - timedelta(hours=1),
        "to_at": NOON + timedelta(hours=1),
    }
    return create(
        by=CONSOLE, hosts=[city], slug="vol-9", title={"de": "Vol. 9"}, from_at=NOON, to_at=None, steps=[step]
    )


@pytest.fixture
def idea(edition, people):
    with clock.at(NOON):
        return publish(by=people[0], edition=edition, title="Obst für alle", body="Äpfel")
