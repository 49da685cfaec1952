"""Which forms keep their input, registered by whoever has the form.

A purpose is the name of a form and its subject, "idea.publish:vol-2"; this app knows neither ideas nor editions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Form:
    """A form whose input is kept: which of its fields hold text, how a subject is called in words, where it is filled in.

    `for_others` says what a form with other fields takes over from its input.
    """

    texts: tuple[str, ...]
    words: Callable[[str], str | None]
    address: Callable[[str], str]
    for_others: Callable[[dict[str, Any]], dict[str, Any]] = dict


@dataclass(frozen=True)
class Purpose:
    """One form for one subject."""

    form: Form
    subject: str

    def words(self) -> str | None:
        """What is written here, for people; None where there is no such subject."""
        return self.form.words(self.subject)

    def address(self, draft: object) -> str:
        """Where the form opens with a draft in it."""
        return f"{self.form.address(self.subject)}?entwurf={draft}"


_forms: dict[str, Form] = {}


def register(name: str, form: Form) -> None:
    """Let the input of a form be kept under a name."""
    if name in _forms:
        raise ValueError(f"two forms are called {name}")
    _forms[name] = form


def find(purpose: str) -> Purpose | None:
    """The form and subject of a purpose; None where nobody registered it."""
    name, _colon, subject = purpose.partition(":")
    form = _forms.get(name)
    return Purpose(form, subject) if form else None
