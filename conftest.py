"""What all tests begin with."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """A page that one test asked for in English leaves its language behind; every test begins in German."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Tests that are taken back use the same numbers again, which never happens to a real database."""
    cache.clear()
