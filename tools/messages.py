"""The translations: English is written in the code, German stands in the catalogue.

    python tools/messages.py update   collect what is to be translated into helpathon/locale/de/LC_MESSAGES/django.po
    python tools/messages.py check    is everything translated, with the same placeholders?

Works on Babel alone; no gettext programs are needed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "helpathon"
CATALOGUE = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "django.po"

KEYWORDS = parse_keywords(
    [
        "_",
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "ngettext:1,2",
        "ngettext_lazy:1,2",
        "pgettext:1c,2",
        "pgettext_lazy:1c,2",
        "npgettext:1c,2,3",
        "npgettext_lazy:1c,2,3",
    ]
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def sources() -> Iterator[tuple[Path, bytes]]:
    """Python files as they are, templates as Python that says the same; each with its path."""
    for path in sorted(PACKAGE.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts or "static" in path.parts:
            continue
        if path.suffix == ".py":
            yield path, path.read_bytes()
        elif "templates" in path.parts and path.suffix in (".html", ".txt"):
            code = templatize(path.read_text(), origin=str(path))
            yield path, "\n".join(line.lstrip() for line in code.splitlines()).encode()


def collect() -> Catalog:
    """Everything that is to be translated."""
    found = Catalog(locale="de", fuzzy=False)
    for path, code in sources():
        for _line, text, _comments, context in extract(
            "python", BytesIO(code), KEYWORDS, options={"encoding": "utf-8"}
        ):
            found.add(text, context=context, locations=[(str(path.relative_to(ROOT)), 0)])
    return found


def present() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="de", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="de")


def update() -> int:
    catalogue, found = present(), collect()
    found.creation_date = catalogue.creation_date  # a new date for the same texts would only make noise
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.header_comment = "# The German words of Helpathon."
    catalogue.project, catalogue.version, catalogue.language_team = "Helpathon", "1", "Helpathon"
    catalogue.msgid_bugs_address = catalogue.last_translator = "Helpathon"
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, omit_header=False, sort_output=True, no_location=True, width=110)
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    waiting = [message for message in catalogue if message.id and not translated(message)]
    print(f"{len(catalogue)} texts, {len(waiting)} wait for their German: {CATALOGUE.relative_to(ROOT)}")
    return 0


def translated(message: Message) -> bool:
    said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(said) and all(said) and not message.fuzzy


def placeholders(text: str | tuple[str, ...] | list[str] | None) -> set[str]:
    return set(PLACEHOLDER.findall(text if isinstance(text, str) else " ".join(text or ())))


def check() -> int:
    catalogue, wrong = present(), []
    for wanted in collect():
        if not wanted.id:
            continue
        message = catalogue.get(wanted.id[0] if isinstance(wanted.id, tuple) else wanted.id, wanted.context)
        where = wanted.locations[0][0] if wanted.locations else ""
        if message is None or not translated(message):
            wrong.append(f"{where}: no German for {wanted.id!r}")
        elif placeholders(message.string) != placeholders(wanted.id):
            wrong.append(f"{where}: other placeholders in the German for {wanted.id!r}")
    print("\n".join(wrong) or "Every text has its German.")
    return 1 if wrong else 0


if __name__ == "__main__":
    acts = {"update": update, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in acts:
        sys.exit(__doc__)
    sys.exit(acts[sys.argv[1]]())
