"""Tables as people have them: from spreadsheets, mails and word processors, with mistakes."""

from datetime import UTC, date, datetime

import pytest

from helpathon.agenda.pasting import Around, left_over, read_table

DAY = date(2026, 6, 13)


def read(table, **around):
    return read_table(table, Around(**{"day": DAY, "zone": "Europe/Berlin", **around}))


def hours(line):
    return tuple(f"{line.row[name]:%H:%M}" for name in ("from_at", "to_at"))


@pytest.mark.parametrize(
    "line",
    [
        "9:00\t9:30\tEröffnung\tHalle 2\tÄnne Öz",
        "09.00;09.30;Eröffnung;Halle 2;Änne Öz",
        "9 Uhr,9:30 Uhr,Eröffnung,Halle 2,Änne Öz",
        '9h|9h30|"Eröffnung"|Halle 2|Änne Öz',
        "9:00–9:30\t\tEröffnung\tHalle 2\tÄnne Öz",
    ],
)
def test_ways_to_write_the_same_line(line):
    [read_line] = read(line)
    assert read_line.errors == []
    assert hours(read_line) == ("07:00", "07:30")
    assert read_line.row["title"] == {"de": "Eröffnung"}
    assert (read_line.row["place"], read_line.row["speakers"]) == ("Halle 2", "Änne Öz")
    assert read_line.row["kind"] == "opening"


def test_named_columns_stand_in_any_order(setting):
    table = "Titel\tThemenfeld\tTag\tArt\tVon\tBis\tLink\nRundgang\tHandel\t14.6.2026\tArbeit\t14:00\t15:30\thttps://example.org/x"
    [line] = read(table, tracks=list(setting.edition.tracks.all()))
    assert line.errors == []
    assert line.row["from_at"] == datetime(2026, 6, 14, 12, tzinfo=UTC)
    assert (line.row["track"].slug, line.row["kind"], line.row["link"]) == (
        "handel",
        "work",
        "https://example.org/x",
    )


def test_without_an_end_the_next_line_says_when_it_is():
    first, last = read("9:00\t\tEröffnung\n10:30\t\tPause")
    assert hours(first) == ("07:00", "08:30")
    assert "Ende" in last.errors[0]


def test_an_evening_goes_over_midnight():
    [line] = read("22:00\t1:00\tNachtschicht")
    assert hours(line) == ("20:00", "23:00")
    assert line.row["to_at"].date() == DAY


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("25:00\t26:00\tA", "25:00"),
        ("neun\tzehn\tA", "neun"),
        ("9:00\t9:00\tA", "Ende"),
        ("9:00\t10:00\t", "Titel"),
        ("\t10:00\tA", "Beginn"),
        ("9:00\t10:00\t" + "x" * 201, "200"),
        ("nur ein Satz ohne Spalten", "Uhrzeit"),
    ],
)
def test_a_mistake_is_a_sentence_about_this_line(line, word):
    good, wrong = read(f"8:00\t9:00\tGut\n{line}")
    assert good.row
    assert not wrong.row
    assert any(word in error for error in wrong.errors)
    assert wrong.number == 2


def test_the_hour_that_the_clocks_leap_over_is_no_time():
    [line] = read("2:30\t4:00\tNacht", day=date(2026, 3, 29))
    assert line.errors


def test_what_is_wrong_stays_to_be_mended_with_its_head():
    table = "Von;Bis;Titel\n9:00;10:00;Gut\nneun;zehn;Schlecht"
    assert left_over(table, read(table)) == "Von;Bis;Titel\nneun;zehn;Schlecht"
    assert left_over("9:00;10:00;Gut", read("9:00;10:00;Gut")) == ""


@pytest.mark.parametrize(
    "odd", ["", "\n\n", "\t\t\t", '"', "\x00", "a" * 100_000, ",".join("9" * 5000), "=1+1;=2;=3"]
)
def test_nothing_that_is_pasted_breaks_the_page(odd):
    assert all(line.errors for line in read(odd))
