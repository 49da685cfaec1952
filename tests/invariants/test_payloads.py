"""The vocabulary of the journal: what each verb says, to whom, and that nobody's words or names are in it."""

import dataclasses
import re
import typing
from types import NoneType

import pytest
from django.utils import translation
from samples import MODULES, names_of_samples, perform, recipe_for

from helpathon.journal.models import Entry
from helpathon.journal.vocabulary import all_verbs

# Verb: the sample that records it, who may see it, and its payload, on which every reader of the journal relies.
# People stand here by their role in the small world; things by their public numbers and slugs.
GOLDEN = {verb: golden for module in MODULES for verb, golden in module.GOLDEN.items()}

WORD = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
"""A slug, a number or a word of a fixed list; nothing that a person typed looks like this by necessity."""


def entries_of(name, world):
    """The entries that the act of a sample writes."""
    given = recipe_for(name, world)
    before = set(Entry.objects.values_list("pk", flat=True))
    perform(name, given)
    return list(Entry.objects.exclude(pk__in=before))


@pytest.mark.parametrize("verb", sorted({*GOLDEN, *all_verbs()}))
def test_a_verb_says_what_readers_rely_on(world, verb):
    assert verb in all_verbs(), (
        f"The verb {verb} is gone, but entries with it stay for ever: readers need it."
    )
    assert verb in GOLDEN, f"The verb {verb} is new: write its payload into tests/invariants/recipes."
    sample, audience, payload = GOLDEN[verb]
    entry = next((e for e in entries_of(sample, world) if e.verb == verb), None)
    assert entry, f"The act {sample} records no {verb}."
    said = {k: world.role_of(v) if k == "person" else v for k, v in entry.payload.items()}
    assert (entry.audience, said) == (audience, payload)


@pytest.mark.parametrize("name", names_of_samples())
def test_no_payload_carries_what_somebody_typed(world, name):
    for entry in entries_of(name, world):
        for key, value in entry.payload.items():
            assert value is None or isinstance(value, int) or WORD.fullmatch(value), f"{entry.verb}: {key}"


@pytest.mark.parametrize("verb", sorted(all_verbs()))
def test_a_payload_is_frozen_and_holds_numbers_and_words_only(verb):
    payload = all_verbs()[verb].payload
    assert dataclasses.is_dataclass(payload)
    assert payload.__dataclass_params__.frozen
    for name, kind in typing.get_type_hints(payload).items():
        kinds = set(typing.get_args(kind)) or {kind}
        assert kinds <= {int, str, bool, NoneType}, f"{verb}: {name}"


@pytest.mark.parametrize("verb", sorted(all_verbs()))
def test_every_verb_has_a_sentence_in_german_and_english(verb):
    said = {}
    for language in ("de", "en"):
        with translation.override(language):
            said[language] = str(all_verbs()[verb].sentence)
        assert said[language].endswith("."), said[language]
    assert said["de"] != said["en"]
