"""Setting up an edition: its steps come from the format, and an address is taken once."""

from datetime import UTC, datetime

import pytest

from helpathon.core.acts import CONSOLE, Refused
from helpathon.editions.actions.editions import create

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
GIVEN = {
    "by": CONSOLE,
    "hosts": [],
    "slug": "vol-9",
    "title": {"de": "Vol. 9"},
    "from_at": NOON,
    "to_at": None,
}
pytestmark = pytest.mark.django_db


def test_steps_take_their_titles_and_acts_from_the_format():
    edition = create(**GIVEN, steps=[{"slug": "develop", "from_at": NOON, "to_at": None}])
    step = edition.steps.get()
    assert step.title == {"de": "Entwickeln", "en": "Develop"}
    assert "idea.publish" in step.opens


def test_a_row_may_say_something_else_than_the_format():
    own = {
        "slug": "develop",
        "title": {"de": "Tüfteln"},
        "opens": ["idea.support"],
        "from_at": NOON,
        "to_at": None,
    }
    step = create(**GIVEN, steps=[own]).steps.get()
    assert (step.title, step.opens) == ({"de": "Tüfteln"}, ["idea.support"])


def test_an_address_is_taken_once():
    create(**GIVEN)
    with pytest.raises(Refused, match="vergeben"):
        create(**GIVEN)
