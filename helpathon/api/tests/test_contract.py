"""What programs rely on: a true description, sentences where there is no answer, few statements, what may be kept."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import translation
from django.utils.translation import gettext

from helpathon.agenda.actions.items import add
from helpathon.api import schemas
from helpathon.api.parameters import SENTENCES
from helpathon.challenges.actions.challenges import publish
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.ideas.actions.ideas import build, withdraw
from helpathon.ideas.models import Idea, Link

from . import NOON, V1

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
JSON_TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
    "object": dict,
    "array": list,
}


def enter(edition, title):
    """An item of a programme with everything that an item may have."""
    return add(
        by=CONSOLE,
        edition=edition,
        title={"de": title},
        text={"de": "Worum es geht."},
        from_at=NOON,
        to_at=NOON + timedelta(hours=1),
        track=edition.tracks.first(),
        link="https://example.org/raum",
        material=[{"title": "Folien", "link": "https://example.org/folien"}],
    )


@pytest.fixture
def described(db):
    return Client(SERVER_NAME="localhost").get(f"{V1}/openapi.json").json()


@pytest.fixture
def addresses(write, edition, people, challenge):
    """One real address with a full answer for every path of the description."""
    with clock.at(NOON):
        idea = build(by=people[0], edition=edition, title="Neu", parents=[(write("Alt"), "merges", "darum")])
        build(by=people[0], edition=edition, title="Neuer", parents=[(idea, "splits", "")])
        withdraw(by=people[0], idea=write("Zurück"))
        enter(edition, "Eröffnung")
    given = {"challenges": challenge.number, "ideas": idea.number, "cities": "stadt", "editions": "vol-9"}

    def fill(path):
        kind = path.removeprefix(f"{V1}/").split("/")[0]
        return re.sub(r"{\w+}", str(given[kind]), path)

    return fill


def faults(value, schema, described, place="$"):
    """Where a value is not as its schema says; an object with more than its schema tells of is at fault, too."""
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in schema:
        found = [faults(value, each, described, place) for each in schema["anyOf"]]
        return min(found, key=len)
    if type(value) is not JSON_TYPES[schema["type"]]:
        return [f"{place}: {value!r} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    if schema.get("format") == "date-time" and datetime.fromisoformat(value).utcoffset() is None:
        return [f"{place}: {value} has no offset"]
    if schema["type"] == "array":
        return [
            f
            for n, each in enumerate(value)
            for f in faults(each, schema["items"], described, f"{place}[{n}]")
        ]
    if schema["type"] == "object" and "properties" in schema:
        if set(value) != set(schema["properties"]):
            return [f"{place}: {set(value) ^ set(schema['properties'])}"]
        return [
            f
            for name, each in schema["properties"].items()
            for f in faults(value[name], each, described, f"{place}.{name}")
        ]
    return []


def schema_of(described, path, status):
    return described["paths"][path]["get"]["responses"][status]["content"]["application/json"]["schema"]


@pytest.mark.parametrize("asker", ["visitor", "somebody", "facilitator"])
def test_every_answer_is_as_described(request, described, addresses, asker):
    client = request.getfixturevalue(asker)
    for path in described["paths"]:
        answer = client.get(addresses(path))
        assert answer.status_code == 200, path
        assert answer["Content-Type"] == "application/json"
        assert faults(answer.json(), schema_of(described, path, "200"), described) == []
        if path.endswith(
            ("tracks", "steps", "programme", "challenges", "ideas", "journal", "cities", "editions")
        ):
            assert answer.json()["items"], path


def test_the_check_of_answers_sees_what_is_wrong(described, visitor, addresses):
    path = f"{V1}/ideas/{{number}}"
    schema = schema_of(described, path, "200")
    for name, wrong in {
        "number": "1",
        "kind": "dream",
        "published_at": "2026-06-13T12:00:00",
        "more": 1,
    }.items():
        answer = visitor.get(addresses(path)).json() | {name: wrong}
        assert len(faults(answer, schema, described)) == 1, name


def test_the_description_names_exactly_what_is_mounted(described):
    mounted = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"{api.pattern}{v1.pattern}{each.pattern}")
        for api in get_resolver().url_patterns
        if str(api.pattern) == "api/"
        for v1 in api.url_patterns
        if str(v1.pattern) == "v1/"
        for each in v1.url_patterns
    }
    assert mounted - {f"{V1}/", f"{V1}/openapi.json"} == set(described["paths"])
    assert {method for path in described["paths"].values() for method in path} == {"get"}


def test_the_description_knows_the_words_of_the_models():
    for words, choices in (
        (schemas.Kind, Idea.KINDS),
        (schemas.Stage, Idea.STAGES),
        (schemas.Licence, Idea.LICENCES),
        (schemas.Visibility, Idea.VISIBILITIES),
        (schemas.LinkType, Link.TYPES),
    ):
        assert list(get_args(words)) == [name for name, _shown in choices]


def test_every_parameter_has_a_sentence(described):
    asked = {
        parameter["name"]
        for path in described["paths"].values()
        for parameter in path["get"]["parameters"]
        if parameter["in"] == "query"
    }
    assert asked == set(SENTENCES)


def test_the_reference_names_every_path_and_parameter_and_no_other(described):
    text = REFERENCE.read_text()
    named = set(re.findall(r"`(/api/v1/[^`?]*)", text))
    assert named == {*described["paths"], f"{V1}/openapi.json"}
    told = set(re.findall(r"^\| `(\w+)` \|", text, re.M))
    assert told == set(SENTENCES)


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v2",
        f"{V1}/",
        f"{V1}/docs",
        f"{V1}/cities/",
        f"{V1}/cities/nirgends",
        f"{V1}/editions/nie",
        f"{V1}/editions/nie/tracks",
        f"{V1}/editions/nie/steps",
        f"{V1}/editions/nie/programme",
        f"{V1}/editions/nie/challenges",
        f"{V1}/editions/nie/ideas",
        f"{V1}/editions/nie/journal",
        f"{V1}/editions/a%00b",
        f"{V1}/ideas/4711",
        f"{V1}/ideas/eins",
        f"{V1}/ideas/{'9' * 30}",
        f"{V1}/ideas/{'9' * 5000}",
        f"{V1}/challenges/4711",
    ],
)
def test_what_is_not_there_is_a_sentence_in_the_language_of_the_asker(visitor, edition, address):
    english = visitor.get(address, headers={"Accept-Language": "en-GB,en;q=0.9"})
    german = visitor.get(address, headers={"Accept-Language": "de"})
    assert english.status_code == german.status_code == 404
    assert english["Content-Language"] == "en"
    assert english.json()["detail"].startswith("There is no")
    assert list(english.json()) == ["detail"]
    with translation.override("de"):
        assert german.json()["detail"] == gettext(english.json()["detail"])
    assert "Accept-Language" in german["Vary"]
    assert german["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", ["editions", "editions/vol-9/ideas", "ideas/1", "openapi.json", "nowhere"])
def test_nothing_can_be_written(edition, method, path):
    strict = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    answer = getattr(strict, method)(f"{V1}/{path}")
    assert answer.status_code == 405
    assert answer.json() == {"detail": "The API can only be read: please ask with GET."}
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("asker", ["visitor", "somebody"])
def test_a_head_is_the_answer_without_its_body(request, described, addresses, asker):
    client = request.getfixturevalue(asker)
    for path in described["paths"]:
        answer = client.head(addresses(path))
        assert (answer.status_code, answer.content) == (200, b""), path


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("ideas?limit=0", "limit"),
        ("ideas?limit=101", "limit"),
        ("ideas?limit=viele", "limit"),
        ("ideas?order=best", "order"),
        ("ideas?stage=dream", "stage"),
        ("ideas?challenge=x", "challenge"),
        (f"ideas?challenge={'9' * 30}", "challenge"),
        ("ideas?track=a%00b", "track"),
        ("ideas?district=a%20b", "district"),
        ("ideas?q=a%00b", "q"),
        (f"ideas?q={'x' * 101}", "q"),
        ("ideas?after=x", "after"),
        ("ideas?after=1~2", "after"),
        ("ideas?order=growing&after=5", "after"),
        ("ideas?order=growing&after=nan~5", "after"),
        ("ideas?order=random&after=5", "after"),
        (f"ideas?order=random&after={'9' * 10}~x", "after"),
        ("ideas?q=a&after=1~2", "after"),
        (f"ideas?after={'9' * 80}", "after"),
        ("challenges?after=x", "after"),
        ("challenges?after=-1", "after"),
        ("journal?after=x", "after"),
        ("journal?after=-1", "after"),
        (f"journal?after={'9' * 30}", "after"),
        ("journal?limit=1000", "limit"),
        ("../../editions?after=never", "after"),
        ("../../cities?after=a%00b", "after"),
    ],
)
def test_a_wrong_parameter_is_a_sentence_that_names_it(visitor, edition, question, parameter):
    address = f"{V1}/editions/vol-9/{question}".replace("editions/vol-9/../../", "")
    answer = visitor.get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert re.findall("“(\\w+)” (?:must|takes)", answer.json()["detail"]) == [parameter]


def test_several_wrong_parameters_are_all_named(visitor, edition):
    answer = visitor.get(
        f"{V1}/editions/vol-9/ideas?limit=0&order=x", headers={"Accept-Language": "en"}
    ).json()
    with translation.override("en"):
        assert answer["detail"] == f"{SENTENCES['order']} {SENTENCES['limit']}"


@pytest.mark.parametrize("path", ["cities", "editions/vol-9/ideas", "ideas/1", "openapi.json"])
def test_public_answers_may_be_kept_for_a_second_and_read_by_every_website(visitor, write, path):
    write("Obst für alle")
    answer = visitor.get(f"{V1}/{path}")
    assert answer["Cache-Control"] == "public, max-age=1"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies


@pytest.mark.parametrize("path", ["cities", "editions/vol-9/ideas", "ideas/1", "ideas/99"])
def test_personal_answers_are_neither_kept_nor_read_by_other_websites(somebody, write, path):
    write("Obst für alle")
    answer = somebody.get(f"{V1}/{path}")
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer


def test_public_answers_do_not_depend_on_the_language_of_the_asker(visitor, described, addresses):
    """They are kept per address alone."""
    for path in described["paths"]:
        address = addresses(path)
        german, english = (visitor.get(address, headers={"Accept-Language": lang}) for lang in ("de", "en"))
        assert german.content == english.content, path


STATEMENTS = {
    f"{V1}/cities": 1,
    f"{V1}/cities/{{slug}}": 3,
    f"{V1}/editions": 2,
    f"{V1}/editions/{{slug}}": 2,
    f"{V1}/editions/{{slug}}/tracks": 2,
    f"{V1}/editions/{{slug}}/steps": 2,
    f"{V1}/editions/{{slug}}/programme": 2,
    f"{V1}/editions/{{slug}}/challenges": 5,
    f"{V1}/editions/{{slug}}/ideas": 5,
    f"{V1}/editions/{{slug}}/journal": 2,
    f"{V1}/ideas/{{number}}": 6,
    f"{V1}/challenges/{{number}}": 4,
}
LOGGING_IN = 2  # the session and the person


def test_statements_are_counted_for_every_path(described):
    assert set(described["paths"]) == set(STATEMENTS)


@pytest.mark.parametrize("path", STATEMENTS)
@pytest.mark.parametrize("items", [1, 3])
def test_few_statements_however_many_items(
    visitor, somebody, write, edition, challenge, django_assert_num_queries, path, items
):
    idea, city = write("Mitte"), edition.hosts.get()
    enter(edition, "Eröffnung")
    for n in range(items - 1):
        found(by=CONSOLE, slug=f"ort-{n}", name="Ort", motto={}, legal={}, districts=[], fields=[])
        create(by=CONSOLE, hosts=[city], slug=f"vol-{n}", title={"de": "V"}, from_at=NOON, to_at=None)
        edition.tracks.create(slug=f"feld-{n}", title={"de": "Feld"})
        edition.steps.create(slug=("rate", "results")[n], from_at=NOON)
        enter(edition, f"Punkt {n}")
        publish(by=CONSOLE, edition=edition, city=city, question=f"Wie {n}?", owner="Jemand")
    for n in range(items):
        Link.objects.create(child=idea, parent=write(f"Alt {n}"), at=NOON)
        Link.objects.create(child=write(f"Neu {n}"), parent=idea, at=NOON)
    kind = path.removeprefix(f"{V1}/").split("/")[0]
    given = {"ideas": idea.number, "challenges": challenge.number, "cities": "stadt", "editions": "vol-9"}
    address = re.sub(r"{\w+}", str(given[kind]), path)
    with django_assert_num_queries(STATEMENTS[path]):
        visitor.get(address)
    # Whether the asker steers the edition, or is among its people.
    role = 3 if path.endswith("journal") else 1 if path.endswith("programme") else 0
    with django_assert_num_queries(STATEMENTS[path] + LOGGING_IN + role):
        somebody.get(address)
