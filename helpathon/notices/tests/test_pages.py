"""The inbox, the choices, the counter, news and the feed."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpathon.core import clock
from helpathon.ideas.actions.ideas import publish, withdraw
from helpathon.ideas.actions.supports import support
from helpathon.journal.vocabulary import all_verbs
from helpathon.notices.models import Mute, Notice, Preference
from helpathon.notices.telling import tell

ATOM = "{http://www.w3.org/2005/Atom}"
INBOX = "/mein/mitteilungen"


@pytest.fixture
def anna(town, client):
    """Anna has logged in, and something was built on an idea that builds on hers."""
    town.third = town.build_on(town.second, town.clara, title="Werkzeuge im Hof teilen")
    tell()
    client.force_login(town.anna)
    return client


def feed(client, **headers):
    answer = client.get("/ausgaben/vol-9/neues.atom", headers=headers)
    return answer, ElementTree.fromstring(answer.content) if answer.content else None


def titles(tree):
    return [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]


def test_the_inbox_shows_what_happened_and_the_header_counts_it(town, anna):
    page = anna.get(INBOX).content.decode()
    assert town.third.title in page
    assert '<span class="count">1' in page
    assert '<span class="count">1' in anna.get("/mein").content.decode()


def test_opening_a_notice_leads_to_the_thing_and_marks_it_as_read(town, anna):
    notice = Notice.objects.get(person=town.anna)
    answer = anna.get(f"{INBOX}/{notice.pk}")
    assert answer["Location"] == f"/ideen/{town.third.number}"
    assert '<span class="count">' not in anna.get(INBOX).content.decode()


def test_nobody_opens_or_mutes_the_notice_of_another(town, anna):
    notice = Notice.objects.get(person=town.boris)
    assert anna.get(f"{INBOX}/{notice.pk}").status_code == 404
    assert anna.post(f"{INBOX}/{notice.pk}/stumm").status_code == 404
    assert not Mute.objects.exists()


def test_everything_can_be_marked_as_read(town, anna):
    anna.post(f"{INBOX}/gelesen")
    assert not Notice.objects.filter(person=town.anna, read_at=None).exists()
    assert Notice.objects.filter(person=town.boris, read_at=None).exists()


@pytest.mark.parametrize("path", [INBOX, f"{INBOX}/einstellungen"])
def test_visitors_are_asked_to_log_in(client, town, path):
    assert client.get(path)["Location"].startswith("/anmelden")


def test_what_is_hidden_or_withdrawn_has_no_name_in_the_inbox(town, anna):
    withdraw(by=town.clara, idea=town.third)
    assert town.third.title not in anna.get(INBOX).content.decode()
    town.third.withdrawn_at, town.third.hidden_at = None, clock.now()
    town.third.save()
    page = anna.get(INBOX)
    assert page.status_code == 200
    assert town.third.title not in page.content.decode()
    notice = Notice.objects.filter(person=town.anna).first()
    assert anna.get(f"{INBOX}/{notice.pk}")["Location"] == INBOX


def test_a_thing_can_be_muted_and_heard_of_again(town, anna):
    notice = Notice.objects.get(person=town.anna)
    anna.post(f"{INBOX}/{notice.pk}/stumm")
    anna.post(f"{INBOX}/{notice.pk}/stumm")
    mute = Mute.objects.get()
    assert town.third.title in anna.get(f"{INBOX}/einstellungen").content.decode()
    anna.post(f"{INBOX}/stumm/{mute.pk}/aufheben")
    assert not Mute.objects.exists()


def test_choices_are_kept(town, anna):
    given = {"own": "daily", "followed": "never", "edition": "now", "hour": "18"}
    assert anna.post(f"{INBOX}/einstellungen", given).status_code == 302
    chosen = Preference.objects.get(person=town.anna)
    assert (chosen.own, chosen.followed, chosen.edition, chosen.hour) == ("daily", "never", "now", 18)
    assert Notice.objects.get(person=town.anna).mail == "daily"


@pytest.mark.parametrize("wrong", [{"own": "hourly"}, {"hour": "24"}, {"hour": "x"}])
def test_odd_choices_are_not_kept(town, anna, wrong):
    given = {"own": "now", "followed": "now", "edition": "now", "hour": "7", **wrong}
    assert anna.post(f"{INBOX}/einstellungen", given).status_code == 422
    assert not Preference.objects.exists()


def test_older_notices_stand_on_further_pages(town, anna):
    for n in range(70):
        town.build_on(town.second, town.clara, title=f"Hof {n}")
    tell()
    first = anna.get(INBOX)
    assert b"?vor=" in first.content
    following = int(first.content.decode().split("?vor=")[1].split('"')[0])
    second = anna.get(f"{INBOX}?vor={following}").content.decode()
    assert "Hof 69" in first.content.decode()
    assert "Hof 1<" in second
    assert "Hof 69" not in second


def test_the_inbox_takes_as_many_statements_for_many_notices_as_for_one(town, anna):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            anna.get(INBOX)
        return len(queries)

    statements()
    with_one = statements()
    for n in range(20):
        town.build_on(town.second, town.clara, title=f"Hof {n}")
    tell()
    assert statements() == with_one


def test_news_are_told_once_for_each_act_without_supports_and_without_hidden_things(town, client):
    third = town.build_on(town.second, town.clara, title="Werkzeuge im Hof teilen")
    support(by=town.anna, idea=third)
    page = client.get("/ausgaben/vol-9/neues").content.decode()
    assert page.count("Werkzeuge im Hof teilen") == 1
    third.hidden_at = clock.now()
    third.save()
    assert "Werkzeuge im Hof teilen" not in client.get("/ausgaben/vol-9/neues").content.decode()
    assert "Werkzeuge im Hof teilen" not in feed(client)[0].content.decode()


def test_what_only_people_who_are_logged_in_may_read_is_no_news(town, client):
    publish(by=town.clara, edition=town.edition, title="Nur für uns", visibility="edition")
    for path in ("/ausgaben/vol-9/neues", "/ausgaben/vol-9/neues.atom"):
        assert "Nur für uns" not in client.get(path).content.decode()


def test_the_feed_has_titles_whole_addresses_and_ids_that_stay(town, client, settings):
    _answer, tree = feed(client)
    assert any("Leihladen im Quartier" in title for title in titles(tree))
    links = [link.get("href") for link in tree.iter(f"{ATOM}link")]
    assert all(link.startswith(settings.ENVIRONMENT.url) for link in links)
    ids = [one.text for one in tree.iter(f"{ATOM}id")]
    assert ids[0] == town.edition.uid.urn
    assert len(set(ids)) == len(ids)
    town.build_on(town.second, town.clara)
    assert set(ids) <= {one.text for one in feed(client)[1].iter(f"{ATOM}id")}
    english = client.get("/en/ausgaben/vol-9/neues.atom").content.decode()
    assert 'xml:lang="en"' in english
    assert "An idea was published: Werkzeuge leihen" in english


def test_the_feed_is_sent_again_only_when_it_changed(town, client):
    answer, _tree = feed(client)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert answer["Last-Modified"]
    again, _tree = feed(client, if_none_match=answer["ETag"])
    assert again.status_code == 304
    withdraw(by=town.boris, idea=town.second)
    changed, tree = feed(client, if_none_match=answer["ETag"])
    assert changed.status_code == 200
    assert not [title for title in titles(tree) if "Leihladen" in title]


def test_older_news_stand_on_further_pages(town, client):
    for n in range(50):
        publish(by=town.clara, edition=town.edition, title=f"Hof {n}")
    first = client.get("/ausgaben/vol-9/neues").content.decode()
    following = first.split("?vor=")[1].split('"')[0]
    second = client.get(f"/ausgaben/vol-9/neues?vor={following}").content.decode()
    assert "Hof 49" in first
    assert "Hof 0<" in second


@pytest.mark.parametrize("path", ["neues", "neues.atom"])
def test_a_draft_of_an_edition_has_no_news_for_visitors(town, client, path):
    town.edition.published_at = None
    town.edition.save()
    assert client.get(f"/ausgaben/vol-9/{path}").status_code == 404
    assert client.get(f"/ausgaben/gibt-es-nicht/{path}").status_code == 404


def test_pages_of_an_edition_name_the_feed(town, client):
    assert 'href="/ausgaben/vol-9/neues.atom"' in client.get("/ausgaben/vol-9").content.decode()


def test_the_list_of_what_is_told_has_every_verb(town, client):
    page = client.get("/was-mitgeteilt-wird").content.decode()
    for name in all_verbs():
        assert f'id="{name}"' in page
