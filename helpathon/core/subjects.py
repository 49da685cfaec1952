"""What an entry of the journal is about: titles and addresses, fetched when somebody reads, as far as they may see them.

Entries hold numbers and slugs only. An app says in its module `subjects` what stands behind those of its things:

    @subject("idea", "child", "parent")
    def ideas(values: Sequence[str], viewer: Any) -> dict[str, Subject]: ...

The first name is the kind of thing, all of them are names in payloads. Who is asked about a thing that the viewer may
not see, or that is gone, leaves it out; what tells of it then says nothing of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.utils.module_loading import autodiscover_modules


class Ref(NamedTuple):
    """A thing by its kind and its number or slug; written as "idea:1043"."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @classmethod
    def parse(cls, written: str) -> "Ref":
        """The thing that was written down."""
        kind, _colon, value = written.partition(":")
        return cls(kind, value)


@dataclass(frozen=True)
class Subject:
    """What a thing is called, where its page is, and in which language it is called so where people wrote it."""

    title: str
    address: str
    language: str = ""


Finder = Callable[[Sequence[str], Any], Mapping[str, Subject]]

VOLUME = "volume"
"""The kind of what has a volume of its own: an edition. It stands in for entries that name no other thing."""

_finders: dict[str, Finder] = {}
_kinds: dict[str, tuple[str, bool]] = {}


def subject(kind: str, *further: str, within_volume: bool = False) -> Callable[[Finder], Finder]:
    """Register the decorated function for a kind; `within_volume`: its values are "7/slug", 7 being the volume."""

    def register(finder: Finder) -> Finder:
        if kind in _finders:
            raise ValueError(f"two kinds of subjects are called {kind}")
        _finders[kind] = finder
        _kinds.update(dict.fromkeys((kind, *further), (kind, within_volume)))
        return finder

    return register


def ref_of(payload: Mapping[str, Any], volume: int) -> Ref:
    """What an entry is about: the first thing that its payload names, else whose volume it stands in.

    A thing is named by its own key ("idea": 1043), or by its kind and number side by side.
    """
    _load()
    if payload.get("kind") in _finders and payload.get("number") is not None:
        return Ref(payload["kind"], str(payload["number"]))
    for name, value in payload.items():
        if value is not None and name in _kinds:
            kind, within_volume = _kinds[name]
            return Ref(kind, f"{volume}/{value}" if within_volume else str(value))
    return Ref(VOLUME, str(volume))


def find(refs: Iterable[Ref], viewer: Any) -> dict[Ref, Subject]:
    """The things that a viewer may see, each kind asked for once."""
    _load()
    by_kind: dict[str, list[str]] = defaultdict(list)
    for ref in dict.fromkeys(refs):
        by_kind[ref.kind].append(ref.value)
    return {
        Ref(kind, value): found
        for kind, values in by_kind.items()
        if kind in _finders
        for value, found in _finders[kind](values, viewer).items()
    }


@cache
def _load() -> None:
    autodiscover_modules("subjects")
