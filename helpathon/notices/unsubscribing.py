"""Links at the end of mails that end them without a login. What they end is signed, so that nobody ends another's."""

from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from helpathon.accounts.models import Person

from .models import INTERESTS, Notice, Preference, preference_of

ALL = "all"
_SIGNER = Signer(salt="helpathon.notices.unsubscribe")


class Wanted(NamedTuple):
    """Who wants no more mails about which kind of thing; `ALL` is every kind."""

    person: int
    interest: str

    @property
    def interests(self) -> list[str]:
        """The kinds that it stands for."""
        return [name for name, _words in INTERESTS if self.interest in (name, ALL)]


def address_for(person: int, interest: str) -> str:
    """The whole address of the link, in the language of the moment."""
    token = _SIGNER.sign(f"{person}.{interest}")
    return settings.ENVIRONMENT.url + reverse("notices:unsubscribe", args=[token])


def read(token: str) -> Wanted | None:
    """What a link stands for; None where it was not made here."""
    try:
        person, _dot, interest = _SIGNER.unsign(token).partition(".")
    except BadSignature:
        return None
    return Wanted(int(person), interest)


def unsubscribe(wanted: Wanted) -> None:
    """Send no more such mails; doing it again changes nothing, and who has left needs nothing."""
    if person := Person.objects.filter(pk=wanted.person).first():
        choose(person, dict.fromkeys(wanted.interests, "never"))


def choose(person: Person, hows: dict[str, str], hour: int | None = None) -> None:
    """Keep how mails tell a person, also of what waits to be mailed."""
    chosen = preference_of(person)
    for interest, how in hows.items():
        setattr(chosen, interest, how)
    if hour is not None:
        chosen.hour = hour
    Preference.objects.update_or_create(
        person=person,
        defaults={
            "own": chosen.own,
            "followed": chosen.followed,
            "edition": chosen.edition,
            "hour": chosen.hour,
        },
    )
    for interest, how in hows.items():
        waiting = Notice.objects.filter(person=person, interest=interest, mail__in=("now", "daily"))
        if how == "never":
            waiting.update(mail="none")
        elif how == "daily":
            waiting.update(mail="daily")
