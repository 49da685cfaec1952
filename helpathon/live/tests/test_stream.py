"""The stream as its watchers know it: nothing is missed, nothing comes twice, and only what is for everybody."""

import asyncio
import time
from datetime import timedelta

import pytest

from helpathon.accounts.actions.people import join
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.ideas.actions.ideas import publish
from helpathon.journal.models import Entry, Volume
from helpathon.live.stream import CATCH_UP, PAUSE

from .conftest import Client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition():
    now = clock.now()
    return create(
        by=CONSOLE,
        hosts=[],
        slug="vol-9",
        title={"de": "Ausgabe"},
        from_at=now,
        to_at=now + timedelta(days=1),
    )


@pytest.fixture
def idea(edition):
    """The arguments of an act that publishes an idea."""
    by = join(by=CONSOLE, email="a@example.org", name="A", conduct_accepted=True)
    return {"act": publish, "by": by, "edition": edition, "title": "Bänke am Ufer", "imported": True}


def head_of(edition) -> int:
    return Volume.objects.get(pk=edition.volume_id).head


def test_a_new_entry_reaches_everybody_within_half_a_second_in_the_same_bytes(streaming, beside, idea):
    async def test(stream):
        watchers = [await Client(stream, "vol-9").opened() for _ in range(3)]
        await beside(**idea)
        committed = time.monotonic()
        for watcher in watchers:
            await watcher.until(Client.numbers)
        assert time.monotonic() - committed < 0.5
        assert len({watcher.received for watcher in watchers}) == 1
        [event] = watchers[0].events("entries")
        assert event["entries"][0]["verb"] == "idea.published"
        assert set(event["entries"][0]) == {"n", "at", "verb", "p"}
        assert f"id: {event['head']}\n" in watchers[0].received.decode()

    streaming(test)


def test_entries_come_together_at_most_four_times_a_second(streaming, beside, idea):
    async def test(stream):
        watcher = await Client(stream, "vol-9").opened()
        began = time.monotonic()
        for _ in range(30):
            await beside(**idea)
        await watcher.until(lambda one: len(one.numbers()) == 30)
        frames = watcher.events("entries")
        assert len(frames) <= (time.monotonic() - began) / PAUSE + 1
        assert watcher.numbers() == sorted(set(watcher.numbers()))

    streaming(test)


@pytest.mark.parametrize("named", ["after", "last_event_id"])
def test_who_comes_back_gets_what_was_missed_without_gap_or_double(streaming, beside, idea, edition, named):
    first = head_of(edition) + 1

    async def test(stream):
        watcher = await Client(stream, "vol-9").opened()
        await beside(**idea)
        await watcher.until(Client.numbers)
        await watcher.leave()
        for _ in range(3):
            await beside(**idea)
        back = await Client(stream, "vol-9", **{named: first}).opened()
        await beside(**idea)
        await back.until(lambda one: len(one.numbers()) >= 4)
        assert watcher.numbers() + back.numbers() == [first + n for n in range(5)]

    streaming(test)


def test_many_who_come_in_while_people_act_miss_nothing(streaming, beside, idea, edition):
    head = head_of(edition)

    async def test(stream):
        async def act():
            for _ in range(40):
                await beside(**idea)

        acting = asyncio.create_task(act())
        watchers = []
        while not acting.done():
            watchers.append(Client(stream, "vol-9", after=head))
            await asyncio.sleep(0.02)
        for watcher in watchers:
            await watcher.until(lambda one: one.numbers()[-1:] == [head + 40])
            assert watcher.numbers() == [head + n for n in range(1, 41)]

    streaming(test)


def test_who_saw_more_than_this_process_knows_yet_gets_nothing_twice(streaming, beside, idea, edition):
    async def test(stream):
        early = await Client(stream, "vol-9").opened()
        await beside(**idea)
        seen = await beside(head_of, edition=edition)
        late = await Client(stream, "vol-9", after=seen).opened()
        await early.until(lambda one: one.numbers() == [seen])
        await beside(**idea)
        await late.until(Client.numbers)
        assert late.numbers() == [seen + 1]
        assert late.events("reset") == []

    streaming(test)


