"""Acts on ideas: who may, what changes, what the journal says, and what happens at once."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection

from helpathon.cities.actions.cities import found
from helpathon.core import acts, clock
from helpathon.core.acts import CONSOLE, Refused
from helpathon.core.permissions import acts_with_rules
from helpathon.editions.actions.editions import close_step, create, grant, release_step
from helpathon.ideas.actions.ideas import build, edit, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport
from helpathon.ideas.models import Idea, Support, Version
from helpathon.journal.models import Entry, JournalIsPermanent
from helpathon.journal.redaction import redact

from . import NOON


def verbs(edition):
    return list(Entry.objects.filter(volume=edition.volume).values_list("verb", flat=True))


def test_every_act_has_a_rule():
    assert set(acts.all_actions()) == acts_with_rules()


def test_publishing_keeps_the_first_version_and_tells_the_journal(idea, edition):
    assert Version.objects.get(idea=idea).title == "Obst für alle"
    assert verbs(edition) == ["edition.created", "idea.published"]
    assert Entry.objects.last().payload == {"idea": idea.number, "track": None, "kind": "project"}


def test_the_same_form_sent_twice_makes_one_idea(edition, people):
    key = str(uuid.uuid4())
    with clock.at(NOON):
        first = publish(by=people[0], edition=edition, title="Einmal", key=key)
        second = publish(by=people[0], edition=edition, title="Einmal", key=key)
    assert first.pk == second.pk
    assert Idea.objects.count() == 1


def test_the_same_form_and_the_same_support_eight_times_at_once_are_one(
    transactional_db, idea, edition, people
):
    key, made, failed = str(uuid.uuid4()), [], []

    def send():
        try:
            with clock.at(NOON):
                made.append(publish(by=people[1], edition=edition, title="Gleichzeitig", key=key).pk)
                support(by=people[1], idea=idea)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(made) == 8
    assert len(set(made)) == 1
    assert Support.objects.count() == 1
    idea.refresh_from_db()
    assert idea.support_count == 1
    numbers = list(Entry.objects.filter(volume=edition.volume).values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_outside_its_step_publishing_is_refused_with_the_moment(edition, people):
    with clock.at(NOON + timedelta(hours=2)), pytest.raises(Refused, match="15:00"):
        publish(by=people[0], edition=edition, title="Zu spät")
    with clock.at(NOON - timedelta(hours=3)), pytest.raises(Refused, match="13:00"):
        publish(by=people[0], edition=edition, title="Zu früh")


def test_a_request_that_arrived_before_the_deadline_counts(edition, people):
    step = edition.steps.get()
    step.to_at = clock.real_now() - timedelta(seconds=1)
    step.from_at = step.to_at - timedelta(days=1)
    step.save()
    with clock.arrival(step.to_at - timedelta(seconds=5)):
        assert publish(by=people[0], edition=edition, title="Rechtzeitig").pk


def test_a_step_closed_by_hand_stays_closed_until_it_is_released(edition, people):
    step = edition.steps.get()
    with clock.at(NOON):
        close_step(by=CONSOLE, step=step)
        with pytest.raises(Refused):
            publish(by=people[0], edition=edition, title="Pause")
        release_step(by=CONSOLE, step=step)
        assert publish(by=people[0], edition=edition, title="Weiter").pk
    with pytest.raises(Refused):
        close_step(by=people[0], step=step)


def test_only_the_author_edits_and_withdraws(idea, people):
    with clock.at(NOON):
        with pytest.raises(Refused):
            edit(by=people[1], idea=idea, title="Meins", body="")
        with pytest.raises(Refused):
            withdraw(by=people[1], idea=idea)
        edit(by=people[0], idea=idea, title="Obst und Nüsse", body="")
        withdraw(by=people[0], idea=idea)
        with pytest.raises(Refused):
            support(by=people[1], idea=idea)
    assert list(idea.versions.values_list("title", flat=True)) == ["Obst für alle", "Obst und Nüsse"]


def test_building_on_links_with_a_reason_and_moves_no_support(idea, edition, people):
    with clock.at(NOON):
        support(by=people[1], idea=idea)
        child = build(by=people[2], edition=edition, parents=[(idea, "builds_on", "weil")], title="Mehr Obst")
        with pytest.raises(Refused):
            build(by=people[2], edition=edition, parents=[(idea, "merges", "")], title="Fremdes")
    assert child.parent_links.get().reason == "weil"
    assert child.support_count == 0
    assert idea.supports.count() == 1


def test_taking_support_back_twice_changes_nothing_more(idea, people):
    with clock.at(NOON):
        support(by=people[1], idea=idea)
        unsupport(by=people[1], idea=idea)
        unsupport(by=people[1], idea=idea)
    idea.refresh_from_db()
    assert idea.support_count == 0


def test_an_entry_cannot_be_changed_or_deleted(idea):
    entry = Entry.objects.last()
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(JournalIsPermanent):
            attempt()


def test_a_redacted_person_is_on_no_entry_and_the_entries_stay(idea, people):
    before = Entry.objects.count()
    assert redact(people[0].pk) > 0
    assert not Entry.objects.filter(actor=people[0]).exists()
    assert Entry.objects.count() == before


def test_an_edit_that_changes_nothing_makes_no_version(idea, edition, people):
    with clock.at(NOON):
        edit(by=people[0], idea=idea, title=idea.title, body=idea.text)
    assert Idea.objects.get().version == 1
    assert "idea.edited" not in verbs(edition)


def test_an_edit_of_an_older_version_is_refused_and_says_so(idea, people):
    with clock.at(NOON):
        edit(by=people[0], idea=idea, title="Neu", based_on=1)
        with pytest.raises(Refused, match="inzwischen geändert"):
            edit(by=people[0], idea=idea, title="Anders", based_on=1)
    assert Idea.objects.get().title == "Neu"


def test_nobody_builds_on_what_was_withdrawn_after_it_was_read(idea, edition, people):
    with clock.at(NOON):
        withdraw(by=people[0], idea=Idea.objects.get())
        idea.withdrawn_at = None  # as somebody read it a moment before
        with pytest.raises(Refused, match="zurückgezogen"):
            build(by=people[1], edition=edition, parents=[(idea, "builds_on", "")], title="Darauf")
    assert Idea.objects.count() == 1


def test_a_parent_named_twice_is_linked_once_and_odd_links_are_refused(idea, edition, people):
    with clock.at(NOON):
        twice = [(idea, "builds_on", "a"), (idea, "builds_on", "b")]
        child = build(by=people[1], edition=edition, parents=twice, title="Zweimal")
        with pytest.raises(Refused):
            build(by=people[1], edition=edition, parents=[(idea, "stolen_from", "")], title="Seltsam")
    assert child.parent_links.count() == 1


def test_a_facilitator_brings_only_ideas_of_the_own_edition_together(idea, edition, people):
    step = {"slug": "develop", "from_at": NOON, "to_at": None}
    given = {"by": CONSOLE, "hosts": [], "title": {"de": "B"}, "from_at": NOON, "to_at": None}
    other = create(slug="vol-b", steps=[step], **given)
    grant(by=CONSOLE, edition=other, person=people[2], role="facilitator")
    with clock.at(NOON), pytest.raises(Refused, match="Verfasser"):
        build(by=people[2], edition=other, parents=[(idea, "merges", "")], title="Genommen")


def test_what_is_not_of_the_hosting_city_is_refused(idea, edition, people):
    elsewhere = found(
        by=CONSOLE,
        slug="dorf",
        name="Dorf",
        motto={},
        legal={},
        districts=[("nord", "Nord")],
        fields=[("energie", {"de": "Energie"})],
    )
    with clock.at(NOON):
        for given in ({"district": elsewhere.districts.get()}, {"fields": [elsewhere.fields.get()]}):
            with pytest.raises(Refused, match="ausrichtenden Stadt"):
                publish(by=people[0], edition=edition, title="Fremd", **given)


def test_who_could_see_an_idea_hears_that_it_is_hidden_now(idea, edition, people):
    with clock.at(NOON):
        edit(by=people[0], idea=idea, title=idea.title, visibility="edition")
        edit(by=people[0], idea=idea, title="Nur für uns")
        edit(by=people[0], idea=idea, title="Wieder für alle", visibility="public")
    entries = Entry.objects.filter(volume=edition.volume).values_list("verb", "audience")[2:]
    assert list(entries) == [
        ("idea.edited", "public"),
        ("idea.edited", "members"),
        ("idea.published", "public"),
        ("idea.edited", "public"),
    ]


def test_a_form_that_comes_late_repeats_nothing_even_where_its_result_is_gone(idea, people):
    key = str(uuid.uuid4())
    with clock.at(NOON):
        support(by=people[1], idea=idea, key=key)
        unsupport(by=people[1], idea=idea)
        assert support(by=people[1], idea=idea, key=key) is None
    assert not Support.objects.exists()
    assert Idea.objects.get().support_count == 0
