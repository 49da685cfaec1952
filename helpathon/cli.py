"""The console command `helpathon`: `demo`, `serve`, `worker`, `migrate`, `import`, `staff`, and `manage` for Django's own."""

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
    from helpathon.config import serve as server

    def ready() -> None:
        print(f"Helpathon is served at http://{chosen.host}:{chosen.port}/ (Ctrl-C ends it)", flush=True)
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
    from helpathon.config import serve as server

    server.work_alone()
