"""Who is told of what: everybody upstream, nobody of their own act, nobody twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.challenges.actions.concerns import follow as follow_challenge
from helpathon.core import clock, subjects
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import close_step, grant
from helpathon.ideas.actions.ideas import edit, publish, withdraw
from helpathon.ideas.actions.supports import follow, support
from helpathon.ideas.models import Link
from helpathon.journal.circles import circles
from helpathon.journal.models import Entry
from helpathon.journal.vocabulary import all_verbs
from helpathon.notices.models import Mute, Notice, Preference, Reading
from helpathon.notices.telling import tell

from .conftest import NOON


def told(**filters):
    """Who was told of which verb, and why."""
    rows = Notice.objects.filter(**filters).order_by("pk")
    return {(n.person.name, n.entry.verb, n.circle) for n in rows.select_related("person", "entry")}


def test_the_author_of_a_parents_parent_hears_of_an_idea(town):
    third = town.build_on(town.second, town.clara)
    tell()
    assert told() == {
        ("Anna", "idea.linked", "upstream.authors"),
        ("Boris", "idea.linked", "upstream.authors"),
    }
    assert set(Notice.objects.values_list("subject", flat=True)) == {f"idea:{third.number}"}


def test_supporters_and_followers_upstream_hear_of_it_too(town):
    dora, emil = town.person("Dora"), town.person("Emil")
    support(by=dora, idea=town.first)
    follow(by=emil, idea=town.first)
    tell()
    Notice.objects.all().delete()
    town.build_on(town.second, town.clara)
    tell()
    assert {("Dora", "upstream.followers"), ("Emil", "upstream.followers")} <= {
        (name, why) for name, _verb, why in told()
    }


def test_who_follows_a_challenge_hears_of_an_answer_and_of_what_grows_out_of_it(town):
    challenge = publish_challenge(
        by=CONSOLE,
        edition=town.edition,
        city=town.edition.hosts.get(),
        question="Wie können wir mehr teilen?",
        owner="Hausgemeinschaft",
    )
    dora = town.person("Dora")
    follow_challenge(by=dora, challenge=challenge)
    answer = publish(by=town.anna, edition=town.edition, title="Ein Regal", challenge=challenge)
    town.build_on(answer, town.clara)
    tell()
    assert told(person=dora) == {
        ("Dora", "idea.published", "answered.people"),
        ("Dora", "idea.linked", "upstream.challenges"),
    }


def test_ideas_that_come_from_each_other_in_a_circle_are_told_once(town):
    Link.objects.create(child=town.first, parent=town.second, type="builds_on", at=clock.now())
    town.build_on(town.second, town.clara)
    tell()
    assert Notice.objects.count() == 2


def test_nobody_is_told_of_their_own_act(town):
    support(by=town.anna, idea=town.second)
    tell()
    Notice.objects.all().delete()
    town.build_on(town.second, town.anna)
    edit(by=town.boris, idea=town.second, title="Leihladen", body="")
    tell()
    assert ("Boris", "idea.linked", "upstream.authors") in told()
    assert not told(person=town.anna, entry__verb="idea.linked")
    assert told(entry__verb="idea.edited") == {("Anna", "idea.edited", "idea.followers")}


def test_who_is_author_and_supporter_is_told_once_as_author(town):
    support(by=town.anna, idea=town.second)
    tell()
    Notice.objects.all().delete()
    town.build_on(town.second, town.clara)
    tell()
    assert told(person=town.anna) == {("Anna", "idea.linked", "upstream.authors")}


def test_a_new_version_and_a_withdrawal_are_told_to_who_stands_behind_the_idea(town):
    support(by=town.clara, idea=town.second)
    edit(by=town.boris, idea=town.second, title="Leihladen", body="Neu.")
    withdraw(by=town.boris, idea=town.second)
    tell()
    assert {name for name, verb, _why in told() if verb == "idea.edited"} == {"Clara"}
    assert {name for name, verb, _why in told() if verb == "idea.withdrawn"} == {"Clara", "Anna"}


def test_a_support_is_told_to_the_author_but_never_mailed_at_once(town):
    support(by=town.clara, idea=town.first)
    tell()
    assert told() == {("Anna", "idea.supported", "idea.author")}
    assert Notice.objects.get().mail == "daily"


def test_a_role_is_told_to_the_person_and_a_step_to_the_people_of_the_edition(town, mentor):
    grant(by=CONSOLE, edition=town.edition, person=town.clara, role="facilitator")
    close_step(by=CONSOLE, step=town.edition.steps.get())
    tell()
    assert {(name, verb) for name, verb, _why in told()} == {
        ("Clara", "role.granted"),
        ("Mira", "step.closed"),
        ("Clara", "step.closed"),
    }


def test_imports_are_silent(town):
    third = town.build_on(town.second, town.clara)
    Notice.objects.all().delete()
    number = Entry.objects.filter(verb="idea.linked").latest("number").number
    # What an import writes is marked as imported; nothing else tells it from the act.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET imported = %s WHERE number >= %s", [True, number])
    tell()
    assert third.pk
    assert not told()


def test_who_left_or_wants_to_hear_nothing_of_it_is_not_told(town):
    town.boris.email = None
    town.boris.save()
    Mute.objects.create(
        person=town.anna, subject=str(subjects.Ref("volume", str(town.edition.volume_id))), at=NOON
    )
    town.build_on(town.second, town.clara)
    tell()
    assert not told()


def test_what_somebody_chose_decides_about_mail(town):
    Preference.objects.create(person=town.anna, own="never")
    Preference.objects.create(person=town.boris, own="daily")
    town.build_on(town.second, town.clara)
    tell()
    assert {n.person.name: n.mail for n in Notice.objects.select_related("person")} == {
        "Anna": "none",
        "Boris": "daily",
    }


def test_reading_the_same_entries_again_tells_nobody_twice(town):
    town.build_on(town.second, town.clara)
    tell()
    Reading.objects.update(upto=0)
    before = set(Notice.objects.values_list("pk", flat=True))
    tell()
    assert before <= set(Notice.objects.values_list("pk", flat=True))
    assert Notice.objects.values("person", "entry").distinct().count() == Notice.objects.count()


def test_one_entry_for_many_people_takes_few_statements(town):
    for n in range(60):
        follow(by=town.person(f"F{n}"), idea=town.first)
    tell()
    town.build_on(town.second, town.clara)
    with CaptureQueriesContext(connection) as queries:
        tell()
    assert Notice.objects.filter(entry__verb="idea.linked").count() == 62
    assert len(queries) < 35, "\n".join(q["sql"][:100] for q in queries)


def test_every_circle_that_a_verb_names_is_there():
    named = {name for verb in all_verbs().values() for name in verb.told}
    assert named <= set(circles())


def test_an_idea_nobody_follows_tells_nobody(town):
    publish(by=town.clara, edition=town.edition, title="Ganz neu")
    tell()
    assert not told()


@pytest.mark.parametrize("longest", [0.0])
def test_who_has_no_time_goes_on_later(town, longest):
    town.build_on(town.second, town.clara)
    assert tell(longest) == 0
    assert tell() == 2
