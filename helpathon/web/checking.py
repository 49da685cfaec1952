"""What is still missing before people are invited: of the instance and of each city, in sentences."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.accounts.models import StaffRole
from helpathon.cities.legal import TEXTS, is_missing
from helpathon.cities.models import City

OLDEST_BEAT = 60.0  # seconds without a sign of life from the worker
LEAST_ROOM = 1024**3  # bytes that should be free on the disk


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `good`, or what is missing; `needed` before people are invited."""

    good: bool
    sentence: str
    needed: bool = True
    address: str = ""


def waiting_migrations() -> int:
    """How many changes of the database wait to be made."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def database_is_empty() -> bool:
    """Whether nothing was ever stored in the database."""
    return not MigrationExecutor(connection).loader.applied_migrations


def of_instance() -> Iterator[Finding]:
    """What concerns all cities; the database comes first, because the rest asks it."""
    waiting = waiting_migrations()
    if waiting:
        yield Finding(False, _("The database is not up to date. Please run: helpathon migrate"))
        return
    yield Finding(True, _("The database is up to date."))
    yield _worker()
    yield _disk()
    yield _secret()
    if settings.ENVIRONMENT.is_secure:
        yield Finding(True, _("Pages go over HTTPS: %(url)s") % {"url": settings.ENVIRONMENT.url})
    else:
        yield Finding(False, _("Pages do not go over HTTPS: set HELPATHON_URL to an address with https://."))
    if settings.ENVIRONMENT.smtp_url:
        yield Finding(True, _("A mail server is set."))
    else:
        yield Finding(False, _("No mail leaves: set HELPATHON_SMTP_URL to your mail server."))
    if settings.DEMO:
        yield Finding(False, _("This is a demonstration: everybody can log in as anybody."))
    if not City.objects.exists():
        yield Finding(False, _("There is no city yet. Start helpathon serve and open the address it prints."))


def of_city(city: City) -> Iterator[Finding]:
    """What concerns one city, each with the page where it is mended."""
    if city.being_set_up:
        yield Finding(
            False,
            _("The set-up is not finished: “helpathon city” prints the address where it goes on."),
        )
    desk = _desk_of(city)
    staff = StaffRole.objects.filter(city=city).count()
    yield Finding(
        staff > 0,
        _("Somebody works for the city.") if staff else _("Nobody works for the city yet."),
        address=desk("staff"),
    )
    if staff == 1:
        yield Finding(
            False,
            _("Only one person works for the city: a second one can help when that one is ill."),
            needed=False,
            address=desk("staff"),
        )
    for name, title in TEXTS.items():
        missing = is_missing(city.legal.get(name))
        sentence = _("%(text)s: is missing, or has places to fill.") if missing else _("%(text)s: is there.")
        yield Finding(not missing, sentence % {"text": title}, address=desk("legal_texts"))
    yield Finding(
        bool(city.sender_name and city.reply_to),
        _("Mails say who they come from, and answers arrive.")
        if city.sender_name and city.reply_to
        else _("Sender and address for answers are not entered yet."),
        address=desk("sender"),
    )
    for has, there, missing_ in (
        (city.groups, _("Target groups are entered."), _("No target groups are entered.")),
        (city.fields, _("Fields of action are entered."), _("No fields of action are entered.")),
        (city.districts, _("Districts are entered."), _("No districts are entered.")),
    ):
        good = has.filter(retired_at=None).exists()
        yield Finding(good, there if good else missing_, needed=False, address=desk("parts"))
    yield Finding(
        bool(city.host),
        _("The city has a host name: %(host)s") % {"host": city.host}
        if city.host
        else _("The city has no host name of its own; it is shown at %(address)s.")
        % {"address": reverse("web:city", args=[city.slug])},
        needed=False,
        address=desk("basics"),
    )


def _desk_of(city: City) -> Callable[[str], str]:
    return lambda page: reverse(f"web:city_{page}", args=[city.slug])


def _worker() -> Finding:
    try:
        age = time.time() - (settings.ENVIRONMENT.run / "worker").stat().st_mtime
    except OSError:
        age = OLDEST_BEAT + 1
    if age <= OLDEST_BEAT:
        return Finding(True, _("The worker is alive."))
    return Finding(False, _("The worker does not run: no mails leave. It is part of helpathon serve."))


def _disk() -> Finding:
    free = shutil.disk_usage(settings.ENVIRONMENT.data).free
    room = {"n": f"{free / 1024**3:.1f}"}
    if free >= LEAST_ROOM:
        return Finding(True, _("There is room on the disk: %(n)s GB.") % room)
    return Finding(False, _("The disk is almost full: %(n)s GB are left.") % room)


def _secret() -> Finding:
    path = settings.ENVIRONMENT.data / "secret-key"
    if os.stat(path).st_mode & 0o077:
        return Finding(False, _("Others on this machine can read the secret key: %(path)s") % {"path": path})
    return Finding(True, _("The secret key is readable by its owner alone."))
