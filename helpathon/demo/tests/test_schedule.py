"""The plan is the same every time, keeps to the rules of the house and looks like two days of people."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from helpathon.demo.load import content
from helpathon.demo.schedule import Calendar, plan

ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2027, 3, 18)
IDEAS = {idea.key: idea for idea in content().ideas}


@pytest.fixture(scope="module")
def calendar():
    return Calendar.around(content(), TODAY)


@pytest.fixture(scope="module")
def happenings(calendar):
    return plan(content(), calendar, datetime(2027, 3, 19, tzinfo=ZONE))


def test_the_running_edition_goes_from_yesterday_to_tomorrow(calendar):
    assert calendar.first_days["vol-2"] == date(2027, 3, 17)
    assert calendar.end("vol-2") == datetime(2027, 3, 19, 18, tzinfo=ZONE)
    assert calendar.end("vol-1") == datetime(2020, 5, 2, 18, tzinfo=ZONE)
    assert calendar.end("ideenpool") is None


def test_the_day_is_the_one_where_the_city_is():
    late = Calendar.of(content(), datetime(2027, 3, 17, 23, 30, tzinfo=UTC))
    assert late.first_days["vol-2"] == date(2027, 3, 17)


def test_the_plan_is_the_same_every_time_and_in_order(calendar, happenings):
    assert happenings == plan(content(), calendar, datetime(2027, 3, 19, tzinfo=ZONE))
    assert [happening.at for happening in happenings] == sorted(happening.at for happening in happenings)


def test_nobody_supports_twice_or_their_own_or_what_rests(happenings):
    published, standing, gone = {}, set(), set()
    for happening in happenings:
        name = (happening.idea, happening.by)
        match happening.act:
            case "publish":
                published[happening.idea] = happening.at
                gone.update(IDEAS[happening.idea].merges)
                assert all(origin.idea in published for origin in IDEAS[happening.idea].origins)
            case "support":
                assert happening.idea in published
                assert happening.idea not in gone
                assert happening.by != IDEAS[happening.idea].author
                assert name not in standing
                standing.add(name)
            case "unsupport":
                standing.remove(name)
            case "withdraw":
                gone.add(happening.idea)
    assert len(published) == len(IDEAS)


def test_there_are_enough_supports_for_a_river_and_not_too_many_to_build(happenings):
    acts = Counter(happening.act for happening in happenings)
    assert 1_500 <= acts["support"] <= 3_000
    assert acts["unsupport"] >= 10


def test_heavier_ideas_have_more_people_behind_them(happenings):
    supports = Counter(happening.idea for happening in happenings if happening.act == "support")
    assert supports["oeffentliches-wohnzimmer"] > supports["leihladen"] > supports["bus-vor-fuenf"] > 4
    assert max(supports.values()) <= 46


def test_the_night_is_quiet_and_the_day_is_not(happenings):
    hours = Counter(
        happening.at.astimezone(ZONE).replace(minute=0, second=0)
        for happening in happenings
        if IDEAS[happening.idea].edition == "vol-2" and happening.act == "support"
    )
    begin = datetime(2027, 3, 17, tzinfo=ZONE)
    afternoon = sum(hours[begin + timedelta(hours=hour)] for hour in (14, 15, 16))
    night = sum(hours[begin + timedelta(hours=hour)] for hour in (25, 26, 27))
    morning = sum(hours[begin + timedelta(hours=hour)] for hour in (33, 34, 35))
    assert night * 10 < afternoon
    assert night * 3 < morning
    assert night > 0
