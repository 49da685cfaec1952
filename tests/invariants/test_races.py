"""What must hold when people act at the same moment in several processes, on SQLite and on PostgreSQL."""

import time
import uuid
from collections import Counter
from functools import partial
from itertools import count

import pytest
from crew import crew_of
from recipes import moderation
from samples import FREE_TEXT, NOON, build_world, names_of_samples, perform, recipe_for

from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person
from helpathon.challenges.actions.concerns import be_affected
from helpathon.challenges.actions.decisions import accept, ask, decline
from helpathon.challenges.actions.travels import accept as take_in
from helpathon.challenges.actions.travels import decline as turn_down
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, Refused
from helpathon.editions.actions.editions import close_step, open_step
from helpathon.ideas.actions.ideas import edit, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport
from helpathon.journal.models import Entry
from helpathon.journal.reading import entries_after, head_of
from helpathon.moderation.actions.appeals import grant, uphold
from helpathon.moderation.actions.hiding import hide, restore
from helpathon.moderation.actions.holding import release
from helpathon.moderation.actions.reports import dismiss
from helpathon.moderation.models import Hold

pytestmark = pytest.mark.xdist_group("races")

EIGHT = 8
TYPED_BY_THE_OPERATOR = {"city.found"}
"""Acts without a form; a slug that is taken already is an error there."""

tags = count(1)


@pytest.fixture(scope="module")
def crew(instances, database):
    with crew_of(instances.new(database)) as together:
        yield together


@pytest.fixture
def world(crew):
    """A world of its own for each test, in the database of the crew."""
    return crew.do(build_world, tag=f"-{next(tags)}")


# What the processes of the crew do.


def at_noon(function, *args, **kwargs):
    with clock.at(NOON):
        return function(*args, **kwargs)


def newcomers(number, tag):
    return [
        join(by=CONSOLE, email=f"n{n}{tag}@example.org", name=FREE_TEXT, conduct_accepted=True)
        for n in range(number)
    ]


def ideas_of(author, edition, number):
    with clock.at(NOON):
        return [publish(by=author, edition=edition, title=f"Idee {n}") for n in range(number)]


def entries_of(volume):
    """Verbs and payloads of a volume in the order of their numbers, which must have no gap."""
    rows = list(Entry.objects.filter(volume=volume).values_list("number", "verb", "payload"))
    assert [number for number, _verb, _payload in rows] == list(range(1, len(rows) + 1))
    assert head_of(volume) == len(rows)
    return [(verb, payload) for _number, verb, payload in rows]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def holds_on(idea):
    return list(Hold.objects.filter(kind="idea", subject=idea.number))


def acts_so_far():
    """How many entries each act has written, by the act's id."""
    return Counter(Entry.objects.values_list("act", flat=True))


def write_a_lot(person, edition, idea, rounds):
    """Publish an idea and support another one, or take that back, in turn and without a pause."""
    with clock.at(NOON):
        for n in range(rounds):
            publish(by=person, edition=edition, title=f"{person.pk} {n}")
            (unsupport if n % 2 else support)(by=person, idea=idea)


def tail(volume, after, until):
    """Read on from the last number seen, as the live stream does, until a number has come."""
    seen, end = [], time.monotonic() + 40
    while (seen[-1] if seen else after) < until and time.monotonic() < end:
        seen += [entry.number for entry in entries_after(volume, seen[-1] if seen else after)]
    return seen


# What the tests look at.


def refused(answers):
    return [answer for answer in answers if isinstance(answer, Refused)]


def verbs(crew, world, after=0):
    return [verb for verb, _payload in crew.do(entries_of, world.edition.volume_id)][after:]


# The same form or the same press of a button, several times.


def test_the_same_support_eight_times_at_once_is_one(crew, world):
    before = len(verbs(crew, world))
    answers = crew.at_once([partial(at_noon, support, by=world.participant, idea=world.idea)] * EIGHT)
    assert len({answer.pk for answer in answers}) == 1
    assert crew.do(fresh, world.idea).support_count == 1
    assert verbs(crew, world, before) == ["idea.supported"]


def test_the_same_form_eight_times_at_once_is_one_idea_and_eight_equal_answers(crew, world):
    before = len(verbs(crew, world))
    given = {"by": world.participant, "edition": world.edition, "title": "Einmal", "key": str(uuid.uuid4())}
    answers = crew.at_once([partial(at_noon, publish, **given)] * EIGHT)
    assert len({(answer.pk, answer.number) for answer in answers}) == 1
    assert verbs(crew, world, before) == ["idea.published"]


