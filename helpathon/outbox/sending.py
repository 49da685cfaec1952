"""The worker's part: waiting mails go out, one after the other, each with a commit before and after.

    waiting -> being sent -> sent
                          -> waiting     not now: a growing pause
                          -> failed      never: a word of `Mail.PROBLEMS`
                          -> uncertain   the sending was cut off again and again

One process sends at a time. So whatever is marked as being sent when it begins was cut off by a crash: it may have
arrived or not. It goes out again with the same Message-ID, by which a mailbox knows the twin: none is missing. A mail
that was cut off every time (it may itself be what breaks the sending) stays as uncertain until staff decide.
"""

import logging
import time
from datetime import timedelta
from email.errors import MessageError

from django.conf import settings
from django.db import transaction

from helpathon.core import clock

from .alone import alone
from .carriers import Carrier, Declined, Unreachable
from .letters import NoAddress, letter
from .models import Mail

log = logging.getLogger("helpathon.mail")

LONGEST_RUN = 3.0
"""Seconds after which other jobs get their turn."""

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
GIVE_UP = timedelta(days=3)
MOST_CUT_OFF = 3


def send_waiting(carrier: Carrier, longest: float = LONGEST_RUN) -> int:
    """Send what is due until nothing is or time is up; returns how many mails left.

    Raises `Unreachable` where no mail can leave at all; the worker then comes again after a longer pause.
    """
    with alone() as only_one:
        if not only_one:
            return 0
        _take_up_what_was_cut_off()
        sent = 0
        end = time.monotonic() + longest
        with carrier:
            while time.monotonic() < end and (mail := _claim()):
                sent += _send(mail, carrier)
        return sent


def _take_up_what_was_cut_off() -> None:
    """Back in the queue, as often as makes sense; staff decide about the rest."""
    cut_off = Mail.objects.filter(state="sending")
    if not cut_off.exists():
        return
    with transaction.atomic():
        for mail in cut_off:
            mail.cut_off += 1
            mail.state = "waiting" if mail.cut_off <= MOST_CUT_OFF else "uncertain"
            mail.save(update_fields=["cut_off", "state"])


def _claim() -> Mail | None:
    """The next mail, marked as being sent."""
    with transaction.atomic():
        due = Mail.objects.filter(state="waiting", due_at__lte=clock.real_now())
        mail = due.order_by("due_at", "pk").first()
        if mail is not None:
            _become(mail, "sending")
        return mail


def _send(mail: Mail, carrier: Carrier) -> int:
    """Hand a mail over and keep what came of it."""
    try:
        carrier.carry(letter(mail), settings.ENVIRONMENT.sender, mail.address)
    except Declined as declined:
        _put_off_or_give_up(mail, declined)
        return 0
    except NoAddress:
        _fail(mail, "address")
        return 0
    except (ValueError, MessageError):
        _fail(mail, "broken")
        return 0
    except Unreachable:
        _become(mail, "waiting")
        raise
    _become(mail, "sent", sent_at=clock.real_now(), problem="")
    return 1


def _put_off_or_give_up(mail: Mail, declined: Declined) -> None:
    now = clock.real_now()
    if declined.for_good:
        _fail(mail, declined.problem)
    elif now - mail.queued_at > GIVE_UP:
        _fail(mail, "given_up")
    else:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(mail.tries, 10))
        _become(mail, "waiting", tries=mail.tries + 1, problem=declined.problem, due_at=now + pause)


def _fail(mail: Mail, problem: str) -> None:
    log.warning("mail %d (%s) failed: %s", mail.pk, mail.kind, problem)
    _become(mail, "failed", problem=problem)


def _become(mail: Mail, state: str, **further: object) -> None:
    """Another state, on the disk before anything else happens."""
    values = {"state": state, **further}
    for name, value in values.items():
        setattr(mail, name, value)
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(**values)
