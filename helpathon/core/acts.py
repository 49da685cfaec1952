"""The life of one act: check, change the tables, write what happened into the journal, in one transaction.

`@action("idea.publish")` turns a function into an act. Page, API, command and job call the same function; it
takes `by` (who acts) and may be given

* `key`: the key of a form. The same person sending the same key again gets the first answer, not a second act.
* `imported`: waives step and role (never a constraint) and silences notices.

What the function hands to `journal.recording.record` is written as the very last thing before the commit, so that
the numbers of the journal are held for as short as possible. An act that recorded nothing is refused, unless it said
`already_so()`. core knows no journal: the journal connects itself as the `Recorder`.
"""

import functools
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import IntegrityError, transaction

from . import permissions
from .permissions import Refused

__all__ = ["CONSOLE", "Act", "Refused", "action", "all_actions", "already_so", "current"]


class Console:
    """Who acts when the operator of the instance types a command: may set up, belongs to no edition."""

    pk = None
    is_authenticated = False

    def __str__(self) -> str:
        return "console"

    def __reduce__(self) -> str:
        return "CONSOLE"  # copies and other processes get the only one


CONSOLE = Console()


@dataclass
class Act:
    """One running act and what it has collected for the journal."""

    name: str
    by: Any
    imported: bool
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    facts: list[Any] = field(default_factory=list)
    nothing_to_do: bool = False


@dataclass(frozen=True)
class FirstAnswer:
    """What the same form got before; None where that is gone since, such as a support that was taken back."""

    thing: Any


class Recorder(Protocol):
    """What the journal gives to the acts."""

    def write(self, act: Act) -> None: ...

    def first_answer(self, key: str, by: Any, act: str) -> FirstAnswer | None: ...

    def keep_result(self, key: str, by: Any, act: str, result: Any) -> None: ...


class RecordedNothing(RuntimeError):
    """An act changed something without telling the journal: a mistake in the program."""


_current: ContextVar[Act | None] = ContextVar("act", default=None)
_recorder: Recorder | None = None
_actions: dict[str, Callable[..., Any]] = {}


def connect(recorder: Recorder) -> None:
    """Called once by the journal when it is loaded."""
    global _recorder
    _recorder = recorder


def current() -> Act:
    """The running act; recording outside an act is a mistake in the program."""
    act = _current.get()
    if act is None:
        raise RuntimeError("nothing can be recorded outside an act")
    return act


def already_so() -> None:
    """Say that the act found everything as wished, so that there is nothing to record."""
    current().nothing_to_do = True


def all_actions() -> dict[str, Callable[..., Any]]:
    """Every registered act by name."""
    return dict(_actions)


def action(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a keyword-only function an act called `name` ("idea.publish").

    Raises `Refused` with a sentence when the rule of that name refuses.
    """

    def make(body: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(body)
        def act(*, by: Any, key: str | None = None, imported: bool = False, **given: Any) -> Any:
            if _current.get() is not None:
                _require(name, by, imported, given)
                return body(by=by, **given)
            try:
                return _perform(name, body, by, key, imported, given)
            except (IntegrityError, Refused):
                # The same form, sent twice at once to a database that lets both begin: the first has won.
                if key and (first := _recorder_or_fail().first_answer(key, by, name)):
                    return first.thing
                raise

        if name in _actions:
            raise ValueError(f"two acts are called {name}")
        _actions[name] = act
        return act

    return make


def _perform(
    name: str, body: Callable[..., Any], by: Any, key: str | None, imported: bool, given: dict
) -> Any:
    recorder = _recorder_or_fail()
    act = Act(name, by, imported)
    token = _current.set(act)
    try:
        with transaction.atomic():
            if key and (first := recorder.first_answer(key, by, name)):
                return first.thing
            _require(name, by, imported, given)
            result = body(by=by, **given)
            if not act.facts and not act.nothing_to_do:
                raise RecordedNothing(f"{name} recorded nothing")
            if key:
                recorder.keep_result(key, by, name, result)
            if act.facts:
                recorder.write(act)
        return result
    finally:
        _current.reset(token)


def _require(name: str, by: Any, imported: bool, given: dict) -> None:
    if imported:
        return
    sentence = permissions.refusal(name, by=by, **given)
    if sentence:
        raise Refused(sentence, act=name)


def _recorder_or_fail() -> Recorder:
    if _recorder is None:
        raise RuntimeError("no journal is connected")
    return _recorder
