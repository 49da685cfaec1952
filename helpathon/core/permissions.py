"""Who may do what: one function per act, answering with a refusal sentence or with nothing.

A rule is registered under the name of its act and takes, by name, whatever of the act's arguments it needs.
"""

import inspect
from collections.abc import Callable
from typing import Any

Rule = Callable[..., str | None]


class Refused(Exception):
    """An act was not allowed; `str()` of it is a sentence for the person who tried."""

    def __init__(self, sentence: str, *, act: str = ""):
        super().__init__(str(sentence))
        self.act = act


_rules: dict[str, tuple[Rule, frozenset[str] | None]] = {}


def permission(act: str) -> Callable[[Rule], Rule]:
    """Register the decorated function as the rule of `act`."""

    def register(rule: Rule) -> Rule:
        if act in _rules:
            raise ValueError(f"{act} has two rules")
        parameters = inspect.signature(rule).parameters.values()
        takes_all = any(p.kind is p.VAR_KEYWORD for p in parameters)
        _rules[act] = (rule, None if takes_all else frozenset(p.name for p in parameters))
        return rule

    return register


def refusal(act: str, *, by: Any, **subject: Any) -> str | None:
    """Why `by` may not do `act` to `subject` now, as a sentence; None if nothing stands in the way."""
    rule, wanted = _rules[act]
    given = {"by": by, **subject}
    sentence = rule(**given) if wanted is None else rule(**{k: v for k, v in given.items() if k in wanted})
    return str(sentence) if sentence else None


def acts_with_rules() -> frozenset[str]:
    """The names of all acts that have a rule."""
    return frozenset(_rules)
