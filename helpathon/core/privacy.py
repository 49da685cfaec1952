"""What is stored about people, declared by each app beside its models (`privacy.py`).

From these declarations come the register for the data protection officer, the retention rules on the privacy page, the
copy of their data that people take along, what happens when somebody leaves, and what the worker deletes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Holding:
    """One kind of stored data (a model, "registrations.Registration").

    `what`, `why`, `basis` (the legal basis) and `kept` (how long) are sentences for people. `copy` gives a person's rows as
    plain dicts for the copy of their data. `leave` is told that a person leaves, and whether their texts are to be erased.
    `expire` deletes what is due at a moment and says how many rows that were. `seen` says who can read it.
    """

    model: str
    what: Any
    why: Any
    basis: Any
    kept: Any
    copy: Callable[[Any], Iterable[dict[str, Any]]] | None = None
    leave: Callable[[Any, bool], None] | None = None
    expire: Callable[[datetime], int] | None = None
    seen: Any = ""


_holdings: dict[str, Holding] = {}


def holds(holding: Holding) -> None:
    """Declare what a model stores."""
    if holding.model in _holdings:
        raise ValueError(f"{holding.model} is declared twice")
    _holdings[holding.model] = holding


def holdings() -> list[Holding]:
    """Every declared kind of stored data, by model."""
    autodiscover_modules("privacy")
    return [_holdings[model] for model in sorted(_holdings)]
