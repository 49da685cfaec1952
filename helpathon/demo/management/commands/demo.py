"""`helpathon demo`: load the demonstration, serve it and print its links."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from helpathon.cities.models import City
from helpathon.config import environment, serve
from helpathon.demo.build import build_demonstration


class Command(BaseCommand):
    """Load the demonstration once, then serve it."""

    help = "Load the demonstration, serve it and print its address."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fresh", action="store_true", help="start over: forget everything that was entered"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        here = environment.read()
        call_command("migrate", verbosity=0)
        if options["fresh"]:
            call_command("flush", interactive=False, verbosity=0)
            from helpathon.journal.models import Volume

            Volume.objects.get_or_create(pk=Volume.INSTANCE, defaults={"name": "instance"})
        if not City.objects.exists():
            self.stdout.write("  The demonstration is being played ...", ending="")
            build_demonstration(self._progress)
            self.stdout.write("")
        self.stdout.flush()

        def ready() -> None:
            print(f"Helpathon is served at http://{here.host}:{here.port}/ (Ctrl-C ends it)")
            print(f"Mails with login codes are files in {here.data / 'mail'}", flush=True)

        from django.db import connections

        connections.close_all()
        sys.exit(serve.serve(here.host, here.port, here.web, ready, {}))

    def _progress(self, done: int, total: int) -> None:
        if done % 500 == 0 or done == total:
            self.stdout.write(f"\r  The demonstration is being played ... {done} of {total} acts", ending="")
            self.stdout.flush()
