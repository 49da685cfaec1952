"""What the Ideenfluss fetches: in the language of its page, and only what everybody may see."""

from datetime import UTC, datetime, timedelta

import pytest

from helpathon.accounts.actions.people import join
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.ideas.actions.ideas import build, publish

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return create(
        by=CONSOLE,
        hosts=[],
        slug="vol-9",
        title={"de": "Ausgabe", "en": "Edition"},
        from_at=NOON,
        to_at=NOON + timedelta(days=1),
        tracks=[{"slug": "handel", "title": {"de": "Handel", "en": "Retail"}}],
    )


def test_tracks_are_named_in_the_language_of_the_page(client, edition):
    names = [
        client.get(f"{prefix}/live/vol-9/river.json").json()["tracks"][0]["title"] for prefix in ("", "/en")
    ]
    assert names == ["Handel", "Retail"]


def test_a_parent_that_only_its_edition_may_see_is_not_named(client, edition):
    by = join(by=CONSOLE, email="a@example.org", name="A", conduct_accepted=True)
    with clock.at(NOON):
        hidden = publish(by=by, edition=edition, title="Unter uns", visibility="edition", imported=True)
        build(by=by, edition=edition, parents=[(hidden, "builds_on", "x")], title="Für alle", imported=True)
    river = client.get("/live/vol-9/river.json").json()
    assert [idea["t"] for idea in river["ideas"]] == ["Für alle"]
    assert river["links"] == []
