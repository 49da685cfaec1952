"""How many statements a page takes is known, small, and does not grow with what the page shows."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from samples import FREE_TEXT, NOON, World

from helpathon.core import clock
from helpathon.ideas.actions.ideas import build
from helpathon.ideas.actions.supports import support


def statements(client, path):
    """The statements behind a page of which no part was kept from before."""
    cache.clear()
    with clock.at(NOON), CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries]


def make_three_ideas(world: World) -> None:
    """Two more ideas that build on the first one and answer the same challenge, supported and by different people."""
    with clock.at(NOON):
        for by in (world.mentor, world.staff_elsewhere):
            idea = build(
                by=by,
                edition=world.edition,
                parents=[(world.idea, "builds_on", FREE_TEXT)],
                title=FREE_TEXT,
                track=world.track,
                challenge=world.challenge,
            )
            support(by=world.participant, idea=idea)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/ausgaben/vol-9/ideen", 12),
        ("/ausgaben/vol-9/ideen?track=handel&order=growing", 12),
        ("/ausgaben/vol-9/ideen?q=obst", 12),
        ("/ideen/1", 15),
        ("/ausgaben/vol-9", 17),
        ("/ausgaben/vol-9/herausforderungen", 13),
        ("/herausforderungen/1", 16),
        ("/mein", 16),
    ],
)
def test_a_page_takes_as_many_statements_for_three_ideas_as_for_one(client, world, path, number):
    client.force_login(world.participant)
    statements(client, path)  # what every process asks only once
    with_one = statements(client, path)
    make_three_ideas(world)
    with_three = statements(client, path)
    assert len(with_one) == number, "\n".join(with_one)
    assert len(with_three) == number, "\n".join(with_three)
