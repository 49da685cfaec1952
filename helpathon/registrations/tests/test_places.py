"""Places are given away in order, never one twice; who cancels makes room in the same moment."""

from datetime import timedelta

import pytest

from helpathon.accounts.actions.leaving import leave
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, Refused
from helpathon.editions.actions.editions import edit
from helpathon.outbox.models import Mail
from helpathon.registrations import jobs
from helpathon.registrations.actions.arriving import agree, reconfirm
from helpathon.registrations.actions.places import move_up, set_places
from helpathon.registrations.actions.registering import cancel, change, enter, register
from helpathon.registrations.links import guardian_link
from helpathon.registrations.models import Registration
from helpathon.registrations.queries import belongs_to, counts_of, free_places, is_registered, place_in_line

from .conftest import BEGINS, NOW, edition_of, mails_to, states

pytestmark = pytest.mark.django_db


def test_who_comes_when_all_places_are_taken_waits(edition, registered):
    rows = registered("anna", "bela", "cem", "dana")
    assert states(edition) == {"anna": "confirmed", "bela": "confirmed", "cem": "waiting", "dana": "waiting"}
    assert free_places(edition) == 0
    assert [place_in_line(rows[key]) for key in ("anna", "cem", "dana")] == [None, 1, 2]
    assert mails_to("anna") == ["registration.confirmed"]
    assert mails_to("cem") == ["registration.waiting"]


def test_an_edition_without_limit_takes_everybody(city, people):
    pool = edition_of(city, "pool", capacity=None)
    for key in ("anna", "bela", "cem"):
        register(by=people[key], edition=pool)
    assert set(states(pool).values()) == {"confirmed"}
    assert free_places(pool) is None


def test_who_cancels_makes_room_for_whoever_waits_longest(edition, registered):
    rows = registered("anna", "bela", "cem", "dana")
    cancel(by=rows["anna"].person, registration=rows["anna"])
    assert states(edition) == {
        "anna": "cancelled",
        "bela": "confirmed",
        "cem": "confirmed",
        "dana": "waiting",
    }
    assert mails_to("cem") == ["registration.waiting", "registration.confirmed"]
    assert mails_to("anna") == ["registration.confirmed", "registration.cancelled"]


def test_registering_twice_is_one_place(edition, registered, people):
    registered("anna")
    register(by=people["anna"], edition=edition)
    assert Registration.objects.count() == 1
    assert mails_to("anna") == ["registration.confirmed"]


def test_who_cancelled_may_come_again_behind_the_others(edition, registered, people):
    rows = registered("anna", "bela", "cem")
    cancel(by=people["anna"], registration=rows["anna"])
    assert register(by=people["anna"], edition=edition).state == "waiting"


def test_a_higher_capacity_lets_people_move_up_in_the_same_act(edition, registered):
    registered("anna", "bela", "cem", "dana")
    edit(by=CONSOLE, edition=edition, changes={"capacity": 3})
    assert states(edition)["cem"] == "confirmed"
    assert states(edition)["dana"] == "waiting"


def test_overbooking_gives_away_more_places(edition, registered, people):
    registered("anna", "bela", "cem")
    set_places(
        by=people["facilitator"],
        edition=edition,
        overbooking=1,
        asks_again=True,
        asks_hours_before=48,
        releases_hours_before=12,
    )
    assert states(edition)["cem"] == "confirmed"
    assert counts_of(edition).limit == 3


def test_the_team_moves_somebody_up_out_of_turn_with_a_reason(edition, registered, people):
    rows = registered("anna", "bela", "cem", "dana")
    with pytest.raises(Refused):
        move_up(by=people["facilitator"], registration=rows["dana"], reason=" ")
    moved = move_up(by=people["facilitator"], registration=rows["dana"], reason="hält den Vortrag")
    assert (moved.state, moved.moved_up_reason) == ("confirmed", "hält den Vortrag")
    assert states(edition)["cem"] == "waiting"


def test_who_leaves_gives_their_place_to_whoever_waits(edition, registered, people):
    registered("anna", "bela", "cem")
    leave(by=people["anna"], person=people["anna"], erase=False)
    assert states(edition) == {"bela": "confirmed", "cem": "confirmed"}


def test_a_minor_has_a_place_once_a_guardian_agrees(edition, registered, people):
    rows = registered("anna", is_minor=True, guardian_address="eltern@example.org")
    assert rows["anna"].state == "reserved"
    assert not is_registered(people["anna"], edition)
    assert free_places(edition) == 1
    assert mails_to("eltern") == ["registration.guardian"]
    token = guardian_link(rows["anna"]).rpartition("/")[2]
    assert agree(by=None, registration=rows["anna"], token=token).state == "confirmed"
    assert mails_to("anna") == ["registration.reserved", "registration.confirmed"]


