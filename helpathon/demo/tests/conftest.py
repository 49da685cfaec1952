"""The demonstration as it is built at half past three in the afternoon of the second day; built once per module."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from helpathon.core import clock
from helpathon.demo.build import build_demonstration

ZONE = ZoneInfo("Europe/Berlin")
AFTERNOON = datetime(2027, 3, 18, 15, 45, tzinfo=ZONE)


@pytest.fixture(scope="module")
def afternoon(django_db_setup, django_db_blocker):
    """Build at `AFTERNOON` and take everything back after the module's last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(AFTERNOON):
            build_demonstration(lambda done, total: None)
        yield AFTERNOON
        transaction.set_rollback(True)


@pytest.fixture
def built(afternoon):
    """The built demonstration with the clock at `AFTERNOON`; what the test does is taken back."""
    with transaction.atomic(), clock.at(afternoon):
        yield afternoon
        transaction.set_rollback(True)
