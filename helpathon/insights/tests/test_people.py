"""Lists, files, prints and figures."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import translation

from helpathon.accounts.models import Person
from helpathon.challenges.actions.challenges import publish as publish_challenge
from helpathon.core.acts import CONSOLE, Refused
from helpathon.ideas.models import Idea
from helpathon.insights.actions.exports import export
from helpathon.insights.figures import charts_of, cross_of
from helpathon.insights.queries import Wish, badges_of, by_name, page_of_people, people_of
from helpathon.journal.models import Entry
from helpathon.mailings.tests import crowd
from helpathon.registrations.models import Registration

PEOPLE = f"/en{crowd.DESK}/teilnehmende"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def names(edition, **wish) -> list[str]:
    return sorted(row.person.name for row in people_of(edition, Wish(**wish)))


def bars(edition, name: str) -> dict[str, int]:
    chart = next(chart for chart in charts_of(edition) if chart.name == name)
    return {bar.label: bar.number for bar in chart.bars}


def exported(browser, kind: str, **said):
    usual = {"key": crowd.key(), "kind": kind, "columns": ["name", "role"]}
    return browser.post(f"{PEOPLE}/datei", {**usual, **said})


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, ["Anna", "Bela", "Cleo", "Dora", "Emil"]),
        ({"role": "observer"}, ["Bela"]),
        ({"state": "waiting"}, ["Cleo"]),
        ({"group": "citizens"}, ["Anna"]),
        ({"track": "handel"}, ["Anna", "Cleo"]),
        ({"came": "yes"}, ["Bela"]),
        ({"came": "no", "state": "confirmed"}, ["Anna", "Emil"]),
        ({"district": "hierstadt/nord"}, ["Dora"]),
        ({"district": "dortstadt/nord"}, []),
        ({"support": "captions"}, ["Cleo"]),
        ({"support": "any"}, ["Cleo"]),
        ({"role": "unsinn"}, []),
    ],
)
def test_people_are_filtered(edition, people, wish, expected):
    Registration.objects.filter(person=people["cleo"]).update(support_needed=["captions", "interpreter"])
    north = edition.hosts.get().districts.get(slug="nord")
    Registration.objects.filter(person=people["dora"]).update(district=north)
    assert names(edition, **wish) == expected


@pytest.mark.parametrize("order", ["newest", "oldest", "name"])
def test_pages_go_on_without_gap_or_twin_even_for_equal_rows(edition, people, order):
    Registration.objects.filter(person=people["anna"]).update(registered_at=crowd.NOON - timedelta(days=1))
    Person.objects.filter(pk=people["bela"].pk).update(name="Anna")
    seen, after = [], ""
    for _ in range(4):
        page = page_of_people(edition, Wish(order=order, after=after), size=2)
        seen += [row.pk for row in page.rows]
        after = page.following
        if not after:
            break
    assert seen == [row.pk for row in people_of(edition, Wish(order=order))]


def test_the_list_finds_a_name_that_stands_in_no_address(browser_of):
    page = browser_of("staff").post(PEOPLE, {"name": "leo"})
    assert page.status_code == 200
    shown = page.content.decode()
    assert "Cleo" in shown
    assert "Dora" not in shown
    assert "leo" not in page.request["QUERY_STRING"]
    assert browser_of("staff").post(PEOPLE, {"name": ""}).status_code == 422


@pytest.mark.parametrize(
    "query", ["?after=unsinn", "?order=unsinn", "?group=%00", "?district=a/b/c", "?track=" + "x" * 999]
)
def test_odd_addresses_show_a_page(browser_of, query):
    assert browser_of("staff").get(PEOPLE + query).status_code == 200


def test_only_the_chosen_columns_and_people_are_in_the_csv(browser_of, people):
    answer = exported(browser_of("facilitator"), "csv", state="waiting")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["Name", "Role"], ["Cleo", "Participant"]]
    assert answer["Content-Disposition"] == 'attachment; filename="vol-9-2026-06-13.csv"'
    assert "no-store" in answer["Cache-Control"]


def test_a_name_that_is_a_formula_is_text_in_both_files(browser_of, people):
    Person.objects.filter(pk=people["anna"].pk).update(name="=cmd|'/C calc'!A0")
    browser = browser_of("staff")
    assert ";" in exported(browser, "csv").content.decode("utf-8-sig")
    assert "\r\n'=cmd|" in exported(browser, "csv").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(exported(browser, "xlsx").content))
    assert "'=cmd|'/C calc'!A0" in [cell.value for cell in book.active["A"]]


def test_every_column_can_be_written(browser_of, people, edition):
    from helpathon.insights.columns import COLUMNS

    row = Registration.objects.filter(person=people["anna"])
    row.update(support_needed=["captions"], languages=["de", "dgs"], skills="Löten\nMalen", support_note="=1")
    answer = exported(browser_of("staff"), "xlsx", columns=list(COLUMNS))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    anna = next(line for line in sheet.values if line[0] == "Anna")
    assert {"Captions", "Löten\nMalen", "'=1", "anna@example.org", "Shops, Culture"} <= set(anna)


def test_an_export_is_noted_down_once_without_anybodys_name(browser_of, people):
    browser, key = browser_of("staff"), crowd.key()
    exported(browser, "csv", key=key)
    exported(browser, "csv", key=key)
    (entry,) = Entry.objects.filter(verb="list.exported")
    assert entry.audience == "staff"
    assert entry.payload == {"kind": "csv", "columns": "name.role", "people": 5}


@pytest.mark.parametrize("said", [{"columns": []}, {"columns": ["password"]}, {"kind": "exe"}])
def test_an_export_of_nothing_or_of_odd_things_is_refused(browser_of, said):
    answer = exported(browser_of("staff"), **{"kind": "csv", **said})
    assert answer.status_code == 422
    assert not Entry.objects.filter(verb="list.exported").exists()


def test_the_act_refuses_unknown_columns(edition):
    with pytest.raises(Refused, match="at least one column"):
        export(by=CONSOLE, edition=edition, kind="csv", columns=["password"], people=0)


def test_the_printed_list_is_sorted_as_people_look_names_up(edition, people, browser_of):
    Person.objects.filter(pk=people["anna"].pk).update(name="Özlem")
    Person.objects.filter(pk=people["bela"].pk).update(name="Zoe")
    assert [row.person.name for row in by_name(people_of(edition, Wish(state="confirmed")))] == [
        "Emil",
        "Özlem",
        "Zoe",
    ]
    page = browser_of("staff").get(f"{PEOPLE}/druck").content.decode()
    assert page.index("Özlem") < page.index("Zoe")
    assert "Cleo" not in page


def test_badges_say_name_role_and_track_and_the_team_has_some(edition, team, people):
    crowd.registered(edition, team["mentor"], tracks=("kultur",))
    found = {badge.name: badge for badge in badges_of(edition, Wish(state="confirmed"), with_team=True)}
    assert (found["Anna"].role, found["Anna"].track, found["Anna"].colour) == ("Participant", "Shops", 1)
    assert found["Mentor Muster"].role == "Mentor"
    assert found["Facilitator Muster"].track == ""
    assert list(found) == sorted(found)
    assert "Facilitator Muster" not in [b.name for b in badges_of(edition, Wish(), with_team=False)]


def test_ten_badges_are_on_a_sheet(edition, browser_of):
    for n in range(11):
        crowd.registered(edition, crowd.someone(f"gast{n}", "م" * 80 if n else "<b>Gast</b>"))
    page = (
        browser_of("staff").get(f"/en{crowd.DESK}/namensschilder?state=confirmed&team=nein").content.decode()
    )
    assert page.count('class="badge-sheet"') == 2
    assert "&lt;b&gt;Gast" in page


def test_figures_count_whom_they_say(edition, people):
    publish_challenge(
        by=CONSOLE,
        edition=edition,
        city=edition.hosts.get(),
        track=edition.tracks.first(),
        question="Wie?",
        owner="Wir",
    )
    assert bars(edition, "state")["confirmed"] == 3
    assert bars(edition, "role") == {
        "Participant": 2,
        "Observer": 1,
        "Mentor": 0,
        "Technical support": 0,
        "Jury": 0,
    }
    assert {name: n for name, n in bars(edition, "group").items() if n} == {
        "Citizens of the quarters": 1,
        "not said": 2,
    }
    assert bars(edition, "track") == {"Shops": 1, "Culture": 2}
    assert bars(edition, "district") == {"not said": 3}
    assert bars(edition, "time") == {"04.06.2026": 5}
    assert bars(edition, "challenges") == {"Shops": 1, "Culture": 0}
    assert not Idea.objects.exists()
    assert bars(edition, "ideas") == {"Shops": 0, "Culture": 0}


def test_pairs_that_fewer_than_three_people_share_are_not_told(edition):
    for n in range(5):
        tracks = ("handel",) if n < 3 else ("kultur",)
        crowd.registered(edition, crowd.someone(f"p{n}"), group="citizens", tracks=tracks)
    rows = dict(cross_of(edition).rows)
    assert rows.pop("Citizens of the quarters") == [3, None]
    assert all(numbers == [None, None] for numbers in rows.values())


def test_the_figures_page_and_its_file_show_the_same(edition, people, browser_of):
    browser = browser_of("staff")
    page = browser.get(f"/en{crowd.DESK}/zahlen").content.decode()
    assert "under 3" in page
    assert 'style="' not in page
    rows = browser.get(f"/en{crowd.DESK}/zahlen.csv").content.decode("utf-8-sig")
    assert "Confirmed, by role;Observer;1\r\n" in rows


def test_empty_pages_invite(edition, browser_of, team):
    Registration.objects.all().delete()
    browser = browser_of("staff")
    assert "Nobody has registered yet." in browser.get(PEOPLE).content.decode()
    for path in ("/teilnehmende/druck", "/namensschilder?team=nein", "/zahlen"):
        assert browser.get(f"/en{crowd.DESK}{path}").status_code == 200
