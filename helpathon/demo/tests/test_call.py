"""The call of the demonstration shows every state of a challenge, and challenges on their way to another city."""

from collections import Counter

from helpathon.challenges.models import Challenge, Travel
from helpathon.editions.models import Edition


def test_the_coming_edition_calls_for_challenges_in_every_state(built):
    edition = Edition.objects.get(slug="vol-3")
    assert edition.from_at > built
    assert edition.steps.get(slug="call").is_open(built)
    states = Counter(Challenge.objects.filter(edition=edition).values_list("state", flat=True))
    assert {"submitted", "question", "accepted", "declined", "joined"} <= set(states)
    assert Challenge.objects.filter(edition=edition, entered_by__isnull=False).count() == 1


def test_challenges_of_the_one_city_stand_in_the_edition_of_the_other(built):
    assert Counter(Travel.objects.values_list("state", flat=True)) == {
        "accepted": 1,
        "declined": 1,
        "offered": 1,
    }
    travelled = Challenge.objects.get(travels__state="accepted")
    assert [each.edition.slug for each in travelled.appearances.all()] == ["vol-2", "vol-3"]
    assert travelled.city.slug == "dortmund"


def test_people_are_affected_and_the_counts_are_what_they_say(built):
    assert Challenge.objects.filter(affected_count__gt=0).count() >= 15
    for challenge in Challenge.objects.all():
        assert challenge.affected.count() == challenge.affected_count
