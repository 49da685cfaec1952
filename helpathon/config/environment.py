"""The few settings that come from the environment, read once and typed; a wrong one stops the start with a sentence."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit


class WrongSetting(SystemExit):
    """A setting that cannot be used; its sentence names the variable."""


@dataclass(frozen=True)
class Environment:
    data: Path  # HELPATHON_DATA: everything that is kept: database, files, secret key
    url: str  # HELPATHON_URL: the public address, without a slash at its end
    database_url: str  # HELPATHON_DATABASE_URL: postgresql://...; empty: SQLite in the data folder
    smtp_url: str  # HELPATHON_SMTP_URL: smtp://user:password@host:587; empty: no mail leaves
    sender: str  # HELPATHON_MAIL_FROM: the address that letters come from
    demo: bool  # HELPATHON_DEMO: example people, login links and the mailbox page
    alive: bool  # HELPATHON_ALIVE: in a demonstration, example people go on acting
    debug: bool  # HELPATHON_DEBUG: error pages for developers
    host: str  # HELPATHON_HOST: the interface that the server listens on
    port: int  # PORT
    web: int  # HELPATHON_WEB: web processes

    @property
    def is_secure(self) -> bool:
        return self.url.startswith("https://")

    @property
    def run(self) -> Path:
        """Where running processes leave signs of life."""
        return self.data / "run"

    @property
    def mailbox(self) -> Path:
        """Where mails stay that do not leave this machine."""
        return self.data / "mail"

    def database(self) -> dict[str, Any]:
        """Django's description of the database, without the options that only the settings know."""
        if not self.database_url:
            return {"ENGINE": "helpathon.core.sqlite", "NAME": str(self.data / "helpathon.sqlite3")}
        parts = _address("HELPATHON_DATABASE_URL", self.database_url, ("postgresql", "postgres"))
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", "") or parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": query,
        }

    def mail(self) -> dict[str, Any]:
        """Django's e-mail settings for HELPATHON_SMTP_URL; smtps:// is TLS from the start, smtp:// with a login STARTTLS."""
        parts = _address("HELPATHON_SMTP_URL", self.smtp_url, ("smtp", "smtps"))
        tls = parts.scheme == "smtps"
        starttls = (
            not tls and dict(parse_qsl(parts.query)).get("starttls", "1" if parts.username else "0") == "1"
        )
        return {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if tls else 587 if starttls else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": tls,
            "EMAIL_USE_TLS": starttls,
            "EMAIL_TIMEOUT": 20,
        }

    def secret_key(self) -> str:
        """The key in the data folder, made at the first start and readable by its owner alone."""
        path = self.data / "secret-key"
        if not path.exists():
            self.prepare()
            fresh = path.with_name(f"secret-key.{os.getpid()}.{secrets.token_hex(4)}")
            with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(fresh, path)
            except FileExistsError:
                pass  # another process was first; its key counts
            finally:
                fresh.unlink()
        return path.read_text().strip()

    def prepare(self) -> None:
        """Create the data folder."""
        try:
            self.run.mkdir(mode=0o750, parents=True, exist_ok=True)
        except OSError as error:
            raise WrongSetting(
                f"HELPATHON_DATA: {self.data} cannot be used as the data folder ({error.strerror})."
            ) from None


def _address(name: str, value: str, schemes: tuple[str, ...]) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise WrongSetting(f"{name} is not an address ({error}).") from None
    if parts.scheme not in schemes:
        raise WrongSetting(f"{name} must begin with {' or '.join(s + '://' for s in schemes)}.")
    return parts


def _number(name: str, value: str, low: int, high: int) -> int:
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        raise WrongSetting(f"{name} must be a number from {low} to {high}, not {value!r}.")
    return int(value)


def _switch(name: str, value: str) -> bool:
    words = {
        "": False,
        "0": False,
        "no": False,
        "false": False,
        "off": False,
        "1": True,
        "yes": True,
        "true": True,
        "on": True,
    }
    if value.lower() not in words:
        raise WrongSetting(f"{name} must be 1 or 0, not {value!r}.")
    return words[value.lower()]


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read and check the variables."""
    get = {name: value.strip() for name, value in variables.items()}.get
    port = _number("PORT", get("PORT") or "8000", 1, 65535)
    url = (get("HELPATHON_URL") or f"http://localhost:{port}").rstrip("/")
    if not _address("HELPATHON_URL", url, ("https", "http")).hostname:
        raise WrongSetting("HELPATHON_URL names no host.")
    found = Environment(
        data=Path(get("HELPATHON_DATA") or "data").expanduser().absolute(),
        url=url,
        database_url=get("HELPATHON_DATABASE_URL") or "",
        smtp_url=get("HELPATHON_SMTP_URL") or "",
        sender=get("HELPATHON_MAIL_FROM") or f"helpathon@{urlsplit(url).hostname}",
        demo=_switch("HELPATHON_DEMO", get("HELPATHON_DEMO") or ""),
        alive=_switch("HELPATHON_ALIVE", get("HELPATHON_ALIVE") or ""),
        debug=_switch("HELPATHON_DEBUG", get("HELPATHON_DEBUG") or ""),
        host=get("HELPATHON_HOST") or "127.0.0.1",
        port=port,
        web=_number("HELPATHON_WEB", get("HELPATHON_WEB") or str(len(os.sched_getaffinity(0))), 1, 64),
    )
    if found.database_url:
        found.database()
    if found.smtp_url:
        found.mail()
    return found
