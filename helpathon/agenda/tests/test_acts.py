"""Entering, changing, shifting and cancelling: what happens, what is recorded, and what is refused."""

from datetime import timedelta

import pytest

from helpathon.agenda.actions.items import cancel, edit, import_items, remove, restore, shift
from helpathon.agenda.models import Item
from helpathon.agenda.queries import mark_of
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, Refused
from helpathon.editions.actions.changes import ChangedMeanwhile
from helpathon.journal.models import Entry

from .conftest import MORNING


def verbs() -> list[str]:
    return list(
        Entry.objects.filter(verb__startswith="agenda.").order_by("pk").values_list("verb", flat=True)
    )


def begins(*items: Item) -> list[int]:
    """How many minutes after nine they begin now."""
    rows = Item.objects.in_bulk([item.pk for item in items])
    return [int((rows[item.pk].from_at - MORNING).total_seconds() // 60) for item in items]


@pytest.mark.parametrize("changes", [{"place": "Halle 2"}, {"link": "https://example.org/raum"}])
def test_another_place_or_link_is_told(setting, changes):
    edit(by=CONSOLE, item=setting.item("Eröffnung", 0), changes=changes)
    assert verbs() == ["agenda.added", "agenda.moved"]


def test_another_text_is_not_told_and_a_correction_neither(setting):
    item = setting.item("Eröfnung", 0)
    edit(by=CONSOLE, item=item, changes={"title": {"de": "Eröffnung"}})
    edit(by=CONSOLE, item=item, changes={"place": "Halle 2"}, quietly=True)
    assert verbs()[1:] == ["agenda.edited", "agenda.edited"]


def test_every_change_raises_the_revision_and_none_does_not(setting):
    item = setting.item("Eröffnung", 0)
    edit(by=CONSOLE, item=item, changes={"place": "Halle 2"})
    edit(by=CONSOLE, item=item, changes={"place": "Halle 2"})
    cancel(by=CONSOLE, item=item)
    item.refresh_from_db()
    assert item.revision == 2


def test_two_who_edit_the_same_item_do_not_overwrite_each_other(setting):
    item = setting.item("Eröffnung", 0)
    edit(by=CONSOLE, item=item, changes={"place": "Halle 2"}, based_on=0)
    with pytest.raises(ChangedMeanwhile):
        edit(by=CONSOLE, item=item, changes={"place": "Halle 3"}, based_on=0)
    item.refresh_from_db()
    assert item.place == "Halle 2"


def test_fifteen_minutes_late_moves_all_that_follows_and_tells_once(setting):
    first, second, third = setting.item("A", 0), setting.item("B", 60), setting.item("C", 120)
    tomorrow = setting.item("D", 24 * 60)
    shift(by=CONSOLE, item=second, minutes=15)
    assert begins(first, second, third, tomorrow) == [0, 75, 135, 24 * 60]
    assert verbs()[4:] == ["agenda.shifted"]


def test_the_night_belongs_to_the_evening_before(setting):
    evening, night = setting.item("Abend", 13 * 60), setting.item("Nachtschicht", 16 * 60, 120)
    shift(by=CONSOLE, item=evening, minutes=30)
    assert begins(evening, night) == [13 * 60 + 30, 16 * 60 + 30]


def test_all_days_may_move_along(setting):
    today, tomorrow = setting.item("A", 0), setting.item("B", 24 * 60)
    shift(by=CONSOLE, item=today, minutes=-10, all_days=True)
    assert begins(today, tomorrow) == [-10, 24 * 60 - 10]


def test_of_what_runs_already_only_the_end_moves(setting):
    running, following = setting.item("A", 0), setting.item("B", 60)
    with clock.at(MORNING + timedelta(minutes=50)):
        shift(by=CONSOLE, item=running, minutes=15)
    assert begins(running, following) == [0, 75]
    running.refresh_from_db()
    assert running.to_at == MORNING + timedelta(minutes=75)


def test_a_shift_may_not_end_what_runs_before_it_began(setting):
    running = setting.item("A", 0)
    with clock.at(MORNING + timedelta(minutes=50)), pytest.raises(Refused):
        shift(by=CONSOLE, item=running, minutes=-60)


def test_cancelled_items_stay_where_they_were(setting):
    first, cancelled = setting.item("A", 0), setting.item("B", 60)
    cancel(by=CONSOLE, item=cancelled)
    shift(by=CONSOLE, item=first, minutes=15)
    assert begins(first, cancelled) == [15, 60]


def test_two_who_are_late_together_do_not_count_the_delay_twice(setting):
    item = setting.item("A", 0)
    mark = mark_of(setting.edition)
    shift(by=CONSOLE, item=item, minutes=15, based_on=mark)
    with pytest.raises(ChangedMeanwhile):
        shift(by=CONSOLE, item=item, minutes=15, based_on=mark)
    assert begins(item) == [15]


@pytest.mark.parametrize("minutes", [0, 721, -721])
def test_a_shift_is_neither_nothing_nor_endless(setting, minutes):
    with pytest.raises(Refused):
        shift(by=CONSOLE, item=setting.item("A", 0), minutes=minutes)


def test_cancelling_and_taking_place_after_all_are_told_once_each(setting):
    item = setting.item("A", 0)
    for act in (cancel, cancel, restore, restore):
        act(by=CONSOLE, item=item)
    assert verbs()[1:] == ["agenda.cancelled", "agenda.restored"]


def test_only_what_is_cancelled_is_taken_off_a_public_programme(setting):
    item = setting.item("A", 0)
    with pytest.raises(Refused):
        remove(by=CONSOLE, item=item)
    cancel(by=CONSOLE, item=item)
    remove(by=CONSOLE, item=item)
    assert not Item.objects.exists()


def test_what_happens_to_a_draft_is_for_its_team(setting):
    setting.edition.published_at = None
    setting.edition.save()
    remove(by=CONSOLE, item=setting.item("A", 0))
    assert set(Entry.objects.filter(verb__startswith="agenda.").values_list("audience", flat=True)) == {
        "staff"
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"link": "http://example.org"},
        {"link": "javascript:alert(1)"},
        {"material": [{"title": "Folien", "link": "ftp://example.org"}]},
        {"length": 0},
        {"length": -30},
        {"title": " "},
    ],
)
def test_what_cannot_be_in_a_programme_is_refused(setting, wrong):
    given = {"title": "A", "minute": 0, **wrong}
    given["title"] = given["title"].strip()
    with pytest.raises(Refused):
        setting.item(**given)


def test_many_items_come_together_or_not_at_all(setting):
    good = {"title": {"de": "A"}, "from_at": MORNING, "to_at": MORNING + timedelta(hours=1)}
    with pytest.raises(Refused):
        import_items(by=CONSOLE, edition=setting.edition, rows=[good, {**good, "link": "http://example.org"}])
    assert not Item.objects.exists()
    import_items(by=CONSOLE, edition=setting.edition, rows=[good, good])
    assert (Item.objects.count(), verbs()) == (2, ["agenda.imported"])
