"""Writing to many: a draft, a test to oneself, sending, stopping, sending again what failed."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition
from helpathon.journal.numbers import next_number
from helpathon.journal.recording import record
from helpathon.mailings.letters import words_for
from helpathon.mailings.models import Mailing, Recipient
from helpathon.mailings.people import Reader, Wanted, may_be_invited, reader_of
from helpathon.mailings.queries import further_people
from helpathon.mailings.shipped import Texts, shipped
from helpathon.mailings.verbs import (
    MailingDiscarded,
    MailingEdited,
    MailingPrepared,
    MailingResent,
    MailingSent,
    MailingStopped,
    MailingTested,
)
from helpathon.outbox.models import Mail
from helpathon.outbox.posting import Letter, post, post_again, post_all

from .templates import check_words

PART = 500
"""How many keys fit into a statement of any database."""


@action("mailing.prepare")
def prepare(
    *,
    by: Any,
    edition: Edition,
    kind: str,
    subject: Texts,
    body: Texts,
    wanted: Wanted,
    purpose: str = "edition",
    not_again: bool = False,
    reply_to: str = "",
) -> Mailing:
    """Make a draft; nothing is sent yet."""
    check_words(subject, body)
    mailing = Mailing.objects.create(
        number=next_number("mailing"),
        edition=edition,
        kind=kind,
        purpose=_purpose_of(kind, purpose),
        wanted=wanted.as_row(),
        not_again=not_again,
        subject=subject,
        body=body,
        reply_to=reply_to,
        made_by=by if isinstance(by, Person) else None,
        made_at=clock.now(),
    )
    record(MailingPrepared(mailing.number, kind), by=by, edition=edition)
    return mailing


@action("mailing.edit")
def edit(
    *,
    by: Any,
    mailing: Mailing,
    subject: Texts,
    body: Texts,
    wanted: Wanted,
    purpose: str = "edition",
    not_again: bool = False,
    reply_to: str = "",
) -> Mailing:
    """Change a draft."""
    check_words(subject, body)
    mailing = _locked(mailing)
    _draft_only(mailing)
    mailing.subject, mailing.body = subject, body
    mailing.wanted, mailing.purpose = wanted.as_row(), _purpose_of(mailing.kind, purpose)
    mailing.not_again, mailing.reply_to = not_again, reply_to
    mailing.save()
    record(MailingEdited(mailing.number), by=by, edition=mailing.edition)
    return mailing


@action("mailing.discard")
def discard(*, by: Any, mailing: Mailing) -> Edition:
    """Give a draft up."""
    mailing = _locked(mailing)
    _draft_only(mailing)
    edition, number = mailing.edition, mailing.number
    mailing.delete()
    record(MailingDiscarded(number), by=by, edition=edition)
    return edition


@action("mailing.test")
def send_test(*, by: Any, mailing: Mailing) -> Mailing:
    """Send a mailing to oneself, as one would get it."""
    if not getattr(by, "email", None):
        raise Refused(_("Your account has no e-mail address that a test could go to."))
    letter = _letter(mailing, reader_of(mailing.edition, by))
    with translation.override(by.language):
        letter["subject"] = _("Test: %(subject)s") % {"subject": letter["subject"]}
    letter["once"], letter["kind"] = None, "mailing.test"
    post(**letter)
    record(MailingTested(mailing.number), by=by, edition=mailing.edition)
    return mailing


@action("mailing.send")
def send(*, by: Any, mailing: Mailing) -> Mailing:
    """Queue the mail for everybody who is wished for and has not had it; whoever is counted in gets it once, ever.

    The row of the mailing is locked before anybody looks who has had it: of two people who press at once, the second
    finds everybody queued.
    """
    mailing = _locked(mailing)
    readers = further_people(mailing).readers
    if not readers:
        if mailing.is_draft:
            raise Refused(_("There is nobody to write to. Please choose other recipients."))
        already_so()
        return mailing
    mails = post_all(_letter(mailing, reader) for reader in readers)
    Recipient.objects.bulk_create(
        [
            Recipient(mailing=mailing, person=reader.person, mail=mail)
            for reader, mail in zip(readers, mails, strict=True)
        ],
        batch_size=PART,
    )
    mailing.state, mailing.sent_at = "sent", mailing.sent_at or clock.now()
    mailing.save(update_fields=["state", "sent_at"])
    record(MailingSent(mailing.number, len(readers)), by=by, edition=mailing.edition)
    return mailing


@action("mailing.resend")
def resend(*, by: Any, mailing: Mailing) -> Mailing:
    """Queue once more what failed or may not have arrived, each under the Message-ID that it had."""
    recipients = mailing.recipients.filter(mail__state__in=("failed", "uncertain")).select_related("mail")
    invited = may_be_invited(mailing.edition) if mailing.purpose == "later_editions" else None
    again = sum(
        post_again(each.mail)
        for each in recipients
        if each.mail and (invited is None or each.person_id in invited)
    )
    if again:
        record(MailingResent(mailing.number, again), by=by, edition=mailing.edition)
    else:
        already_so()
    return mailing


@action("mailing.stop")
def stop(*, by: Any, mailing: Mailing) -> Mailing:
    """Hold back what has not left yet; what is under way or has arrived cannot be called back.

    Whoever is held back is no recipient any more, so that sending the mailing again goes on with them.
    """
    mailing = _locked(mailing)
    waiting = Mail.objects.select_for_update().filter(
        pk__in=mailing.recipients.values("mail"), state="waiting"
    )
    mails = list(waiting.values_list("pk", flat=True))
    if not mails:
        already_so()
        return mailing
    for start in range(0, len(mails), PART):
        part = mails[start : start + PART]
        mailing.recipients.filter(mail__in=part).delete()
        Mail.objects.filter(pk__in=part).delete()
    mailing.state = "stopped"
    mailing.save(update_fields=["state"])
    record(MailingStopped(mailing.number, len(mails)), by=by, edition=mailing.edition)
    return mailing


def _locked(mailing: Mailing) -> Mailing:
    """The mailing as it is now, held until the act ends; another act may have discarded it."""
    found = Mailing.objects.select_for_update(of=("self",)).filter(pk=mailing.pk).first()
    if found is None:
        raise Refused(_("This mailing has been discarded."))
    return found


def _draft_only(mailing: Mailing) -> None:
    if not mailing.is_draft:
        raise Refused(_("This mailing has been sent and cannot be changed any more."))


def _purpose_of(kind: str, purpose: str) -> str:
    """An invitation stays one: its template is for people who agreed to that, whatever a form says."""
    usual = shipped()[kind].purpose
    return usual if usual != "edition" else purpose


def _letter(mailing: Mailing, reader: Reader) -> Letter:
    words = words_for(mailing, reader)
    return {
        "to": str(reader.person.email),
        "person": reader.person,
        "subject": words.subject,
        "body": words.body,
        "kind": f"mailing.{mailing.kind}",
        "about": f"edition:{mailing.edition.slug}",
        "once": f"mailing:{mailing.number}:{reader.person.pk}",
        "sender": reader.frame.hosts,
        "reply_to": mailing.reply_to,
    }
