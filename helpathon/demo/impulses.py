"""What example people feel like doing next while the demonstration is alive. Decides; does nothing itself."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from .load import Notion

NEW_IDEA = 0.07
"""How often an impulse is a new idea rather than a support: with an impulse every few seconds, one every minute or so."""

_FULL = 0.7
"""Nobody else comes to an idea that this share of the people stand behind: a river in which all is equal says nothing."""

_FRESH = timedelta(minutes=30)


@dataclass
class Flowing:
    """An idea people can still come to: its public number, its title and who stands behind it."""

    number: int
    title: str
    track: str | None
    author: str
    since: datetime
    supporters: set[str] = field(default_factory=set)


@dataclass
class Scene:
    """What is there: ideas that flow, example people by key, and all titles ever taken in this edition."""

    ideas: dict[int, Flowing]
    people: list[str]
    titles: set[str]


@dataclass(frozen=True)
class Impulse:
    """One act of one person: a support of `idea`, or `notion` written down (growing out of `idea`, if any)."""

    by: str
    idea: int | None = None
    notion: Notion | None = None


def next_impulse(chance: Random, scene: Scene, notions: list[Notion], now: datetime) -> Impulse | None:
    """The next thing somebody does, never something that was done before; None when everything has been done."""
    ways = [_write, _support] if chance.random() < NEW_IDEA else [_support, _write]
    for way in ways:
        if impulse := way(chance, scene, notions, now):
            return impulse
    return None


def _write(chance: Random, scene: Scene, notions: list[Notion], now: datetime) -> Impulse | None:
    left = [notion for notion in notions if notion.title not in scene.titles]
    if not left or not scene.people:
        return None
    notion = chance.choice(left)
    return Impulse(chance.choice(scene.people), _parent(notion, scene.ideas), notion)


def _parent(notion: Notion, ideas: dict[int, Flowing]) -> int | None:
    found = (idea.number for idea in ideas.values() if notion.on_title and idea.title == notion.on_title)
    return next(found, None)


def _support(chance: Random, scene: Scene, notions: list[Notion], now: datetime) -> Impulse | None:
    most = _FULL * len(scene.people)
    open_ideas = [idea for idea in scene.ideas.values() if len(idea.supporters) < most]
    while open_ideas:
        idea = chance.choices(open_ideas, weights=[_pull(idea, now) for idea in open_ideas])[0]
        willing = [p for p in scene.people if p not in idea.supporters and p != idea.author]
        if willing:
            return Impulse(chance.choice(willing), idea.number)
        open_ideas.remove(idea)
    return None


def _pull(idea: Flowing, now: datetime) -> float:
    """New ideas are looked at, strong ones are talked about, and every idea is found by somebody."""
    return 1 + len(idea.supporters) / 6 + (6 if now - idea.since < _FRESH else 0)
