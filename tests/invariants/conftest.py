"""What the tests share that state how it must hold: for every act, in every race, after every kill."""

import pytest
from samples import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """The small world of `samples`; what happens in it is taken back after the test."""
    return build_world()