def test_a_guardian_is_somebody_else_and_their_link_ends_with_their_address(registered, people):
    with pytest.raises(Refused):
        registered("bela", is_minor=True, guardian_address="bela@example.org")
    kept = registered("anna", is_minor=True, guardian_address="eltern@example.org")["anna"]
    token = guardian_link(kept).rpartition("/")[2]
    changed = change(by=people["anna"], registration=kept, guardian_address="andere@example.org")
    with pytest.raises(Refused):
        agree(by=None, registration=changed, token=token)


def test_consents_are_kept_with_their_words_and_withdrawn_one_by_one(registered, people):
    row = registered("anna", consents=["photos", "contact"])["anna"]
    row = change(by=people["anna"], registration=row, consents=["contact"])
    assert row.consents["photos"] is None
    assert row.consents["contact"] == NOW.isoformat()
    photos = row.given_consents.get(purpose="photos")
    assert photos.withdrawn_at == NOW
    assert photos.text.startswith("Während der Ausgabe") or photos.text.startswith("Photos and recordings")


def test_staff_register_somebody_without_an_address(edition, people):
    row = enter(by=people["staff"], edition=edition, name="Frieda Telefon")
    assert (row.state, row.is_by_telephone, row.person.email) == ("confirmed", True, None)
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "details",
    [{"role": "king"}, {"group": "dragons"}, {"skills": "x" * 2001}, {"is_minor": True}],
)
def test_what_does_not_fit_is_refused_in_words_and_takes_no_place(edition, registered, details):
    with pytest.raises(Refused, match=r"\.$"):
        registered("anna", **details)
    assert free_places(edition) == 2


def test_names_that_would_break_headers_or_turn_the_line_stay_in_place(edition, people):
    row = enter(
        by=people["staff"],
        edition=edition,
        name="Mia\r\nBcc: x@example.org \u202egnp",
        email="mü@exämple.org",
    )
    letter = Mail.objects.get(person=row.person)
    assert "\n" not in letter.subject
    assert "\u202e" not in letter.text
    assert row.person.email == "mü@exämple.org"


# Asking again and giving places to others.


def at(hours_before: float):
    return clock.at(BEGINS - timedelta(hours=hours_before))


def work():
    for each in (jobs.ask_again, jobs.release_unconfirmed, jobs.fill_places, jobs.expire_waiting):
        each()


def test_everybody_with_a_place_is_asked_once_and_silence_costs_it_when_somebody_waits(edition, registered):
    rows = registered("anna", "bela", "cem")
    with at(49):
        work()
    assert "registration.asked" not in mails_to("anna")
    with at(47):
        work()
        work()
        reconfirm(by=rows["anna"].person, registration=rows["anna"])
    assert mails_to("anna").count("registration.asked") == 1
    with at(13):
        work()
    assert states(edition) == {"anna": "confirmed", "bela": "confirmed", "cem": "waiting"}
    with at(11):
        work()
        work()
    assert states(edition) == {"anna": "confirmed", "bela": "waiting", "cem": "confirmed"}
    assert mails_to("bela") == ["registration.confirmed", "registration.asked", "registration.released"]


def test_who_was_silent_waits_behind_newcomers_until_they_say_that_they_come(edition, registered, people):
    rows = registered("anna", "bela", "cem")
    with at(47):
        work()
        reconfirm(by=people["anna"], registration=rows["anna"])
    with at(11):
        work()
        late = register(by=people["dana"], edition=edition)
        assert [place_in_line(late), place_in_line(_fresh(rows["bela"]))] == [1, 2]
        reconfirm(by=people["bela"], registration=_fresh(rows["bela"]))
        assert place_in_line(_fresh(rows["bela"])) == 1


def test_a_place_that_nobody_wants_stays_with_its_person(edition, registered):
    registered("anna", "bela")
    with at(47):
        work()
    with at(11):
        work()
    assert set(states(edition).values()) == {"confirmed"}


def test_who_registered_after_the_question_is_not_asked(edition, people):
    with at(20):
        register(by=people["anna"], edition=edition)
        work()
    assert mails_to("anna") == ["registration.confirmed"]


def test_nobody_waits_for_an_edition_that_is_over(edition, registered):
    registered("anna", "bela", "cem")
    with clock.at(BEGINS + timedelta(days=2)):
        work()
    assert states(edition)["cem"] == "expired"


def test_an_edition_has_its_own_people(edition, registered, people):
    registered("anna", "bela", "cem")
    inside = [key for key in people if belongs_to(people[key], edition)]
    assert inside == ["anna", "bela", "facilitator", "staff"]


def _fresh(row: Registration) -> Registration:
    return Registration.objects.select_related("edition", "person").get(pk=row.pk)
