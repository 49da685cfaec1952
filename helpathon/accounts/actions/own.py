"""What somebody changes about themselves: shown name, language, address."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.accounts.verbs import PersonMoved, PersonRenamed
from helpathon.core import text
from helpathon.core.acts import Refused, action, already_so
from helpathon.journal.recording import record
from helpathon.outbox.posting import post

LANGUAGES = ("de", "en")


@action("person.rename")
def rename(*, by: Any, person: Person, name: str, language: str) -> Person:
    """Be called otherwise, or be spoken to in another language."""
    name = text.one_line(name)[:80]
    if not text.is_visible(name):
        raise Refused(_("Please enter a name under which you appear."))
    if language not in LANGUAGES:
        raise Refused(_("Please choose a language."))
    changed = Person.objects.filter(pk=person.pk, left_at=None).exclude(name=name, language=language)
    if changed.update(name=name, language=language):
        record(PersonRenamed(person.pk), by=by)
    else:
        already_so()
    person.name, person.language = name, language
    return person


@action("person.move")
def move(*, by: Any, person: Person, email: str) -> Person:
    """Log in with another address, which was confirmed by a code; the old one is told."""
    email = email.strip().lower()
    former = person.email
    if email == former:
        already_so()
        return person
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk, left_at=None).update(email=email)
    except IntegrityError:
        raise Refused(
            _(
                "There is another account with this address. Log in with it and leave it first, or take another address."
            )
        ) from None
    person.email = email
    record(PersonMoved(person.pk), by=by)
    if former:
        _tell(former, person)
    return person


def _tell(former: str, person: Person) -> None:
    """So that nobody loses an account without noticing."""
    with translation.override(person.language):
        post(
            to=former,
            kind="person.moved",
            subject=_("Your account now has another e-mail address"),
            body=_(
                "Hello,\n\n"
                "the account that belonged to this address now has another one. "
                "If that was you, there is nothing to do.\n\n"
                "If it was not you, please write to the city at once; its address is in the imprint.\n"
            ),
        )
