"""Every page and every button about people of an edition, and who gets through it."""

import pytest
from django.urls import get_resolver

from helpathon.core.acts import CONSOLE
from helpathon.journal.models import Entry
from helpathon.mailings.actions.mailings import prepare
from helpathon.mailings.people import Wanted
from helpathon.mailings.tests import crowd
from helpathon.mailings.tests.crowd import DESK
from helpathon.outbox.models import Mail

# name of the page: how it is asked for, and its path
DOORS = {
    "mailings:list": ("get", f"{DESK}/schreiben"),
    "mailings:new": ("get", f"{DESK}/schreiben/neu"),
    "mailings:template": ("get", f"{DESK}/schreiben/vorlagen/thanks"),
    "mailings:restore_template": ("post", f"{DESK}/schreiben/vorlagen/thanks/zuruecksetzen"),
    "mailings:mailing": ("get", f"{DESK}/schreiben/1"),
    "mailings:edit": ("get", f"{DESK}/schreiben/1/bearbeiten"),
    "mailings:press": ("post", f"{DESK}/schreiben/1/senden"),
    "insights:people": ("get", f"{DESK}/teilnehmende"),
    "insights:export": ("post", f"{DESK}/teilnehmende/datei"),
    "insights:print": ("get", f"{DESK}/teilnehmende/druck"),
    "insights:badges": ("get", f"{DESK}/namensschilder"),
    "insights:figures": ("get", f"{DESK}/zahlen"),
    "insights:figures_table": ("get", f"{DESK}/zahlen.csv"),
}
OWN = {"mailings:certificate"}
"""Pages that everybody has of their own."""

SHUT_OUT = ["visitor", "anna", "dora", "mentor", "neighbour", "stranger"]
EXPORT = {"kind": "csv", "columns": ["name"]}


@pytest.fixture
def mailing(edition, people):
    words = {"subject": {"de": "Hallo"}, "body": {"de": "Guten Tag {name}"}}
    return prepare(by=CONSOLE, edition=edition, kind="own", wanted=Wanted(), **words)


def knock(browser, door):
    how, path = DOORS[door]
    return browser.post(path, {"key": crowd.key(), **EXPORT}) if how == "post" else browser.get(path)


def test_the_table_names_every_address():
    there = {
        f"{app}:{name}"
        for app in ("mailings", "insights")
        for name in get_resolver(f"helpathon.{app}.urls").reverse_dict
        if isinstance(name, str)
    }
    assert there == DOORS.keys() | OWN


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", SHUT_OUT)
def test_others_are_refused_and_nothing_happens(browser_of, mailing, door, who):
    before = Entry.objects.count()
    answer = knock(browser_of(who), door)
    assert answer.status_code == (302 if who == "visitor" else 403)
    assert b"Anna" not in answer.content.replace(b"Anna</a>", b"") or who == "anna"
    assert Entry.objects.count() == before
    assert not Mail.objects.exists()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", ["facilitator", "staff"])
def test_whoever_steers_gets_through(browser_of, mailing, door, who):
    assert knock(browser_of(who), door).status_code in (200, 302)


@pytest.mark.parametrize("what", ["testen", "senden", "erneut", "stoppen", "verwerfen"])
def test_buttons_are_pressed_by_who_steers_alone(browser_of, mailing, what):
    path = f"{DESK}/schreiben/1/{what}"
    assert browser_of("neighbour").post(path, {"key": crowd.key()}).status_code == 403
    assert browser_of("staff").get(path).status_code == 405


def test_a_mailing_of_another_edition_is_not_found_here(browser_of, mailing, edition, cities):
    path = f"{DESK}/schreiben/{mailing.number + 1}"
    assert browser_of("staff").get(path).status_code == 404
    assert browser_of("staff").get(f"/ausgaben/nichts/leitung/schreiben/{mailing.number}").status_code == 404
