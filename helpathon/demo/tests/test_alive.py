"""A living demonstration: planned acts when their time comes, impulses in between, never the same twice."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.demo import alive
from helpathon.demo.alive import Company, company_of_the_running_edition
from helpathon.demo.load import content
from helpathon.demo.people import LINKED_ROLES, linked_person
from helpathon.editions.actions.editions import close_step
from helpathon.editions.models import Edition
from helpathon.ideas.models import Idea, Support
from helpathon.journal.models import Entry

from .conftest import ZONE


@pytest.fixture
def company(built):
    found = company_of_the_running_edition()
    assert found is not None
    return found


def _beat(company: Company, begin: datetime, times: int) -> datetime:
    for _ in range(times):
        begin += timedelta(seconds=3)
        with clock.at(begin):
            company.beat()
    return begin


def _entries(company):
    return Entry.objects.filter(volume=company.edition.volume_id)


def test_the_river_moves_at_a_bounded_rate(company, built):
    before = _entries(company).count()
    _beat(company, built, 60)
    new = _entries(company).count() - before
    assert 40 <= new <= 60 * alive.MOST_PER_BEAT


def test_new_ideas_come_now_and_then_each_title_once(company, built):
    _beat(company, built, 120)
    titles = Counter(Idea.objects.filter(edition=company.edition).values_list("title", flat=True))
    fresh = {notion.title for notion in content().notions} & set(titles)
    assert 2 <= len(fresh) <= 25
    assert max(titles.values()) == 1


def test_what_is_planned_comes_when_its_time_comes_and_once(company, built):
    title = "Chorprobe im Parkhaus"
    almost = datetime(2027, 3, 18, 17, 14, tzinfo=ZONE)
    company.planned = type(company.planned)(h for h in company.planned if h.at > almost)
    _beat(company, almost - timedelta(seconds=6), 2)
    assert not Idea.objects.filter(title=title).exists()
    _beat(company, almost + timedelta(minutes=2), 8)
    assert Idea.objects.filter(title=title).count() == 1
    with clock.at(almost + timedelta(minutes=5)):
        again = company_of_the_running_edition()
    assert all(
        happening.idea != "chorprobe-im-parkhaus" or happening.act != "publish" for happening in again.planned
    )


def test_a_later_start_writes_down_what_was_due_while_nobody_was_there(built):
    evening = datetime(2027, 3, 18, 18, 0, tzinfo=ZONE)
    with clock.at(evening):
        later = company_of_the_running_edition()
    _beat(later, evening, 3)
    assert Idea.objects.filter(title="Chorprobe im Parkhaus").count() == 1


def test_people_of_the_login_links_do_not_act_by_themselves(company, built):
    linked = {linked_person(role) for role in LINKED_ROLES}
    before = Counter(Support.objects.filter(person__in=linked).values_list("person", flat=True))
    _beat(company, built, 80)
    assert before == Counter(Support.objects.filter(person__in=linked).values_list("person", flat=True))
    assert not Idea.objects.filter(author__in=linked, published_at__gt=built).exists()


def test_a_step_closed_by_hand_makes_it_quiet(company, built):
    for step in company.edition.steps.all():
        close_step(by=CONSOLE, step=step)
    before = _entries(company).count()
    _beat(company, built, 10)
    assert _entries(company).count() == before


def test_when_the_edition_is_over_nobody_acts(company, built):
    over = datetime(2027, 3, 19, 18, 1, tzinfo=ZONE)
    before = Entry.objects.count()
    _beat(company, over, 5)
    assert Entry.objects.count() == before
    with clock.at(over):
        assert company_of_the_running_edition() is None


@pytest.mark.django_db
def test_without_a_demonstration_there_is_no_company():
    assert not Edition.objects.exists()
    assert company_of_the_running_edition() is None
