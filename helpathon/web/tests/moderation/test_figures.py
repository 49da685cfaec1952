"""Figures of every year, for everybody: a table and the same as CSV."""

import csv
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AnonymousUser

from helpathon.core import clock
from helpathon.moderation.actions.appeals import appeal, uphold
from helpathon.moderation.actions.hiding import hide, restore
from helpathon.moderation.actions.reports import dismiss, file
from helpathon.moderation.queries import years

LAST_YEAR = datetime(2025, 3, 1, 12, tzinfo=UTC)


def test_figures_are_counted_by_year_and_ground(idea, people, client):
    given = {"by": AnonymousUser(), "kind": "idea", "number": idea.number}
    with clock.at(LAST_YEAR):
        reports = [
            file(**given, ground=ground, body=str(n)) for n, ground in enumerate(["spam", "spam", "insult"])
        ]
    with clock.at(LAST_YEAR + timedelta(hours=2)):
        dismiss(by=people["staff"], report=reports[0], answer="Nein")
    with clock.at(LAST_YEAR + timedelta(hours=4)):
        hiding = hide(by=people["facilitator"], kind="idea", number=idea.number, ground="insult", reason="Ja")
        asked = appeal(by=people["anna"], hiding=hiding, body="Nein")
        uphold(by=people["staff"], appeal=asked, answer="Doch")
        restore(by=people["staff"], hiding=hiding, reason="Nun gut")
    [year] = years()
    assert (year.year, year.reports, year.upheld, year.dismissed) == (2025, 3, 2, 1)
    assert (year.hidden, year.restored, year.appeals, year.granted) == (1, 1, 1, 0)
    assert year.by_ground == [("spam", 2), ("insult", 1)]
    assert year.median_time == timedelta(hours=4)
    assert years(["anderswo"]) == []
    rows = list(csv.reader(client.get("/en/transparenz.csv").content.decode().splitlines()))
    assert rows[1][:9] == ["2025", "3", "2", "1", "1", "1", "1", "0", "4.0"]
    assert "2025" in client.get("/staedte/stadt/transparenz").content.decode()
    assert client.get("/staedte/stadt/transparenz.csv").status_code == 200


def test_without_anything_the_page_says_so(client, edition):
    assert "Nothing was reported or hidden so far." in client.get("/en/transparenz").content.decode()
