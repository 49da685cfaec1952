"""What files are for: which contents are taken, and who may open what is not for everybody.

An app registers its kinds when it is ready:

    register(Kind("agenda.material", types=frozenset({"application/pdf"}), may_open=for_people_of_the_edition))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
PDF = "application/pdf"


def _nobody(_user: Any, _file: Any) -> bool:
    return False


@dataclass(frozen=True)
class Kind:
    """`may_open(user, file)` is asked for files that are not public; whoever uploaded one may always open it."""

    name: str
    types: frozenset[str] = IMAGES | {PDF}
    may_open: Callable[[Any, Any], bool] = _nobody


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Let files of a kind be stored."""
    if kind.name in _kinds:
        raise ValueError(f"two kinds of files are called {kind.name}")
    _kinds[kind.name] = kind
    return kind


def kind_of(name: str) -> Kind:
    """The registered kind of that name."""
    return _kinds[name]


def may_open(user: Any, file: Any) -> bool:
    """Whether somebody may open a stored file."""
    if file.public or (file.uploader_id is not None and file.uploader_id == getattr(user, "pk", None)):
        return True
    kind = _kinds.get(file.kind)
    return kind is not None and kind.may_open(user, file)
