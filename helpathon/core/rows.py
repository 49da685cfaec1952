"""Rows that can exist only once, put there in one statement, so that two at the same time are one."""

from typing import TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def insert_once(row: M) -> bool:
    """Insert a row unless a unique constraint has one like it; says whether it is new, and sets its primary key.

    `get_or_create` asks first and needs a savepoint; this is one statement on SQLite and PostgreSQL.
    """
    fields = [f for f in row._meta.local_concrete_fields if not f.primary_key]
    names = ", ".join(connection.ops.quote_name(str(f.column)) for f in fields)
    values = [f.get_db_prep_save(f.pre_save(row, add=True), connection) for f in fields]
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(row._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING RETURNING id",  # noqa: S608
            values,
        )
        found = cursor.fetchone()
    if found is None:
        return False
    row.pk = found[0]
    row._state.adding = False
    row._state.db = connection.alias
    return True
