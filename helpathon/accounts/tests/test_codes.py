"""Login codes: right once, for ten minutes, for ten guesses; the mailbox counts, never the network."""

from datetime import UTC, datetime, timedelta

import pytest

from helpathon.accounts import codes
from helpathon.core import clock
from helpathon.core.acts import Refused

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_code_is_right_once_however_it_is_typed():
    code = codes.new_code("a@example.org")
    assert codes.check("a@example.org", f" {code[:3].lower()}-{code[3:]} ").right
    again = codes.check("a@example.org", code)
    assert not again.right
    assert again.sentence


def test_a_newer_code_ends_the_older_one():
    older, newer = codes.new_code("a@example.org"), codes.new_code("a@example.org")
    assert older == newer or not codes.check("a@example.org", older).right
    assert codes.check("a@example.org", newer).right


def test_a_code_expires():
    with clock.at(NOON):
        code = codes.new_code("a@example.org")
    with clock.at(NOON + codes.LIFE + timedelta(seconds=1)):
        assert not codes.check("a@example.org", code).right


def test_guessing_ends_and_new_codes_buy_no_new_guesses():
    with clock.at(NOON):
        codes.new_code("a@example.org")
        for _guess in range(codes.GUESSES):
            assert not codes.check("a@example.org", "WRONG1").right
        assert not codes.check("a@example.org", codes.new_code("a@example.org")).right
    with clock.at(NOON + codes.WINDOW):
        assert codes.check("a@example.org", codes.new_code("a@example.org")).right


def test_a_hall_behind_one_address_is_never_locked_out():
    for seat in range(300):
        email = f"seat{seat}@example.org"
        assert codes.check(email, codes.new_code(email)).right


def test_one_mailbox_is_not_flooded():
    with clock.at(NOON):
        for _code in range(codes.CODES_PER_WINDOW):
            codes.new_code("a@example.org")
        with pytest.raises(Refused):
            codes.new_code("a@example.org")


def test_a_thousand_guesses_fail_even_with_the_right_one_among_them():
    with clock.at(NOON):
        right = codes.new_code("a@example.org")
    for guess in range(1000):
        with clock.at(NOON + timedelta(milliseconds=500 * guess)):
            assert not codes.check("a@example.org", right if guess == 500 else "WRONG1").right
    with clock.at(NOON + timedelta(minutes=9)):
        assert codes.check("b@example.org", codes.new_code("b@example.org")).right


def test_a_code_that_never_left_does_not_count():
    with clock.at(NOON):
        for _try in range(2 * codes.CODES_PER_WINDOW):
            unsent = codes.new_code("a@example.org")
            codes.take_back("a@example.org")
            assert not codes.check("a@example.org", unsent).right
        assert codes.check("a@example.org", codes.new_code("a@example.org")).right