@pytest.mark.parametrize("name", sorted({*names_of_samples()} - TYPED_BY_THE_OPERATOR))
def test_any_act_eight_times_at_once_is_one_act(crew, world, name):
    given = crew.do(recipe_for, name, world)
    if isinstance(given["by"], Person):
        given["key"] = str(uuid.uuid4())
    before = crew.do(acts_so_far)
    answers = crew.at_once([partial(perform, name, given)] * EIGHT)
    assert refused(answers) == []
    assert len({getattr(answer, "pk", None) for answer in answers}) == 1
    assert len(crew.do(acts_so_far) - before) == 1


@pytest.mark.parametrize("act", [open_step, close_step])
def test_a_switch_pressed_by_two_at_once_is_one_entry(crew, world, act):
    before = len(verbs(crew, world))
    crew.at_once([partial(act, by=by, step=world.step) for by in (world.facilitator, world.staff) * 4])
    assert len(verbs(crew, world, before)) == 1


# Different people, different wishes, the same moment.


def test_everybody_who_supports_at_once_counts(crew, world):
    other = crew.do(at_noon, publish, by=world.author, edition=world.edition, title="Andere")
    people = crew.do(newcomers, EIGHT, world.tag)
    calls = [
        partial(at_noon, support, by=person, idea=idea) for person in people for idea in (world.idea, other)
    ]
    assert refused(crew.at_once(calls)) == []
    assert [crew.do(fresh, idea).support_count for idea in (world.idea, other)] == [EIGHT, EIGHT]


def test_sixteen_writers_leave_no_gap_and_a_reader_misses_none(crew, world):
    writers, rounds = crew.do(newcomers, 16, world.tag), 6
    before = len(verbs(crew, world))
    until = before + len(writers) * rounds * 2
    calls = [partial(write_a_lot, person, world.edition, world.idea, rounds) for person in writers]
    *_done, seen, other = crew.at_once(
        [*calls, *[partial(tail, world.edition.volume_id, before, until)] * 2],
    )
    assert seen == other == list(range(before + 1, until + 1))
    assert len(verbs(crew, world)) == until
    assert crew.do(fresh, world.idea).support_count == 0


def test_nobody_supports_an_idea_after_it_was_withdrawn(crew, world):
    people = crew.do(newcomers, 5, world.tag)
    for idea in crew.do(ideas_of, world.author, world.edition, 4):
        calls = [partial(at_noon, support, by=person, idea=idea) for person in people]
        calls.insert(2, partial(at_noon, withdraw, by=world.author, idea=idea))
        answers = crew.at_once(calls)
        assert not isinstance(answers[2], Refused)
        own = [
            verb for verb, p in crew.do(entries_of, world.edition.volume_id) if p.get("idea") == idea.number
        ]
        supported = len(people) - len(refused(answers))
        assert own == ["idea.published", *["idea.supported"] * supported, "idea.withdrawn"]
        assert crew.do(fresh, idea).support_count == supported


def test_an_idea_is_withdrawn_once_and_not_edited_any_more(crew, world):
    for idea in crew.do(ideas_of, world.author, world.edition, 3):
        calls = [
            partial(at_noon, withdraw, by=world.author, idea=idea),
            partial(at_noon, edit, by=world.author, idea=idea, title="Anders"),
        ] * 3
        crew.at_once(calls)
        own = [
            verb for verb, p in crew.do(entries_of, world.edition.volume_id) if p.get("idea") == idea.number
        ]
        edited = crew.do(fresh, idea).version - 1
        assert own == ["idea.published", *["idea.edited"] * edited, "idea.withdrawn"]


def test_of_two_windows_with_one_idea_the_first_wins_and_the_other_is_told(crew, world):
    version = world.idea.version
    calls = [
        partial(at_noon, edit, by=world.author, idea=world.idea, title=f"Fenster {n}", based_on=version)
        for n in range(4)
    ]
    assert len(refused(crew.at_once(calls))) == 3
    assert crew.do(fresh, world.idea).version == version + 1


def test_of_two_of_the_team_who_decide_at_once_one_decides_and_the_other_is_told(crew, world):
    for first, second in (
        (accept, partial(decline, reason="Nein.")),
        (partial(ask, question="Wo?"), accept),
    ):
        given = crew.do(recipe_for, "challenge.accept", world)["challenge"]
        calls = [partial(at_noon, first, by=world.facilitator, challenge=given)]
        calls += [partial(at_noon, second, by=world.staff, challenge=given)] * 3
        answers = crew.at_once(calls)
        assert len(refused(answers)) == 3
        assert len({str(answer) for answer in refused(answers)}) == 1
        assert crew.do(fresh, given).revision == given.revision + 1


