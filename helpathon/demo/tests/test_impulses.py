"""Example people go on acting: never the same twice, new ideas now and then, and an end when all is said."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

from helpathon.demo.impulses import Flowing, Scene, next_impulse
from helpathon.demo.load import Notion

NOW = datetime(2027, 3, 18, 12, tzinfo=UTC)
NOTIONS = [Notion("freizeit", "project", f"Einfall {number}", "Text.") for number in range(5)]


def _scene(ideas=4, people=10):
    flowing = {
        number: Flowing(number, f"Idee {number}", "freizeit", "p0", NOW - timedelta(hours=number))
        for number in range(1, ideas + 1)
    }
    return Scene(
        flowing, [f"p{number}" for number in range(people)], {idea.title for idea in flowing.values()}
    )


def _live(scene, notions, most=1_000, seed=1):
    chance, done = Random(seed), []
    while (impulse := next_impulse(chance, scene, notions, NOW)) and len(done) < most:
        done.append(impulse)
        if impulse.notion:
            scene.titles.add(impulse.notion.title)
        else:
            scene.ideas[impulse.idea].supporters.add(impulse.by)
    return done


def test_nothing_is_done_twice_and_then_it_is_quiet():
    scene = _scene()
    done = _live(scene, NOTIONS)
    assert len(done) == len(set(done))
    assert {impulse.notion.title for impulse in done if impulse.notion} == {n.title for n in NOTIONS}
    assert next_impulse(Random(2), scene, NOTIONS, NOW) is None


def test_nobody_supports_their_own_and_no_idea_takes_everybody():
    scene = _scene()
    _live(scene, NOTIONS)
    for idea in scene.ideas.values():
        assert idea.author not in idea.supporters
        assert len(idea.supporters) == 7


def test_supports_are_many_and_new_ideas_few():
    done = _live(
        _scene(ideas=40, people=60), [Notion("freizeit", "gap", str(n), "x") for n in range(60)], most=400
    )
    kinds = Counter(bool(impulse.notion) for impulse in done)
    assert 10 <= kinds[True] <= 50


def test_a_new_idea_draws_more_people_than_an_old_one():
    scene = _scene(ideas=10, people=80)
    scene.ideas[11] = Flowing(11, "Neu", "handel", "p1", NOW)
    done = _live(scene, [], most=60)
    assert Counter(impulse.idea for impulse in done).most_common(1)[0][0] == 11


def test_a_notion_grows_out_of_its_idea_only_while_that_flows():
    notion = Notion("freizeit", "project", "Decken", "Text.", "k", "Idee 2", "Weil es kühl wird.")
    scene = _scene()
    for idea in scene.ideas.values():
        idea.supporters.update(scene.people)
    assert next_impulse(Random(1), scene, [notion], NOW).idea == 2
    del scene.ideas[2]
    assert next_impulse(Random(1), scene, [notion], NOW).idea is None


def test_an_empty_house_stays_quiet():
    assert next_impulse(Random(1), Scene({}, [], set()), NOTIONS, NOW) is None
