"""Sentences about parameters that cannot be used, and the keys that lists of ideas go on from."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.errors import ValidationError

from .schemas import IdeaWish

SENTENCES: dict[str, Promise] = {
    "limit": _("“limit” must be a whole number from 1 to 100."),
    "after": _("“after” must be a key as the answer before gives it in “next”; in a journal, a number."),
    "q": _("“q” takes at most 100 characters."),
    "track": _("“track” must be the slug of a track: letters, digits, hyphens."),
    "district": _("“district” must be the slug of a district: letters, digits, hyphens."),
    "challenge": _("“challenge” must be the number of a challenge."),
    "stage": _("“stage” must be one of spark, concept, prototype, pilot, project."),
    "order": _("“order” must be one of newest, growing, random."),
}

_KEYS = {
    "newest": re.compile(r"\d{1,15}", re.ASCII),
    "growing": re.compile(r"-?\d+(\.\d+)?(e[+-]\d+)?~\d{1,15}", re.ASCII),
    "random": re.compile(r"\d{1,10}~\d{1,15}~\d{1,10}", re.ASCII),
}
_PLACE_IN_RESULTS = re.compile(r"\d{1,5}", re.ASCII)


def unusable(parameter: str) -> ValidationError:
    """What is raised about a parameter that only the database, or another parameter, shows to be wrong."""
    return ValidationError([{"loc": ("query", parameter)}])


def check_key(wish: IdeaWish) -> None:
    """A key belongs to an order: elsewhere it would silently begin the list anew, and a reader would never end."""
    key = _PLACE_IN_RESULTS if wish.q.strip() else _KEYS[wish.order]
    if wish.after and not key.fullmatch(wish.after):
        raise unusable("after")


def sentences_about(error: ValidationError) -> list[Promise]:
    """One sentence per parameter that cannot be used."""
    names = dict.fromkeys(each["loc"][-1] for each in error.errors)
    return [SENTENCES[name] for name in names]