def test_a_challenge_that_two_of_the_team_take_in_at_once_stands_there_once(crew, world):
    travel = crew.do(recipe_for, "travel.accept", world)["travel"]
    calls = [partial(at_noon, take_in, by=world.staff_elsewhere, travel=travel)] * 4
    calls.append(partial(at_noon, turn_down, by=world.staff_elsewhere, travel=travel, reason="Nein."))
    assert len(refused(crew.at_once(calls))) == 4


def test_everybody_who_is_affected_at_once_counts(crew, world):
    people = crew.do(newcomers, EIGHT, world.tag)
    calls = [partial(at_noon, be_affected, by=person, challenge=world.challenge) for person in people] * 2
    assert refused(crew.at_once(calls)) == []
    assert crew.do(fresh, world.challenge).affected_count == EIGHT


def test_while_a_step_closes_every_form_is_taken_or_refused_and_afterwards_none_is_taken(crew, world):
    people = crew.do(newcomers, EIGHT, world.tag)
    before = len(verbs(crew, world))
    calls = [partial(at_noon, publish, by=person, edition=world.edition, title="Neu") for person in people]
    calls.insert(3, partial(at_noon, close_step, by=world.facilitator, step=world.step))
    answers = crew.at_once(calls)
    assert not isinstance(answers.pop(3), Refused)
    assert all(str(answer).endswith(".") for answer in refused(answers))
    published = verbs(crew, world, before).count("idea.published")
    assert published == EIGHT - len(refused(answers))
    assert len(refused(crew.at_once(calls[:3]))) == 3


# Two of the team, one decision.


def decisions(answers):
    """How many of those who decided at once were the first."""
    return [answer for answer in answers if not isinstance(answer, Refused)]


def test_of_two_who_decide_about_a_report_at_once_the_first_wins(crew, world):
    report = crew.do(moderation.report_on, world)
    hiding = {"kind": "idea", "number": world.idea.number, "ground": "spam", "reason": "Ja"}
    calls = [
        partial(dismiss, by=world.facilitator, report=report, answer="Nein"),
        partial(hide, by=world.staff, **hiding),
    ] * 2
    crew.at_once(calls)
    told = [verb for verb in verbs(crew, world) if verb in ("report.dismissed", "report.upheld")]
    assert len(told) == 1
    assert crew.do(fresh, report).state in ("dismissed", "upheld")


def test_something_is_hidden_once_and_restored_once(crew, world):
    given = {"kind": "idea", "number": world.idea.number, "ground": "spam", "reason": "Ja"}
    answers = crew.at_once([partial(hide, by=by, **given) for by in (world.facilitator, world.staff) * 4])
    [hiding] = decisions(answers)
    calls = [partial(restore, by=by, hiding=hiding, reason="Nein") for by in (world.facilitator, world.staff)]
    assert len(decisions(crew.at_once(calls * 2))) == 1
    assert crew.do(fresh, world.idea).hidden_at is None


def test_an_appeal_is_decided_once(crew, world):
    asked = crew.do(moderation.appealed, world)
    calls = [partial(act, by=world.staff, appeal=asked, answer="So") for act in (grant, uphold)] * 2
    assert len(decisions(crew.at_once(calls))) == 1
    decided = crew.do(fresh, asked).state
    assert (crew.do(fresh, world.idea).hidden_at is None) == (decided == "granted")


def test_nobody_supports_an_idea_after_it_was_hidden(crew, world):
    people = crew.do(newcomers, 5, world.tag)
    given = {"kind": "idea", "number": world.idea.number, "ground": "spam", "reason": "Ja"}
    calls = [partial(at_noon, support, by=person, idea=world.idea) for person in people]
    calls.insert(2, partial(hide, by=world.staff, **given))
    answers = crew.at_once(calls)
    assert not isinstance(answers.pop(2), Refused)
    told = [v for v in verbs(crew, world) if v in ("idea.supported", "content.hidden")]
    assert told == [*["idea.supported"] * len(decisions(answers)), "content.hidden"]


def test_what_waits_is_published_or_refused_once(crew, world):
    idea = crew.do(at_noon, moderation.held, world)
    [hold] = crew.do(holds_on, idea)
    given = {"kind": "idea", "number": idea.number, "ground": "spam", "reason": "Ja"}
    calls = [
        partial(release, by=world.facilitator, hold=hold),
        partial(release, by=world.staff, hold=hold),
        partial(hide, by=world.staff, **given),
    ]
    answers = crew.at_once(calls)
    assert len(decisions(answers[:2])) <= 1
    state = crew.do(fresh, hold).state
    assert (crew.do(fresh, idea).hidden_at is None) == (
        state == "released" and isinstance(answers[2], Refused)
    )
