"""What a city may begin with: target groups and fields of action, from a file."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "start.toml"

Start = list[tuple[str, dict[str, str]]]
"""Slugs and titles in languages."""


def groups() -> Start:
    """The target groups that every city begins with."""
    return _read("group")


def fields() -> Start:
    """The fields of action that are offered to a city that has none of its own."""
    return _read("field")


def _read(kind: str) -> Start:
    return [(row["slug"], dict(row["title"])) for row in _content()[kind]]


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
