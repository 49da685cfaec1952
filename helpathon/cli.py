"""The console command `helpathon`: what it serves, changes and says, and `manage` for Django's own commands."""

import argparse
import os
import sys
from importlib.metadata import version

from helpathon.config import environment

USAGE = """helpathon COMMAND

  demo      the demonstration: load it, serve it and print its links
  serve     the server: web processes and the worker (--web N, --port P, --host H)
  worker    only the worker
  migrate   bring the database up to date
  check     say what is still missing before people are invited
  city      set up another city in the browser, or go on with a set-up: prints its address
  import    take ideas from a file: helpathon import ideas FILE.csv --edition SLUG [--source NAME]
  staff     let somebody work for a city: helpathon staff ADDRESS --city SLUG [--name NAME]
  manage    Django's own commands
  --version

helpathon COMMAND --help says more."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpathon.config.settings")
    command, *rest = sys.argv[1:] or ["--help"]
    if command in ("--help", "-h", "help"):
        print(USAGE)
    elif command == "--version":
        print(version("helpathon"))
    elif command == "serve":
        serve(rest)
    elif command == "worker":
        worker()
    elif command == "check":
        check()
    elif command == "city":
        city()
    elif command == "demo":
        from helpathon.config import demonstration

        demonstration.run(rest)
    elif command in ("migrate", "import", "staff", "manage"):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["helpathon", *([] if command == "manage" else [command]), *rest])
    else:
        sys.exit(f"There is no command {command!r}.\n\n{USAGE}")


def serve(arguments: list[str]) -> None:
    settings = environment.read()
    parser = argparse.ArgumentParser(
        "helpathon serve", description="Serve pages and streams, and run the worker."
    )
    parser.add_argument(
        "--web",
        type=int,
        default=settings.web,
        metavar="N",
        help="web processes (HELPATHON_WEB; default: one per core)",
    )
    parser.add_argument("--port", type=int, default=settings.port, help="PORT; default 8000")
    parser.add_argument("--host", default=settings.host, help="HELPATHON_HOST; default 127.0.0.1")
    chosen = parser.parse_args(arguments)
    settings.prepare()
    import django

    django.setup()
    _bring_up_to_date()
    from helpathon.config import serve as server

    key = _key_of_empty_instance()

    def ready() -> None:
        root = f"http://{chosen.host}:{chosen.port}"
        print(f"Helpathon is served at {root}/ (Ctrl-C ends it)", flush=True)
        if key:
            _print_address_of_set_up(root, key)
        if not settings.smtp_url:
            print(
                f"No mail leaves (HELPATHON_SMTP_URL is not set): mails are files in {settings.mailbox}",
                flush=True,
            )

    sys.exit(server.serve(chosen.host, chosen.port, chosen.web, ready, {}))


def worker() -> None:
    import django

    environment.read().prepare()
    django.setup()
    from helpathon.web.checking import waiting_migrations

    if waiting_migrations():
        sys.exit("The database is not up to date. Please run: helpathon migrate")
    from helpathon.config import serve as server

    server.work_alone()


def check() -> None:
    """Say what is still missing; the exit code is 1 where something is needed."""
    _set_up_django()
    from helpathon.cities.models import City
    from helpathon.web.checking import of_city, of_instance

    findings = list(of_instance())
    is_readable = not (len(findings) == 1 and not findings[0].good)
    parts = [("", findings)]
    if is_readable:
        parts += [(city.name, list(of_city(city))) for city in City.objects.all()]
    for title, found in parts:
        if title:
            print(f"\n{title}")
        for each in found:
            mark = "ok     " if each.good else "MISSING" if each.needed else "advice "
            print(f"  {mark}  {each.sentence}")
    missing = sum(not each.good and each.needed for _title, found in parts for each in found)
    print(f"\n{missing} missing" if missing else "\nNothing is missing.")
    sys.exit(1 if missing else 0)


def city() -> None:
    """Print the address where another city is set up in the browser; the server may be running."""
    settings = _set_up_django()
    from helpathon.web import setup_key

    _bring_up_to_date()
    _print_address_of_set_up(f"http://{settings.host}:{settings.port}", setup_key.make())


def _set_up_django() -> environment.Environment:
    import django
    from django.utils import translation

    settings = environment.read()
    settings.prepare()
    django.setup()
    translation.activate("en")
    return settings


def _bring_up_to_date() -> None:
    """An empty database is filled; one that holds something is changed only when its operator says so."""
    from django.core.management import call_command
    from django.db import Error

    from helpathon.web.checking import database_is_empty, waiting_migrations

    try:
        if database_is_empty():
            print("The database is empty: its tables are made now.", flush=True)
            call_command("migrate", verbosity=0)
        elif waiting := waiting_migrations():
            sys.exit(
                f"The database is not up to date ({waiting} changes wait). Please run: helpathon migrate"
            )
    except Error as error:
        sys.exit(f"The database cannot be used ({str(error).strip()}). Please check HELPATHON_DATABASE_URL.")


def _key_of_empty_instance() -> str:
    """A new key for the set-up while there is no city; empty where there is one."""
    from helpathon.cities.queries import is_set_up
    from helpathon.web import setup_key

    return "" if is_set_up() else setup_key.make()


def _print_address_of_set_up(root: str, key: str) -> None:
    from urllib.parse import urlsplit

    from helpathon.config.hosts import is_local

    public = environment.read().url
    shown = root if is_local(urlsplit(public).hostname or "") else public
    print("\nSet up a city in the browser (the address works until the set-up is finished):\n")
    print(f"  {shown}/einrichten?schluessel={key}\n", flush=True)
