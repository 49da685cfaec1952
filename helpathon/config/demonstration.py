"""`helpathon demo`: load the demonstration once, print its links, serve it."""

import argparse
import os
import secrets
import sys
from functools import partial
from pathlib import Path

from . import environment


def run(arguments: list[str]) -> None:
    """Load what is missing, then serve until Ctrl-C."""
    parser = argparse.ArgumentParser("helpathon demo", description="Load the demonstration and serve it.")
    parser.add_argument("--fresh", action="store_true", help="start over: forget everything that was entered")
    parser.add_argument("--alive", action="store_true", help="example people go on acting")
    chosen = parser.parse_args(arguments)
    os.environ["HELPATHON_DEMO"] = "1"
    if chosen.alive:
        os.environ["HELPATHON_ALIVE"] = "1"
    from helpathon.demo import mailbox

    mail = mailbox.listen()
    os.environ["HELPATHON_SMTP_URL"] = f"smtp://127.0.0.1:{mail.getsockname()[1]}"
    here = environment.read()
    here.prepare()
    token = _token(here.data / "demo-token")
    import django

    django.setup()
    if chosen.fresh:
        mailbox.empty(here.mailbox)
    _load(chosen.fresh)
    from helpathon.demo.people import LINKED_ROLES

    from . import serve

    def ready() -> None:
        address = f"http://{here.host}:{here.port}"
        print(f"\nThe demonstration is served at {address}/ (Ctrl-C ends it)\n")
        print(f"  visitor       {address}/")
        for role in LINKED_ROLES:
            print(f"  {role:<12}  {address}/demo/login/{token}/{role}")
        print(f"\nMails with login codes arrive at {address}/demo/postfach", flush=True)

    post = partial(mailbox.serve, mail, here.mailbox)
    sys.exit(serve.serve(here.host, here.port, here.web, ready, {"mail": post}))


def _token(path: Path) -> str:
    if not path.exists():
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(18))
    return path.read_text()


def _load(fresh: bool) -> None:
    from django.core.management import call_command
    from django.db import connections

    from helpathon.cities.models import City
    from helpathon.demo.build import build_demonstration, event_that_is_over

    call_command("migrate", verbosity=0)
    if fresh:
        call_command("flush", interactive=False, verbosity=0)
    if not City.objects.exists():
        build_demonstration(_show_progress)
        print()
    elif over := event_that_is_over():
        print(f"{over} is over. FRESH=1 make demo starts over with a new one.")
    connections.close_all()


def _show_progress(done: int, total: int) -> None:
    if done % 100 == 0 or done == total:
        print(f"\r  Playing the demonstration ... {done} of {total} acts", end="", flush=True)
