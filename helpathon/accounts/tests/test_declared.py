"""Nothing is stored about people that is not declared: what, why, on which basis, how long."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from helpathon.accounts.models import Person
from helpathon.core.privacy import holdings

NOT_ABOUT_PEOPLE = {"cities.City"}
"""Models with an address that is nobody's: the one a city writes mails from."""
NOTHING_TO_SAY = {"accounts.LoginCode", "sessions.Session", "journal.Receipt"}
"""What says nothing about somebody but that a form was sent."""


def about_people(model: type[models.Model]) -> bool:
    """Whether a model is a person, refers to one, or holds an address."""
    for field in model._meta.get_fields():
        own = not getattr(field, "auto_created", False)
        if own and (field.related_model is Person or isinstance(field, models.EmailField)):
            return True
    return model is Person


def refers_to_people(model: type[models.Model]) -> bool:
    """Whether rows of a model belong to somebody."""
    return any(field.related_model is Person for field in model._meta.local_fields)


MODELS = [
    model
    for model in apps.get_models(include_auto_created=False)
    if about_people(model) and model._meta.label not in NOT_ABOUT_PEOPLE
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_about_people_is_declared(model):
    assert model._meta.label in {holding.model for holding in holdings()}, (
        f"{model._meta.label} holds something about people: declare it in its app's privacy.py."
    )


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.model)
def test_a_declaration_names_a_model_and_says_everything_in_both_languages(holding):
    apps.get_model(holding.model)
    for language in ("de", "en"):
        with translation.override(language):
            for said in (holding.what, holding.why, holding.basis, holding.kept):
                assert len(str(said)) > 3


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.model)
def test_whoever_has_rows_of_their_own_gets_a_copy(holding):
    if refers_to_people(apps.get_model(holding.model)) and holding.model not in NOTHING_TO_SAY:
        assert holding.copy
