"""The desk: deciding, asking back, joining, entering for others; who may not."""

import pytest
from django.utils import translation

from helpathon.challenges.actions.challenges import publish
from helpathon.challenges.actions.concerns import follow
from helpathon.challenges.actions.decisions import accept, ask, decline, join
from helpathon.challenges.models import Challenge
from helpathon.core.acts import CONSOLE, Refused
from helpathon.journal.circles import circles
from helpathon.journal.models import Entry
from helpathon.journal.vocabulary import all_verbs

from .conftest import DESK, QUESTION, filled, sent, submitted


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def told(verb: str) -> set[int]:
    """Who gets a notice of the last entry of a verb."""
    entry = Entry.objects.filter(verb=verb).last()
    known = circles()
    people = {pk for name in all_verbs()[verb].told for pk in known[name].find(entry)}
    return people - {entry.actor_id}


@pytest.mark.parametrize("key", ["visitor", "anna", "bela", "neighbour"])
def test_the_desk_is_for_the_team_alone(browser_of, challenge, key):
    browser = browser_of(key)
    wanted = 302 if key == "visitor" else 404
    for path in (DESK, f"{DESK}/{challenge.number}", f"{DESK}/eintragen"):
        assert browser.get(path).status_code == wanted, path
    for what in ("annehmen", "ablehnen", "nachfragen", "zusammenfuehren", "anbieten"):
        assert browser.post(f"{DESK}/{challenge.number}/{what}").status_code == wanted, what
    assert browser.get("/ausgaben/vol-9/leitung/ideen/eintragen").status_code == wanted


def test_only_staff_enters_for_others_not_a_facilitator(browser_of, edition):
    assert browser_of("facilitator").get(DESK).status_code == 200
    assert browser_of("facilitator").get(f"{DESK}/eintragen").status_code == 404
    assert browser_of("staff").get(f"{DESK}/eintragen").status_code == 200


def test_the_inbox_shows_what_waits_and_finds_the_rest(browser_of, challenge, edition, people, cities):
    second = submitted(people["bela"], edition, cities["hierstadt"], "Wie können wir Öl sparen?")
    decline(by=people["staff"], challenge=second, reason="Gibt es schon.")
    desk = browser_of("facilitator")
    page = desk.get(DESK).content.decode()
    assert QUESTION in page
    assert second.question not in page
    assert second.question in desk.get(f"{DESK}?state=declined").content.decode()
    assert second.question in desk.get(f"{DESK}?state=all&q=öl").content.decode()
    assert second.question in desk.get(f"{DESK}?state=all&q={second.number}").content.decode()
    assert desk.get(f"{DESK}?state=%00&q=%00&seite=x").status_code == 200


def test_accepting_into_a_track_publishes_and_tells_the_submitter(browser_of, challenge, edition, people):
    track = edition.tracks.get()
    desk = browser_of("facilitator")
    sent(desk, f"{DESK}/{challenge.number}/annehmen", seen=challenge.revision, track=track.pk)
    challenge.refresh_from_db()
    assert (challenge.state, challenge.track) == ("accepted", track)
    assert QUESTION in browser_of("visitor").get("/ausgaben/vol-9/herausforderungen").content.decode()
    assert told("challenge.accepted") == {people["anna"].pk}


def test_declining_needs_a_reason_which_the_submitter_reads(browser_of, challenge, people):
    desk = browser_of("staff")
    empty = sent(desk, f"/en{DESK}/{challenge.number}/ablehnen", seen=challenge.revision, reason=" ")
    assert empty.status_code == 422
    assert "Please say why" in empty.content.decode()
    sent(desk, f"{DESK}/{challenge.number}/ablehnen", seen=challenge.revision, reason="Macht Schwerte.")
    assert told("challenge.declined") == {people["anna"].pk}
    assert (
        "Macht Schwerte."
        in browser_of("anna").get(f"/herausforderungen/{challenge.number}/eingang").content.decode()
    )
    assert browser_of("visitor").get(f"/herausforderungen/{challenge.number}").status_code == 404


def test_a_question_is_answered_by_changing_the_challenge_also_after_the_deadline(
    browser_of, challenge, edition, people
):
    sent(
        browser_of("staff"),
        f"{DESK}/{challenge.number}/nachfragen",
        seen=challenge.revision,
        question="Welcher Hafen?",
    )
    assert told("challenge.asked") == {people["anna"].pk}
    edition.steps.update(override="closed")
    anna = browser_of("anna")
    page = anna.get(f"/herausforderungen/{challenge.number}/bearbeiten").content.decode()
    assert "Welcher Hafen?" in page
    challenge.refresh_from_db()
    anna.post(
        f"/herausforderungen/{challenge.number}/bearbeiten",
        filled(context="Der Stadthafen.", based_on=challenge.revision),
    )
    challenge.refresh_from_db()
    assert (challenge.state, challenge.context) == ("submitted", "Der Stadthafen.")
    assert people["staff"].pk in told("challenge.revised")


