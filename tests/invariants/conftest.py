"""What the tests share that state how it must hold: for every act, in every race, after every kill."""

from collections.abc import Iterator

import pytest
from instances import DATABASES, Instances
from samples import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """The small world of `samples`; what happens in it is taken back after the test."""
    return build_world()


@pytest.fixture(scope="session")
def instances(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instances]:
    """Where instances for other processes come from."""
    made = Instances(tmp_path_factory.mktemp("instances"))
    yield made
    made.stop()


@pytest.fixture(scope="module", params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The kinds of database that everything must hold on."""
    return request.param
