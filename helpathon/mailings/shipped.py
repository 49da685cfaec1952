"""The templates that come with the program, read from `data/templates.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpathon.core.text import in_language

FILE = Path(__file__).parent / "data" / "templates.toml"

Texts = dict[str, str]


@dataclass(frozen=True)
class Shipped:
    """A template as it is shipped; `once` says that usually nobody gets it a second time."""

    slug: str
    purpose: str
    once: bool
    title: Texts
    use: Texts
    subject: Texts
    body: Texts

    def __str__(self) -> str:
        return in_language(self.title)


@cache
def shipped() -> dict[str, Shipped]:
    """Every shipped template by slug, in the order in which they are offered."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["template"]
    return {row["slug"]: _template(row) for row in rows}


def _template(row: dict[str, Any]) -> Shipped:
    body = {language: text.strip("\n") + "\n" for language, text in row["body"].items()}
    return Shipped(**{**row, "body": body})
