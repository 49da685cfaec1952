"""The catalogue is complete in both languages and opens only acts that exist."""

import pytest

from helpathon.core.acts import all_actions
from helpathon.formats.catalogue import format_of, formats


def test_the_first_two_formats_have_their_steps_in_order():
    assert [step.slug for step in format_of("helpathon").steps] == [
        "call",
        "registration",
        "understand",
        "develop",
        "hand_in",
        "rate",
        "results",
        "follow_up",
    ]
    assert format_of("idea_pool").standing


@pytest.mark.parametrize("slug", sorted(formats()))
def test_a_format_speaks_german_and_english_and_opens_acts_that_exist(slug):
    found = format_of(slug)
    for texts in [
        found.title,
        found.sentence,
        *(s.title for s in found.steps),
        *(s.sentence for s in found.steps),
    ]:
        assert set(texts) == {"de", "en"}
    assert {act for step in found.steps for act in step.opens} <= set(all_actions())


def test_an_unknown_step_is_an_error():
    with pytest.raises(KeyError, match="no step party"):
        format_of("helpathon").step("party")
