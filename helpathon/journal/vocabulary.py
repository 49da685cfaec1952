"""The vocabulary of the journal: every kind of fact is a frozen dataclass registered under a verb in the past tense.

A payload carries ids, public numbers, slugs and small facts; never free text, never a name.
"""

import dataclasses
from collections.abc import Callable
from enum import StrEnum
from typing import Any


class Audience(StrEnum):
    """Who may see an entry; judged when it is read."""

    PUBLIC = "public"
    MEMBERS = "members"
    STAFF = "staff"
    PERSON = "person"


@dataclasses.dataclass(frozen=True)
class Verb:
    """One word of the vocabulary: `sentence` is a lazily translated sentence about what happened.

    `told` names the circles of people (see `circles`) who get a notice of it. What is `quiet` happens often and means
    little alone: it is no news of an edition, and mails tell of it at most once a day.
    """

    name: str
    audience: Audience
    sentence: Any
    payload: type
    told: tuple[str, ...]
    quiet: bool = False


_verbs: dict[str, Verb] = {}
_by_payload: dict[type, Verb] = {}


def verb(
    name: str, *, audience: Audience, sentence: Any, told: tuple[str, ...], quiet: bool = False
) -> Callable[[type], type]:
    """Register the decorated frozen dataclass as the payload of `name` ("idea.published")."""

    def register(payload: type) -> type:
        if name in _verbs:
            raise ValueError(f"two verbs are called {name}")
        known = Verb(name, audience, sentence, payload, told, quiet)
        _verbs[name] = _by_payload[payload] = known
        return payload

    return register


def verb_of(fact: Any) -> Verb:
    """The verb under which a fact is recorded."""
    return _by_payload[type(fact)]


def all_verbs() -> dict[str, Verb]:
    """Every registered verb by name."""
    return dict(_verbs)
