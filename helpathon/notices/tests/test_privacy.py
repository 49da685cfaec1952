"""What notices hold about people goes in time, and when they leave."""

from datetime import timedelta

from helpathon.core import clock
from helpathon.core.privacy import holdings
from helpathon.notices.models import Mute, Notice, Preference
from helpathon.notices.privacy import expire_notices
from helpathon.notices.telling import tell


def test_read_notices_go_after_three_months_and_all_after_a_year(town):
    town.build_on(town.second, town.clara)
    tell()
    now = clock.real_now()
    Notice.objects.filter(person=town.anna).update(read_at=now - timedelta(days=91))
    assert expire_notices(now) == 1
    Notice.objects.update(told_at=now - timedelta(days=366))
    assert expire_notices(now) == 1
    assert expire_notices(now) == 0


def test_a_person_takes_their_notices_along_and_leaves_none_behind(town):
    town.build_on(town.second, town.clara)
    tell()
    Preference.objects.create(person=town.anna)
    Mute.objects.create(person=town.anna, subject="idea:1", at=clock.now())
    own = [holding for holding in holdings() if holding.model.startswith("notices.")]
    assert [len(list(holding.copy(town.anna))) for holding in own] == [1, 1, 1]
    for holding in own:
        holding.leave(town.anna, False)
    assert [len(list(holding.copy(town.anna))) for holding in own] == [0, 0, 0]
    assert Notice.objects.filter(person=town.boris).exists()
