"""A small world and one recipe per act: what a new act needs to be in every test that goes over all acts.

A recipe is given the world, prepares what it needs through other acts, and returns what to hand to its act. A name may
go on after the act's ("idea.build merging") where an act has more than one face.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import recipes
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.challenges.models import Challenge
from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, all_actions
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import Edition, Step, Track
from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.models import Idea

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
FREE_TEXT = "Obst & Gemüse für Jürgen!"
"""Every text and every name of the samples holds it, so that a payload that carries one is found out."""


@dataclass(frozen=True)
class World:
    """A city and its neighbour, an edition whose one step opens every act, somebody in every role, and an idea.

    `tag` keeps the slugs and addresses of several worlds in one database apart.
    """

    tag: str
    city: City
    neighbour: City
    edition: Edition
    track: Track
    step: Step
    challenge: Challenge
    idea: Idea
    participant: Person
    author: Person
    mentor: Person
    facilitator: Person
    staff: Person
    staff_elsewhere: Person
    visitor: Any
    operator: Any

    def role_of(self, pk: int) -> str:
        """The role of a person of this world; "newcomer" for somebody who came by an act."""
        people = {value.pk: name for name, value in vars(self).items() if isinstance(value, Person)}
        return people.get(pk, "newcomer")


def build_world(tag: str = "", at: datetime = NOON) -> World:
    """Everything comes about through the acts, at one moment."""
    with clock.at(at):
        return _build(tag, at)


def _build(tag: str, at: datetime) -> World:
    city, neighbour = (
        found(
            by=CONSOLE,
            slug=slug + tag,
            name=FREE_TEXT,
            motto={"de": FREE_TEXT},
            legal={},
            districts=[("mitte", FREE_TEXT)],
            fields=[("klima", {"de": FREE_TEXT})],
        )
        for slug in ("stadt", "nachbarstadt")
    )
    edition = create(
        by=CONSOLE,
        hosts=[city],
        slug=f"vol-9{tag}",
        title={"de": FREE_TEXT},
        from_at=at - timedelta(days=1),
        to_at=at + timedelta(days=1),
        tracks=[{"slug": "handel", "title": {"de": FREE_TEXT}}],
        steps=[
            {
                "slug": "develop",
                "opens": sorted(all_actions()),
                "from_at": at - timedelta(hours=1),
                "to_at": at + timedelta(hours=1),
            }
        ],
    )
    participant, author, mentor, facilitator, staff, staff_elsewhere = (
        join(by=CONSOLE, email=f"{n}{tag}@example.org", name=FREE_TEXT, conduct_accepted=True)
        for n in range(6)
    )
    grant(by=CONSOLE, edition=edition, person=mentor, role="mentor")
    grant(by=CONSOLE, edition=edition, person=facilitator, role="facilitator")
    appoint_staff(by=CONSOLE, person=staff, city=city)
    appoint_staff(by=CONSOLE, person=staff_elsewhere, city=neighbour)
    track = edition.tracks.get()
    return World(
        tag=tag,
        city=city,
        neighbour=neighbour,
        edition=edition,
        track=track,
        step=edition.steps.get(),
        challenge=publish_challenge(
            by=CONSOLE, edition=edition, city=city, track=track, question=FREE_TEXT, owner=FREE_TEXT
        ),
        idea=publish(by=author, edition=edition, title=FREE_TEXT, body=FREE_TEXT, track=track),
        participant=participant,
        author=author,
        mentor=mentor,
        facilitator=facilitator,
        staff=staff,
        staff_elsewhere=staff_elsewhere,
        visitor=AnonymousUser(),
        operator=CONSOLE,
    )


def session_of(person: Person) -> dict[str, str]:
    """The cookies of somebody who has logged in."""
    browser = Client()
    browser.force_login(person)
    return {name: morsel.value for name, morsel in browser.cookies.items()}


Recipe = Callable[[World], dict[str, Any]]

RECIPES: dict[str, Recipe] = {}


def act_of(name: str) -> str:
    """The act that a recipe is for."""
    return name.split()[0]


def perform(name: str, given: dict[str, Any]) -> Any:
    """Do the act of a recipe at noon with what the recipe gave."""
    with clock.at(NOON):
        return all_actions()[act_of(name)](**given)


def recipe_for(name: str, world: World) -> dict[str, Any]:
    """What the recipe hands to its act, prepared at noon."""
    assert name in RECIPES, f"The act {name} has no recipe: write one for it in tests/invariants/recipes."
    with clock.at(NOON):
        return RECIPES[name](world)


def names_of_samples() -> list[str]:
    """All recipes, and the acts that have none, so that each of them fails by name."""
    return sorted({*RECIPES, *all_actions()})


def sample(name: str) -> Callable[[Recipe], Recipe]:
    """Register the decorated function as the recipe of that name."""

    def register(recipe: Recipe) -> Recipe:
        assert name not in RECIPES, f"{name} has two recipes"
        RECIPES[name] = recipe
        return recipe

    return register


def _load_recipes() -> list[ModuleType]:
    return [import_module(f"recipes.{found.name}") for found in iter_modules(recipes.__path__)]


MODULES = _load_recipes()
"""The modules of all apps, each with its recipes, `ROWS` and `GOLDEN`."""