def test_numbers_from_a_database_that_is_gone_are_answered_with_a_reset(streaming, edition):
    head = head_of(edition)

    async def test(stream):
        watcher = await Client(stream, "vol-9", after=head + 1000).opened()
        assert watcher.events("reset") == [{"head": head}]

    streaming(test)


def test_who_missed_too_much_is_told_to_read_the_river_anew(streaming, beside, idea, edition):
    head = head_of(edition)
    # Only their number counts: so many acts would take the test a minute.
    Volume.objects.filter(pk=edition.volume_id).update(head=head + 1)
    entries = [_entry(edition, head + 2 + n) for n in range(CATCH_UP + 1)]
    Entry.objects.bulk_create(entries)
    Volume.objects.filter(pk=edition.volume_id).update(head=entries[-1].number)

    async def test(stream):
        too_old = await Client(stream, "vol-9", after=head).opened()
        just_in_time = await Client(stream, "vol-9", after=head + 2).opened()
        assert too_old.events("reset") == [{"head": entries[-1].number}]
        assert too_old.events("entries") == []
        assert len(just_in_time.numbers()) == CATCH_UP

    streaming(test)


def _entry(edition, number):
    now = clock.now()
    return Entry(
        volume_id=edition.volume_id,
        number=number,
        act="00000000-0000-0000-0000-000000000000",
        verb="idea.edited",
        payload={"idea": 1},
        audience="public",
        happened_at=now,
        recorded_at=now,
    )


def test_what_is_not_for_everybody_never_comes(streaming, beside, idea, edition):
    async def test(stream):
        watcher = await Client(stream, "vol-9", after=0).opened()
        await beside(**{**idea, "visibility": "edition"})
        await asyncio.sleep(3 * PAUSE)
        await beside(**idea)
        await watcher.until(lambda one: len(one.events("entries")) == 2)
        resumed = await Client(stream, "vol-9", after=0).opened()
        await resumed.until(Client.numbers)
        head = await beside(head_of, edition=edition)
        for one in (watcher, resumed):
            assert one.numbers() == [1, head]
            assert "title" not in one.received.decode()
        assert head == 3

    streaming(test)


def test_silence_is_broken_by_a_heartbeat(streaming, edition):
    async def test(stream):
        watchers = [await Client(stream, "vol-9").opened() for _ in range(2)]
        for watcher in watchers:
            await watcher.until(lambda one: one.received.count(b"\n: still here\n\n") >= 2)

    streaming(test, heartbeat=0.2)


def test_a_slow_watcher_is_let_go_and_resumes(streaming, beside, idea, edition):
    first = head_of(edition) + 1

    async def test(stream):
        slow = await Client(stream, "vol-9").opened()
        quick = await Client(stream, "vol-9").opened()
        slow.reads.clear()
        for n in range(6):
            await beside(**idea)
            await quick.until(lambda one, n=n: len(one.numbers()) == n + 1)
        slow.reads.set()
        await asyncio.wait_for(slow.connection, 3)
        back = await Client(stream, "vol-9", after=slow.numbers()[-1]).opened()
        await back.until(lambda one: one.numbers()[-1:] == [first + 5])
        assert slow.numbers() + back.numbers() == quick.numbers() == [first + n for n in range(6)]

    streaming(test, patience=2)


def test_an_edition_that_is_not_there_is_not_found(streaming):
    async def test(stream):
        client = Client(stream, "nirgendwo")
        await asyncio.wait_for(client.connection, 3)
        assert client.status == 404

    streaming(test)


def test_stopping_lets_go_of_everybody_at_once(streaming, edition):
    async def test(stream):
        watchers = [await Client(stream, "vol-9").opened() for _ in range(5)]
        stream.stop()
        await asyncio.wait_for(asyncio.gather(*(w.connection for w in watchers)), 0.5)

    streaming(test)
