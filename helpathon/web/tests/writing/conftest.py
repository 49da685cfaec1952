"""A joint edition of two cities with everything a form can offer, an edition that is over, and forms as browsers send them."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.drafts.models import Draft
from helpathon.editions.actions.editions import close_step, create
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.models import Idea

from ..conftest import OPENS


@pytest.fixture
def joint(people) -> Edition:
    """An open edition of two cities that have one field of action in common."""
    cities = [
        found(
            by=CONSOLE,
            slug=slug,
            name=slug.title(),
            motto={},
            legal={},
            districts=[("nord", "Nord"), ("sued", "Süd")],
            fields=[("mobil", {"de": "Mobilität", "en": "Mobility"}), (slug, {"de": f"Nur {slug}"})],
        )
        for slug in ("hier", "dort")
    ]
    now = clock.now()
    edition = create(
        by=CONSOLE,
        hosts=cities,
        slug="gemeinsam",
        title={"de": "Gemeinsam"},
        from_at=now - timedelta(hours=2),
        to_at=now + timedelta(hours=2),
        tracks=[
            {"slug": "a", "title": {"de": "Handel"}, "colour": 1},
            {"slug": "b", "title": {"de": "Freizeit"}, "colour": 2},
        ],
        steps=[
            {
                "slug": "develop",
                "title": {"de": "Entwickeln"},
                "opens": OPENS,
                "from_at": now - timedelta(hours=1),
                "to_at": now + timedelta(hours=1),
            }
        ],
    )
    for n, track in enumerate(edition.tracks.all()):
        publish_challenge(
            by=CONSOLE, edition=edition, city=cities[0], question=f"Frage {n}?", owner="Stadt", track=track
        )
    return edition


@pytest.fixture
def over(people, town) -> Edition:
    """An edition whose step has ended yesterday."""
    now = clock.now()
    return create(
        by=CONSOLE,
        hosts=[town],
        slug="vorbei",
        title={"de": "Vorbei"},
        from_at=now - timedelta(days=9),
        to_at=now - timedelta(days=1),
        steps=[
            {
                "slug": "develop",
                "title": {"de": "Entwickeln"},
                "opens": OPENS,
                "from_at": now - timedelta(days=8),
                "to_at": now - timedelta(days=1),
            }
        ],
    )


@pytest.fixture
def idea(edition, people) -> Idea:
    return publish(by=people["anna"], edition=edition, title="Obst für alle", body="Äpfel und Birnen")


@pytest.fixture
def old_idea(over, people) -> Idea:
    return publish(by=people["bela"], edition=over, title="Alte Idee", body="", imported=True)


@pytest.fixture
def anna(browser_of) -> Client:
    return browser_of("anna")


@pytest.fixture
def bela(browser_of) -> Client:
    return browser_of("bela")


@pytest.fixture
def close(edition) -> Callable[[], None]:
    """Close the step that is open for writing."""
    return lambda: close_step(by=CONSOLE, step=edition.steps.get())


def filled(**fields: Any) -> dict[str, Any]:
    """The form of an idea as a browser sends it."""
    usual = {
        "key": str(uuid.uuid4()),
        "title": "Bänke im Schatten",
        "body": "Im Sommer fehlt Schatten.",
        "kind": "project",
        "language": "de",
        "licence": "CC-BY-4.0",
        "visibility": "public",
        "draft": str(uuid.uuid4()),
        "draft_version": "0",
    }
    return {name: value for name, value in {**usual, **fields}.items() if value is not None}


def save(
    client: Client, draft: object, data: dict[str, Any], *, version: int = 0, window: str = "w1", **more: Any
) -> Any:
    """Save a draft as the script of the form does."""
    purpose = more.get("purpose", "idea.publish:vol-9")
    body = {"version": version, "window": window, "data": data}
    return client.put(f"/entwuerfe/{purpose}/{draft}", body, content_type="application/json")


def only_draft() -> Draft:
    return Draft.objects.get()
