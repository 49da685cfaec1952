"""Example mailings of the demonstration, written and sent through the acts; a third one waits as a draft."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.editions.models import Edition
from helpathon.mailings.actions.mailings import prepare, send
from helpathon.mailings.models import Mailing
from helpathon.mailings.people import Wanted
from helpathon.mailings.queries import further_people, wording

CONTENT = Path(__file__).parent / "content" / "mailings.toml"


def write_to_people(edition: Edition, by: Person, now: datetime) -> None:
    """Send the mailings of the content to whoever is there to read them, and leave a draft."""
    for row in tomllib.loads(CONTENT.read_text(encoding="utf-8"))["mailing"]:
        with clock.at(now - timedelta(days=row["days_ago"])):
            mailing = _draft(edition, by, row["template"], tuple(row["team"]))
            if further_people(mailing).readers:
                send(by=by, mailing=mailing)
    _draft(edition, by, "thanks", ("facilitator", "mentor"))


def _draft(edition: Edition, by: Person, kind: str, team: tuple[str, ...]) -> Mailing:
    usual = wording(edition, kind)
    return prepare(
        by=by,
        edition=edition,
        kind=kind,
        subject=usual.subject,
        body=usual.body,
        wanted=Wanted(team=team),
        not_again=usual.once,
        reply_to="beispiel@example.org",
    )
