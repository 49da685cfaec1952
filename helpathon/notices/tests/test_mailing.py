"""Mails about notices: at once, daily, never, in the language of the person, and ended by one click."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from helpathon.core import clock
from helpathon.ideas.actions.ideas import withdraw
from helpathon.ideas.actions.supports import support
from helpathon.notices.mailing import last_hour, mail_at_once, mail_daily
from helpathon.notices.models import Notice, Preference
from helpathon.notices.telling import tell
from helpathon.outbox.models import Mail

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def built(town):
    """Clara built on Boris's idea, which builds on Anna's; both hear of it at once."""
    idea = town.build_on(town.second, town.clara, title="Werkzeuge im Hof teilen")
    tell()
    return idea


def link_in(mail):
    """The path of the link that ends such mails."""
    return "/" + mail.headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]


def let_a_day_pass():
    Notice.objects.update(told_at=clock.real_now() - timedelta(days=1))


def test_a_mail_says_what_happened_where_to_read_it_and_why(town, built, settings):
    assert mail_at_once() == 2
    mail = Mail.objects.get(person=town.anna)
    assert built.title in mail.subject
    assert f"{settings.ENVIRONMENT.url}/ideen/{built.number}\n" in mail.text
    assert mail.sender == "Helpathon Vol. 9"
    assert mail.address == "anna@example.org"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].strip("<>") in mail.text
    assert mail_at_once() == 0


def test_it_is_written_in_the_language_of_the_person(town, settings):
    town.anna.language = "en"
    town.anna.save()
    idea = town.build_on(town.second, town.clara)
    tell()
    mail_at_once()
    mail = Mail.objects.get(person=town.anna)
    assert mail.subject.startswith("A new idea has grown out of another one:")
    assert f"{settings.ENVIRONMENT.url}/en/ideen/{idea.number}\n" in mail.text
    assert "/en/mitteilungen/abmelden/" in mail.headers["List-Unsubscribe"]


def test_several_things_come_in_one_mail(town, built):
    town.build_on(town.second, town.clara, title="Noch eine")
    tell()
    mail_at_once()
    assert Mail.objects.filter(person=town.anna).count() == 1
    assert "Noch eine" in Mail.objects.get(person=town.anna).text


def test_what_was_read_or_has_vanished_meanwhile_is_not_mailed(town, built):
    Notice.objects.filter(person=town.boris).update(read_at=clock.real_now())
    built.hidden_at = clock.real_now()
    built.save()
    assert mail_at_once() == 0
    assert not Mail.objects.exists()
    assert set(Notice.objects.values_list("mail", flat=True)) == {"none"}


def test_the_name_of_a_withdrawn_idea_is_in_no_mail(town, built):
    withdraw(by=town.clara, idea=built)
    tell()
    mail_at_once()
    assert Mail.objects.exists()
    assert not [mail for mail in Mail.objects.all() if built.title in mail.text + mail.subject]


def test_the_daily_mail_comes_once_with_all_of_the_day(town):
    for name in ("Dora", "Emil", "Fritz"):
        support(by=town.person(name), idea=town.first)
    tell()
    assert mail_at_once() == 0
    assert mail_daily() == 0, "the hour has not come since"
    let_a_day_pass()
    assert mail_daily() == 1
    mail = Mail.objects.get()
    assert mail.text.count("Werkzeuge leihen") == 1
    assert "(3" in mail.text
    let_a_day_pass()
    assert mail_daily() == 0


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (datetime(2026, 6, 13, 4, 59, tzinfo=UTC), datetime(2026, 6, 12, 5, tzinfo=UTC)),
        (datetime(2026, 6, 13, 5, tzinfo=UTC), datetime(2026, 6, 13, 5, tzinfo=UTC)),
        # The clocks were put forward in the night before, and back.
        (datetime(2026, 3, 29, 5, tzinfo=UTC), datetime(2026, 3, 29, 5, tzinfo=UTC)),
        (datetime(2026, 10, 25, 5, 30, tzinfo=UTC), datetime(2026, 10, 24, 5, tzinfo=UTC)),
    ],
)
def test_the_hour_is_the_hour_of_the_city(now, last):
    assert last_hour(now, 7, BERLIN) == last


def test_a_link_asks_first_and_ends_the_mails_without_a_login(town, built, client):
    mail_at_once()
    path = link_in(Mail.objects.get(person=town.anna))
    page = client.get(path)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert not Preference.objects.exists(), "scanners of mails open links too"
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post(path).status_code == 200
    chosen = Preference.objects.get(person=town.anna)
    assert (chosen.own, chosen.followed, chosen.edition) == ("never", "daily", "daily")
    town.build_on(town.second, town.clara, title="Danach")
    tell()
    assert mail_at_once() == 1
    assert not Mail.objects.filter(person=town.anna, text__contains="Danach").exists()
    assert Notice.objects.filter(person=town.anna, mail="none").count() == 1


def test_mailboxes_may_post_without_a_token_even_where_forgeries_are_looked_for(town, built):
    from django.test import Client

    mail_at_once()
    strict = Client(enforce_csrf_checks=True)
    path = link_in(Mail.objects.get(person=town.anna))
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preference.objects.get().own == "never"


@pytest.mark.parametrize("token", ["1.own", "1.own:abc", "x", "1.all:" + "A" * 43])
def test_a_link_made_elsewhere_ends_nothing(town, client, token):
    assert client.post(f"/mitteilungen/abmelden/{token}").status_code == 404
    assert not Preference.objects.exists()


def test_ending_mails_takes_those_back_that_wait(town, built, client):
    mail_at_once()
    path = link_in(Mail.objects.get(person=town.anna))
    town.build_on(town.second, town.clara, title="Noch eine")
    tell()
    client.post(path)
    mail_at_once()
    assert Mail.objects.filter(person=town.anna).count() == 1
