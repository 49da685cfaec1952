"""Tables and journal change together or not at all, whichever act it is; the database itself refuses the entry."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection
from samples import names_of_samples, perform, recipe_for

REFUSING = {
    "sqlite": [
        """
        CREATE TRIGGER refuse_entries BEFORE INSERT ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'the journal takes no entry'); END
        """
    ],
    "postgresql": [
        """
        CREATE FUNCTION refuse_entries() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'the journal takes no entry'; END $$
        """,
        "CREATE TRIGGER refuse_entries BEFORE INSERT ON journal_entry EXECUTE FUNCTION refuse_entries()",
    ],
}
ACCEPTING = {
    "sqlite": ["DROP TRIGGER refuse_entries"],
    "postgresql": ["DROP TRIGGER refuse_entries ON journal_entry", "DROP FUNCTION refuse_entries"],
}


def run(statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


@contextmanager
def journal_takes_no_entry() -> Iterator[None]:
    run(REFUSING)
    try:
        yield
    finally:
        run(ACCEPTING)


def everything() -> dict[str, list[str]]:
    """All rows of all tables."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


@pytest.mark.parametrize("name", names_of_samples())
def test_an_act_whose_entry_is_not_written_changes_nothing(world, name):
    given = recipe_for(name, world)  # copied below: an act may change what it is handed
    before = everything()
    with journal_takes_no_entry(), pytest.raises(DatabaseError, match="the journal takes no entry"):
        perform(name, copy.deepcopy(given))
    assert everything() == before

    perform(name, copy.deepcopy(given))
    after = everything()
    assert len(after["journal_entry"]) > len(before["journal_entry"])
    told = {"journal_entry", "journal_volume"}
    assert {table for table in after if after[table] != before[table]} - told, f"{name} changed no table"
