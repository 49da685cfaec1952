"""The host name chooses the city and its look; names that are nobody's are refused once there are names."""

import dataclasses

import pytest
from django.conf import settings
from django.test import Client

from helpathon.cities.actions.cities import found
from helpathon.cities.models import City
from helpathon.core.acts import CONSOLE

pytestmark = pytest.mark.django_db
LOOK = {"brand": {"light": "#0b5d4a", "dark": "#7fd8bd"}}


def city(slug: str, **more: object) -> City:
    return found(
        by=CONSOLE, slug=slug, name=slug.title(), motto={}, legal={}, districts=[], fields=[], **more
    )


@pytest.fixture
def cities():
    return [city("erstadt", host="erstadt.example"), city("zweitstadt", host="zweitstadt.example", look=LOOK)]


def ask(host: str, path: str = "/") -> tuple[int, str]:
    answer = Client().get(path, headers={"host": host})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("port", ["", ":8000"])
def test_the_host_name_chooses_the_city(cities, port):
    assert '<span class="city">Erstadt</span>' in ask(f"erstadt.example{port}")[1]
    assert '<span class="city">Zweitstadt</span>' in ask(f"ZWEITSTADT.example{port}")[1]
    assert '<span class="city">Erstadt</span>' in ask(f"localhost{port}")[1]


def test_only_a_city_with_a_look_has_its_style_sheet(cities):
    assert "look.css" not in ask("erstadt.example")[1]
    address = f"/staedte/zweitstadt/look.css?v={cities[1].look_version}"
    for host, path in (("zweitstadt.example", "/"), ("erstadt.example", "/staedte/zweitstadt")):
        assert f'<link rel="stylesheet" href="{address}">' in ask(host, path)[1]
    sheet = Client().get(address, headers={"host": "zweitstadt.example"})
    assert sheet["Content-Type"].startswith("text/css")
    assert "--brand:light-dark(#0b5d4a,#7fd8bd);" in sheet.content.decode()
    assert "immutable" in sheet["Cache-Control"]
    assert "no-cache" in Client().get(address[:-1], headers={"host": "localhost"})["Cache-Control"]


@pytest.mark.parametrize("host", ["other.example", "erstadt.example.evil.example", "192.0.2.7"])
def test_a_name_that_is_nobodys_is_refused_with_a_page(cities, host):
    status, page = ask(host, "/en/")
    assert status == 400
    assert "There is no city at this address" in page
    assert ask(host, "/healthz")[0] != 400


def test_the_names_of_the_machine_always_answer(cities):
    for host in ("localhost", "127.0.0.1:8000", "[::1]:8000", "zweitstadt.localhost"):
        assert ask(host)[0] == 200


def test_without_any_name_every_name_answers():
    city("erstadt")
    city("zweitstadt", host="zweitstadt.localhost")
    assert ask("192.168.1.7:8000")[0] == 200
    assert '<span class="city">Zweitstadt</span>' in ask("zweitstadt.localhost")[1]


def test_the_public_address_of_the_instance_is_a_name(monkeypatch):
    city("erstadt")
    public = dataclasses.replace(settings.ENVIRONMENT, url="https://helpathon.example:8443")
    monkeypatch.setattr(settings, "ENVIRONMENT", public)
    assert ask("helpathon.example:8443")[0] == 200
    assert ask("other.example")[0] == 400


def test_the_names_are_not_asked_for_with_every_request(cities, django_assert_max_num_queries):
    client = Client()
    client.get("/anmelden", headers={"host": "erstadt.example"})
    with django_assert_max_num_queries(1):  # the city of the page
        client.get("/anmelden", headers={"host": "erstadt.example"})
