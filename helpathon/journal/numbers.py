"""Public numbers: one series per kind, instance-wide."""

from django.db import connection


def next_numbers(kind: str, count: int = 1) -> range:
    """Take the next `count` public numbers of a kind; needs a running transaction, which serialises the kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_numberseries (kind, last) VALUES (%s, %s) "
            "ON CONFLICT (kind) DO UPDATE SET last = journal_numberseries.last + %s RETURNING last",
            [kind, count, count],
        )
        last = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def next_number(kind: str) -> int:
    """Take the next public number of a kind."""
    return next_numbers(kind)[0]
