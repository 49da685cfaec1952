"""Login codes: six characters to an address, for ten minutes, for ten guesses.

Limits hold per address of the mailbox, never per address of the network: a hall shares one. Guesses are counted over
half an hour, however many codes are sent in it.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from helpathon.accounts.models import LoginCode
from helpathon.core import clock
from helpathon.core.acts import Refused

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 6
LIFE = timedelta(minutes=10)
GUESSES = 10
WINDOW = timedelta(minutes=30)
CODES_PER_WINDOW = 6


class EnoughSent(Refused):
    """So many codes went to an address lately that no further one is sent for a while."""


@dataclass(frozen=True)
class Checked:
    """The answer to a typed code: right, or a sentence that says what to do."""

    right: bool
    sentence: str = ""


def new_code(email: str) -> str:
    """Make a code for an address and return it for the mail; an older one for the same address ends."""
    now = clock.now()
    code = "".join(secrets.choice(ALPHABET) for _i in range(LENGTH))
    with transaction.atomic():
        row, new = LoginCode.objects.select_for_update().get_or_create(
            email=email, defaults={"code_hash": _hash(email, code), "sent_at": now, "window_began": now}
        )
        if not new:
            if now - row.window_began >= WINDOW:
                row.window_began, row.sent_in_window, row.wrong_guesses = now, 0, 0
            if row.sent_in_window >= CODES_PER_WINDOW:
                wait = max(1, int((row.window_began + WINDOW - now).total_seconds() // 60) + 1)
                raise EnoughSent(
                    _(
                        "We have sent several codes to this address. The newest is valid for ten minutes; "
                        "a new one can be sent in %(n)d minutes."
                    )
                    % {"n": wait}
                )
            row.sent_in_window += 1
            row.code_hash, row.sent_at = _hash(email, code), now
            row.save()
    return code


def spoken_code(subject: str) -> str:
    """Make a code that staff read out on the telephone; `subject` names whom it lets in, with the same limits as an address."""
    return new_code(subject)


def take_back(email: str) -> None:
    """Forget the newest code of an address, which never left: it counts neither as sent nor as valid."""
    with transaction.atomic():
        row = LoginCode.objects.select_for_update().get(email=email)
        row.code_hash = ""
        row.sent_in_window = max(0, row.sent_in_window - 1)
        row.save(update_fields=["code_hash", "sent_in_window"])


def check(email: str, typed: str) -> Checked:
    """Compare what was typed with the code sent to an address. A right code works once."""
    typed = "".join(c for c in typed.upper() if c.isalnum())
    with transaction.atomic():
        row = LoginCode.objects.select_for_update().filter(email=email).first()
        if row is None or not row.code_hash:
            return Checked(False, _("This code has been used already. Please have a new one sent."))
        if clock.now() - row.sent_at > LIFE:
            return Checked(False, _("This code has expired. Please have a new one sent."))
        # Guesses are counted over the window, not per code, so that new codes do not buy new guesses.
        if row.wrong_guesses >= GUESSES:
            return Checked(False, _("Too many wrong codes. Please wait a little and have a new one sent."))
        if not hmac.compare_digest(row.code_hash, _hash(email, typed)):
            row.wrong_guesses += 1
            row.save(update_fields=["wrong_guesses"])
            return Checked(
                False, _("This is not the code from the newest mail. Please check and type it again.")
            )
        row.code_hash = ""
        row.wrong_guesses = 0
        row.save(update_fields=["code_hash", "wrong_guesses"])
    return Checked(True)


def _hash(email: str, code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"code:{email}:{code}".encode(), hashlib.sha256).hexdigest()
