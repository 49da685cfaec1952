"""Who may do what in which step, for every permission, as a table to read, a piece for each app."""

from datetime import datetime, timedelta

import pytest
from samples import MODULES, NOON, act_of, recipe_for

from helpathon.core import clock
from helpathon.core.permissions import acts_with_rules, refusal
from helpathon.editions.models import Step

# What somebody may do while the step that opens it
#   r  runs by its dates
#   b  has not begun (before)
#   a  has ended (after)
#   c  would run by its dates, but was closed by hand
#   o  has ended by its dates, but was opened by hand
# A dash stands for a refusal; "rbaco" is "in any step".
HEAD = "visitor  participant  author  mentor  facilitator  staff  staff_elsewhere  operator"
"""The columns of the rows that stand in `ROWS` of the modules in `recipes`."""

HOUR = timedelta(hours=1)
STEPS: dict[str, tuple[datetime, datetime, str]] = {
    "r": (NOON - HOUR, NOON + HOUR, ""),
    "b": (NOON + HOUR, NOON + 2 * HOUR, ""),
    "a": (NOON - 2 * HOUR, NOON - HOUR, ""),
    "c": (NOON - HOUR, NOON + HOUR, "closed"),
    "o": (NOON - 2 * HOUR, NOON - HOUR, "open"),
}

ROLES = HEAD.split()
_lines = [line.split() for module in MODULES for line in module.ROWS.splitlines() if line]
EXPECTED = {name: cells for name, *cells in _lines}


def put(step: Step, kind: str, act: str) -> None:
    """Make the only step of the edition one of that kind, opening nothing but this act."""
    step.opens = [act]
    step.from_at, step.to_at, step.override = STEPS[kind]
    step.save()


@pytest.mark.parametrize("name", sorted({*EXPECTED, *acts_with_rules()}))
def test_who_may_do_it_in_which_step(world, name):
    assert name in EXPECTED, (
        f"The permission {name} is new: write a row for it into tests/invariants/recipes."
    )
    sample = name.replace("/", " ")
    act = act_of(sample)
    subject = {key: value for key, value in recipe_for(sample, world).items() if key != "by"}
    allowed = dict.fromkeys(ROLES, "")
    for kind in STEPS:
        put(world.step, kind, act)
        for role in ROLES:
            with clock.at(NOON):
                refused = refusal(act, by=getattr(world, role), **subject)
            allowed[role] += "-" if refused else kind
    assert allowed == dict(zip(ROLES, EXPECTED[name], strict=True))


@pytest.mark.parametrize("kind", ["b", "a", "c"])
def test_a_refusal_is_a_sentence_that_says_when(world, kind):
    put(world.step, kind, "idea.publish")
    with clock.at(NOON):
        sentence = refusal("idea.publish", by=world.participant, edition=world.edition)
    assert sentence
    assert sentence.endswith(".")
    # 13 and 11 o'clock UTC, as the clocks of the city show it.
    assert {"b": "15:00", "a": "13:00", "c": ""}[kind] in sentence
