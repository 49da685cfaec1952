"""The legal texts of a city: on the city's own host, at the address of another, and said plainly when missing."""

import pytest

from helpathon.cities.actions.cities import found
from helpathon.core.acts import CONSOLE

pytestmark = pytest.mark.django_db

HERE = {"host": "erstadt.example"}
TEXTS = {"imprint": {"de": "## Wer\nRathaus am Markt", "en": "## Who\nTown hall"}}


@pytest.fixture
def cities():
    return [
        found(
            by=CONSOLE,
            slug=slug,
            name=name,
            motto={},
            legal=legal,
            districts=[],
            fields=[],
            host=f"{slug}.example",
        )
        for slug, name, legal in (("erstadt", "Erstadt", TEXTS), ("zweitstadt", "Zweitstadt", {}))
    ]


def test_a_legal_text_is_shown_in_the_language_of_the_page(client, cities):
    german = client.get("/rechtliches/impressum", headers=HERE)
    assert german.status_code == 200
    assert "<h2>Wer</h2>" in german.content.decode()
    assert "Rathaus am Markt" in german.content.decode()
    english = client.get("/en/rechtliches/impressum", headers=HERE)
    assert "Town hall" in english.content.decode()


def test_the_host_decides_whose_text_it_is(client, cities):
    other = client.get("/rechtliches/impressum", headers={"host": "zweitstadt.example"}).content.decode()
    assert "Rathaus" not in other
    assert "Zweitstadt" in other
    named = client.get("/staedte/erstadt/rechtliches/impressum", headers={"host": "zweitstadt.example"})
    assert "Rathaus am Markt" in named.content.decode()


@pytest.mark.parametrize("text", ["impressum", "datenschutz", "barrierefreiheit", "verhaltensregeln"])
def test_a_missing_text_is_said_not_hidden(client, cities, text):
    answer = client.get(f"/en/rechtliches/{text}", headers={"host": "zweitstadt.example"})
    assert answer.status_code == 200
    assert "Zweitstadt has not entered this text yet." in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/rechtliches/impressum", "/anmelden", "/ausgaben/vol-1", "/mein"])
def test_an_instance_without_a_city_leads_everybody_to_the_page_that_says_so(client, path):
    assert client.get(path).url == "/einrichten"
    assert client.get(f"/en{path}").url == "/en/einrichten"
    assert "wird gerade eingerichtet" in client.get("/einrichten").content.decode()


def test_unknown_texts_and_cities_are_not_found(client, cities):
    assert client.get("/rechtliches/anderes", headers=HERE).status_code == 404
    assert client.get("/staedte/keine/rechtliches/impressum", headers=HERE).status_code == 404


def test_every_page_links_the_texts_of_its_city(client, cities):
    own = client.get("/anmelden", headers=HERE).content.decode()
    assert 'href="/rechtliches/impressum"' in own
    assert 'href="/en/rechtliches/verhaltensregeln"' in client.get("/en/", headers=HERE).content.decode()
    assert (
        'href="/staedte/zweitstadt/rechtliches/datenschutz"'
        in client.get("/staedte/zweitstadt", headers=HERE).content.decode()
    )
    missing = client.get("/gibt-es-nicht", headers=HERE)
    assert missing.status_code == 404
    assert 'href="/rechtliches/impressum"' in missing.content.decode()


def test_the_page_that_welcomes_links_the_code_of_conduct(client, cities):
    session = client.session
    session["confirmed_email"] = "neu@example.org"
    session.save()
    page = client.get("/willkommen", headers=HERE).content.decode()
    assert page.count('href="/rechtliches/verhaltensregeln"') == 2
