"""Tables as files for spreadsheets, in which nothing that a person typed is run as a formula."""

import csv
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any

import xlsxwriter

Cell = str | int | None
Row = Sequence[Any]
"""Cells; a sequence of anything, because lists of strings are no lists of cells to a type checker."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
WIDEST = 60
"""Characters up to which a column of a sheet grows."""


def defused(cell: Cell) -> Cell:
    """A text that a spreadsheet would run begins with an apostrophe instead; numbers of our own stay numbers.

    What counts is the first character that is no space: spreadsheets overlook spaces before a formula.
    """
    if isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    return cell


def write_csv(file: Any, head: Row, rows: Iterable[Row]) -> None:
    """For the Excel of a German office: UTF-8 with a byte order mark, semicolons, lines that end with CR LF."""
    file.write("\ufeff".encode())
    table = csv.writer(_Encoded(file), delimiter=";", lineterminator="\r\n")
    table.writerow(head)
    for row in rows:
        table.writerow(["" if cell is None else defused(cell) for cell in row])


def write_xlsx(file: IO[bytes], head: Row, rows: Iterable[Row]) -> None:
    """One sheet, row by row, so that the memory does not grow with it. Texts stay texts, links are not made."""
    with xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    ) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for place, title in enumerate(head):
            sheet.set_column(place, place, min(WIDEST, max(14, len(str(title)) + 2)))
        _write_row(sheet, 0, head, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            _write_row(sheet, number, row)


def _write_row(sheet: Any, number: int, row: Row, style: Any = None) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, place, cell, style)
        elif cell:
            sheet.write_string(number, place, str(defused(cell)), style)


class _Encoded:
    """A file of bytes that takes text."""

    def __init__(self, file: Any):
        self._file = file

    def write(self, text: str) -> int:
        self._file.write(text.encode("utf-8"))
        return len(text)


Writer = Callable[[Any, Row, Iterable[Row]], None]

WRITERS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}
"""The kinds of files, each with its content type and who writes it."""
