"""The key that opens the set-up in a browser: printed by the console, used once, kept as a hash only."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

NAME = "setup-key"


def make() -> str:
    """A new key for whoever reads the console; an older one no longer fits."""
    key = secrets.token_urlsafe(18)
    fresh = _path().with_name(f"{NAME}.{secrets.token_hex(4)}")
    with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(_hash(key))
    os.replace(fresh, _path())
    return key


def kept() -> str:
    """The hash of the key that fits; empty where none does."""
    try:
        return _path().read_text().strip()
    except FileNotFoundError:
        return ""


def fits(key: str) -> bool:
    """Whether it is the newest key and was not used up."""
    hashed = kept()
    return bool(hashed) and hmac.compare_digest(hashed, _hash(key))


def use_up() -> None:
    """The set-up is finished: no key fits any more."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.ENVIRONMENT.data) / NAME


def _hash(key: str) -> str:
    return hashlib.sha256(key.strip().encode()).hexdigest()
