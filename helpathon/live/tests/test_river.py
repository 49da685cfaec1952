"""What the Ideenfluss fetches: in the language of its page, and only what everybody may see."""

from datetime import UTC, datetime, timedelta

import pytest

from helpathon.accounts.actions.people import join
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.ideas.actions.ideas import build, edit, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return create(
        by=CONSOLE,
        hosts=[
            found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[]),
        ],
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


def test_a_merge_that_is_hidden_or_withdrawn_ends_no_idea(client, edition):
    by = join(by=CONSOLE, email="a@example.org", name="A", conduct_accepted=True)
    given = {"by": by, "edition": edition, "imported": True}
    with clock.at(NOON):
        parent = publish(title="Bleibt", **given)
        build(parents=[(parent, "merges", "")], title="Unter uns", visibility="edition", **given)
        gone = build(parents=[(parent, "merges", "")], title="Doch nicht", **given)
        withdraw(by=by, idea=gone)
    rows = {idea["t"]: idea for idea in client.get("/live/vol-9/river.json").json()["ideas"]}
    assert rows["Bleibt"]["end"] is None
    assert set(rows) == {"Bleibt", "Doch nicht"}


def test_supports_from_before_an_idea_was_public_are_drawn(client, edition):
    by = join(by=CONSOLE, email="a@example.org", name="A", conduct_accepted=True)
    with clock.at(NOON):
        idea = publish(by=by, edition=edition, title="Unter uns", visibility="edition", imported=True)
        support(by=by, idea=idea, imported=True)
        edit(by=by, idea=idea, title="Für alle", visibility="public", imported=True)
        idea.refresh_from_db()
        unsupport(by=by, idea=idea)
    changes = [change for _at, _number, change in client.get("/live/vol-9/river.json").json()["supports"]]
    assert sorted(changes) == [-1, 1]


@pytest.mark.parametrize("numbers", ["9" * 30, "9" * 5000, "x,-1,,1e3", "\0", ",".join(["1"] * 3000)])
def test_odd_numbers_are_no_error(client, edition, numbers):
    assert client.get("/live/vol-9/ideas.json", {"numbers": numbers}).json()["ideas"] == []