def test_who_decides_second_is_told_and_loses_nothing(browser_of, challenge, people):
    accept(by=people["facilitator"], challenge=Challenge.objects.get())
    answer = sent(
        browser_of("staff"),
        f"/en{DESK}/{challenge.number}/ablehnen",
        seen=challenge.revision,
        reason="Mein Grund.",
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "has been accepted in the meantime" in page
    challenge.refresh_from_db()
    assert challenge.state == "accepted"


def test_nobody_accepts_another_text_than_the_one_they_read(challenge, people):
    read = Challenge.objects.get()
    ask(by=people["staff"], challenge=Challenge.objects.get(), question="Wie viele?")
    with pytest.raises(Refused, match="asked the submitter"):
        accept(by=people["facilitator"], challenge=read)


def test_joined_challenges_are_kept_and_linked_and_followers_of_both_hear(
    browser_of, challenge, edition, people, cities
):
    lead = publish(
        by=CONSOLE, edition=edition, city=cities["hierstadt"], question="Wie wird es kühler?", owner="Stadt"
    )
    follow(by=people["bela"], challenge=lead)
    sent(
        browser_of("staff"),
        f"{DESK}/{lead.number}/zusammenfuehren",
        others=[challenge.number],
        reason="Beides Hitze.",
    )
    challenge.refresh_from_db()
    assert (challenge.state, challenge.joined_into) == ("joined", lead)
    assert told("challenge.joined") == {people["anna"].pk, people["bela"].pk}
    visitor = browser_of("visitor")
    assert lead.question in visitor.get(f"/herausforderungen/{challenge.number}").content.decode()
    assert challenge.question in visitor.get(f"/herausforderungen/{lead.number}").content.decode()
    shown = visitor.get("/ausgaben/vol-9/herausforderungen").content.decode()
    assert challenge.question not in shown


def test_three_in_a_row_are_joined_with_the_last_lead(challenge, edition, people, cities):
    two, three = (
        submitted(people[key], edition, cities["hierstadt"], f"Wie {key}?") for key in ("bela", "cem")
    )
    join(by=people["staff"], challenge=two, others=[challenge])
    join(by=people["staff"], challenge=three, others=[Challenge.objects.get(pk=two.pk)])
    assert set(Challenge.objects.filter(joined_into=three)) == {challenge, two}
    accept(by=people["staff"], challenge=Challenge.objects.get(pk=three.pk))
    assert not Challenge.objects.filter(published_at=None).exists()
    with pytest.raises(Refused, match="joined with another one"):
        join(by=people["staff"], challenge=three, others=[challenge])


def test_a_challenge_of_another_edition_cannot_be_joined(challenge, elsewhere, people, cities):
    other = publish(
        by=CONSOLE, edition=elsewhere, city=cities["dortstadt"], question="Und hier?", owner="Dort"
    )
    with pytest.raises(Refused, match="same edition"):
        join(by=people["staff"], challenge=challenge, others=[other])


def test_staff_enters_a_challenge_for_somebody_without_an_address(browser_of, edition):
    form = filled(person_name="Frieda Telefon", person_email="", track=edition.tracks.get().pk)
    answer = browser_of("staff").post(f"{DESK}/eintragen", form)
    made = Challenge.objects.get()
    assert answer["Location"].endswith(f"{DESK}/{made.number}")
    assert (made.state, made.submitter.email, made.entered_by.email) == (
        "accepted",
        None,
        "staff@example.org",
    )
    page = browser_of("visitor").get(f"/en/herausforderungen/{made.number}").content.decode()
    assert "Entered by Hierstadt for Frieda Telefon." in page


def test_whoever_is_affected_counts_once_and_may_take_it_back(browser_of, challenge, people):
    assert (
        browser_of("bela").post(f"/herausforderungen/{challenge.number}/betrifft-mich-auch").status_code
        == 404
    )
    accept(by=people["staff"], challenge=challenge)
    bela, page = browser_of("bela"), f"/herausforderungen/{challenge.number}"
    for _again in range(2):
        bela.post(f"{page}/betrifft-mich-auch")
    challenge.refresh_from_db()
    assert challenge.affected_count == 1
    assert bela.get(page).context["challenge"].is_affected
    for _again in range(2):
        bela.post(f"{page}/betrifft-mich-nicht")
    challenge.refresh_from_db()
    assert challenge.affected_count == 0


def test_a_hidden_challenge_is_gone_for_everybody_but_submitter_and_team(browser_of, challenge, people):
    accept(by=people["staff"], challenge=challenge)
    Challenge.objects.update(hidden_at=challenge.published_at)
    assert browser_of("bela").get(f"/herausforderungen/{challenge.number}").status_code == 410
    assert browser_of("anna").get(f"/herausforderungen/{challenge.number}").status_code == 200
    visitor = browser_of("visitor")
    assert QUESTION not in visitor.get("/ausgaben/vol-9/herausforderungen").content.decode()
    assert QUESTION not in visitor.get("/ausgaben/vol-9").content.decode()
    assert visitor.get(f"/api/v1/challenges/{challenge.number}").status_code == 404
