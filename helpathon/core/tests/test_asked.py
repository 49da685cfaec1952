"""What addresses and forms say is read without trust."""

import pytest
from django.test import RequestFactory

from helpathon.core.asked import back_to, uuid_of, whole_number


@pytest.mark.parametrize("said", ["", "-1", "1.0", "1e3", "²", "x", " 1", "9" * 16, "9" * 5000])
def test_what_is_no_whole_number_is_none(said):
    assert whole_number(said) is None


def test_a_whole_number_has_at_most_so_many_digits():
    assert (whole_number("0"), whole_number("9" * 15), whole_number("99", 1)) == (0, 10**15 - 1, None)


@pytest.mark.parametrize("said", [None, "", "x", "1", "\0"])
def test_what_is_no_uuid_is_none(said):
    assert uuid_of(said) is None


@pytest.mark.parametrize(
    "target", ["", "mein", "web:own", "//evil.example", "https://evil.example/", "/\\evil.example"]
)
def test_nobody_is_led_elsewhere(target):
    assert back_to(RequestFactory().get("/"), target, "/da")["Location"] == "/da"


def test_a_path_of_this_host_is_followed():
    assert back_to(RequestFactory().get("/"), "/mein?x=1", "/da")["Location"] == "/mein?x=1"
