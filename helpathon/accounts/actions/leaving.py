"""Leaving: of a person nothing is left but an empty row, and what others rely on stays readable."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from helpathon.accounts.models import Leaving, LoginCode, Person
from helpathon.accounts.verbs import LeavingAsked, LeavingCalledOff, PersonLeft
from helpathon.cities.models import City
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action
from helpathon.core.privacy import holdings
from helpathon.core.rows import insert_once
from helpathon.journal.recording import record
from helpathon.outbox.posting import post

FORMER = "ehemaliges Mitglied"
"""What stands in the row; pages say it in their language (`Person.shown_name`)."""


@action("person.leave")
def leave(*, by: Any, person: Person, erase: bool) -> Person:
    """Leave; one's texts stay under "former member", or are erased as well."""
    return _take_off(person, erase)


@action("leaving.ask")
def ask(*, by: Any, city: City, person: Person, erase: bool, proof: str) -> Leaving:
    """Note that somebody asked to be taken off, and tell them by mail that this will happen."""
    proof = text.many_lines(proof)[:1000]
    if not text.is_visible(proof):
        raise Refused(_("Please note how you made sure that it is them."))
    if person.left_at:
        raise Refused(_("This person has left already."))
    leaving = Leaving(
        person=person,
        city=city,
        erase=erase,
        proof=proof,
        asked_by=by if isinstance(by, Person) else None,
        asked_at=clock.now(),
    )
    if not insert_once(leaving):
        raise Refused(_("This has been noted already and waits to be carried out."))
    record(LeavingAsked(city.slug), by=by)
    _announce(leaving)
    return leaving


@action("leaving.call_off")
def call_off(*, by: Any, leaving: Leaving) -> Leaving:
    """Take a request back: by the person, or because it was not them."""
    _finish(leaving, "called_off", by)
    record(LeavingCalledOff(leaving.city.slug), by=by)
    return leaving


@action("leaving.carry_out")
def carry_out(*, by: Any, leaving: Leaving) -> Leaving:
    """Do what was asked for."""
    person = leaving.person
    if person is None:
        raise Refused(_("This person has left already."))
    _finish(leaving, "done", by)
    _take_off(person, leaving.erase)
    return leaving


def _finish(leaving: Leaving, state: str, by: Any) -> None:
    """Of two who decide at the same moment, the second hears of the first."""
    given = {"state": state, "done_by": by if isinstance(by, Person) else None, "done_at": clock.now()}
    if not Leaving.objects.filter(pk=leaving.pk, state="waiting").update(**given):
        raise Refused(_("Somebody else has decided about this in the meantime."))
    leaving.state = state


def _take_off(person: Person, erase: bool) -> Person:
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.left_at:
        raise Refused(_("This person has left already."))
    address, language = locked.email, locked.language
    for holding in holdings():
        if holding.leave:
            holding.leave(locked, erase)
    if address:
        LoginCode.objects.filter(email=address).delete()
    locked.email, locked.name, locked.source = None, FORMER, ""
    locked.conduct_accepted_at, locked.unclaimed = None, False
    locked.left_at = clock.now()
    locked.save()
    # By nobody: the entry would be the last that names them.
    record(PersonLeft(locked.pk), by=None)
    if address:
        _say_goodbye(address, language, erase)
    return locked


def _say_goodbye(address: str, language: str, erase: bool) -> None:
    with translation.override(language):
        texts = (
            _("Your texts were erased as well; only their place in the lineage is left, without words.")
            if erase
            else _("Your texts can still be read, under “former member”.")
        )
        post(
            to=address,
            kind="person.left",
            subject=_("You have left Helpathon"),
            body=_(
                "Hello,\n\n"
                "your account is deleted: name, address, registrations, roles, drafts and notices are gone. %(texts)s\n\n"
                "This is the last mail that you get from us. Should you like to come back: "
                "you can join with this address at any time.\n\n"
                "Thank you for having been part of it.\n"
            )
            % {"texts": texts},
        )


def _announce(leaving: Leaving) -> None:
    person = leaving.person
    if person is None or not person.email:
        return
    with translation.override(person.language):
        post(
            to=person.email,
            person=person,
            kind="leaving.asked",
            sender=leaving.city.name,
            subject=_("Your account will be deleted"),
            body=_(
                "Hello,\n\n"
                "%(city)s was asked, in your name, to delete your account. That will be done soon.\n\n"
                "If it was not you: log in, open “My data” and call it off there, "
                "or write to the city at once; its address is in the imprint.\n"
            )
            % {"city": leaving.city.name},
        )
