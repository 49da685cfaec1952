"""The documentation says what the code says: names, addresses, commands, columns, verbs, files and links."""

import dataclasses
import importlib
import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import Resolver404, get_resolver, resolve
from django.utils import translation

from helpathon import cli
from helpathon.config import environment
from helpathon.core import endpoints
from helpathon.editions.models import EditionRole
from helpathon.formats.catalogue import formats
from helpathon.ideas.actions.imports import Row
from helpathon.journal.vocabulary import all_verbs

ROOT = Path(__file__).parent.parent
PAGES = {
    str(path.relative_to(ROOT)): path.read_text()
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
}
EVERY_PAGE = pytest.mark.parametrize("page", sorted(PAGES))

SPAN = re.compile(r"`([^`\n]+)`")
INDENTED = re.compile(r"^ {4,}(.+)$", re.M)
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)+\.(?:py|md|toml|css|ts|html|po|txt|png)")
SHELL = "helpathon manage shell -c '"
DOTTED = re.compile(r"helpathon(?:\.[a-z_]+)+")


def reference(name: str) -> str:
    return PAGES[f"docs/reference/{name}"]


def rows(text: str) -> list[list[str]]:
    """The cells of all tables, without their heads."""
    cells = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")
    ]
    heads = {place - 1 for place, row in enumerate(cells) if set(row[0]) == {"-"}}
    return [row for place, row in enumerate(cells) if place not in heads and set(row[0]) != {"-"}]


def code_of(text: str) -> str:
    """What is set as code, one piece a line."""
    return "\n".join([*SPAN.findall(text), *INDENTED.findall(text)])


def plain(cell: str) -> str:
    return cell.strip("`")


def targets_of_make() -> set[str]:
    found = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)
    assert found
    return set(found.group(1).split())


def commands() -> set[str]:
    return set(re.findall(r"^  ([a-z]+) ", cli.USAGE, re.M))


def addresses(text: str) -> Iterator[str]:
    return (span for span in SPAN.findall(text) if span.startswith("/") and span != "/en")


def indented(page: str) -> list[str]:
    """The indented blocks of a page."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGES[page], re.M)
    return [textwrap.dedent(block).strip() for block in blocks]


def run(typed: str) -> None:
    exec(compile(typed, "typed", "exec"), {})


def headings(text: str) -> set[str]:
    """The anchors of a page, as the usual renderers make them."""
    titles = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@EVERY_PAGE
def test_relative_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = (ROOT / page).parent / name if name else ROOT / page
        assert file.exists(), target
        assert not anchor or anchor in headings(file.read_text()), target


@EVERY_PAGE
def test_files_and_modules_that_are_named_exist(page):
    for span in SPAN.findall(PAGES[page]):
        if FILE.fullmatch(span):
            assert (ROOT / span).exists() or (ROOT / "helpathon" / span).exists(), span
        elif DOTTED.fullmatch(span):
            importlib.import_module(span)


@EVERY_PAGE
def test_commands_that_are_named_exist(page):
    code = code_of(PAGES[page])
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= targets_of_make()
    assert set(re.findall(r"(?:^|bin/)helpathon ([a-z]+)", code, re.M)) <= commands()


def test_the_index_leads_to_every_page():
    named = set(re.findall(r"\]\(([^)#]+\.md)\)", PAGES["docs/README.md"]))
    there = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    assert there - {"README.md"} <= named


def test_the_drawn_house_is_the_one_that_imports_are_held_to():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    drawn = re.findall(r"^    ([a-z]+(?: \| [a-z]+)*)  ", PAGES["ARCHITECTURE.md"], re.M)
    assert drawn == contracts[0]["layers"]


def test_commands_and_make_targets_are_all_described():
    described = [plain(row[0]) for row in rows(reference("commands.md"))]
    assert {d.removeprefix("helpathon ") for d in described if d.startswith("helpathon ")} == commands()
    assert {d.removeprefix("make ") for d in described if d.startswith("make ")} == targets_of_make()
    options = re.compile(r"--[a-z]+")
    assert set(options.findall(cli.USAGE)) <= set(options.findall(reference("commands.md")))


def test_settings_are_those_of_the_environment():
    code = Path(environment.__file__).read_text()
    there = set(re.findall(r"HELPATHON_[A-Z_]+", code)) | {"PORT"}
    assert {plain(row[0]) for row in rows(reference("settings.md").partition("## ")[0])} == there
    for text in PAGES.values():
        assert set(re.findall(r"HELPATHON_[A-Z_]+", text)) <= there


def test_every_column_of_an_import_is_described_and_the_example_is_read(tmp_path):
    page = reference("csv.md")
    assert [plain(row[0]) for row in rows(page)] == [field.name for field in dataclasses.fields(Row)]
    example = re.search(r"```csv\n(.+?)```", page, re.S)
    assert example
    file = tmp_path / "ideas.csv"
    file.write_text(example.group(1))
    read = importlib.import_module("helpathon.ideas.management.commands.import").read
    found, skipped, notes = read(file)
    assert (len(found), skipped, notes) == (2, [], [])


@pytest.mark.django_db
def test_what_the_guides_type_into_the_console_works():
    run(next(b for b in indented("docs/how-to/run-on-a-server.md") if b.startswith("from datetime")))
    call_command("staff", "maria@example.org", city="musterstadt", name="Maria Muster")
    for typed in (block for block in indented("docs/how-to/appoint-staff.md") if block.startswith(SHELL)):
        run(typed.removeprefix(SHELL).removesuffix("'"))
    assert EditionRole.objects.get().person.name == "Maria Muster"


def test_verbs_stand_there_with_audience_sentence_and_payload():
    with translation.override("en"):
        there = {
            (v.name, v.audience.value, str(v.sentence), *(f.name for f in dataclasses.fields(v.payload)))
            for v in all_verbs().values()
        }
    described = rows(reference("verbs.md"))
    assert {
        (plain(verb), audience, sentence, *SPAN.findall(payload))
        for verb, audience, sentence, payload in described
    } == there
    assert len(described) == len(there)


def test_formats_stand_there_with_their_steps_and_what_those_open():
    sections = re.split(r"^## `(\w+)`$", reference("formats.md"), flags=re.M)[1:]
    described = {
        slug: [(plain(step), SPAN.findall(opens)) for step, opens in rows(text.partition("\n## ")[0])]
        for slug, text in zip(sections[::2], sections[1::2], strict=True)
    }
    there = {slug: [(s.slug, list(s.opens)) for s in f.steps] for slug, f in formats().items()}
    assert described == there


def test_every_address_is_answered():
    for address in addresses(reference("addresses.md")):
        known = address.startswith(settings.STATIC_URL) or endpoints.find(address)
        try:
            assert known or resolve(address), address
        except Resolver404:
            pytest.fail(f"nothing answers at {address}")


def test_every_page_has_its_address():
    named = {
        plain(row[0]): resolve(plain(row[1])).url_name
        for row in rows(reference("addresses.md"))
        if len(row) == 3
    }
    assert named == {name: name for name in named}
    patterns = get_resolver("helpathon.web.urls").reverse_dict
    assert set(named) == {name for name in patterns if isinstance(name, str)}
