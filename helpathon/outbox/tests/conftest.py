"""A post office for the tests of the sending."""

import dataclasses
from collections.abc import Callable, Iterator

import pytest

from helpathon.outbox.carriers import carrier
from helpathon.outbox.sending import send_waiting

from .post_office import PostOffice, free_port, open_post_office


@pytest.fixture
def port(settings, tmp_path) -> int:
    """Where the instance of the test sends its mail to; nobody may be there. Its data folder is its own."""
    port = free_port()
    settings.ENVIRONMENT = dataclasses.replace(
        settings.ENVIRONMENT, data=tmp_path, smtp_url=f"smtp://127.0.0.1:{port}"
    )
    settings.ENVIRONMENT.prepare()
    return port


@pytest.fixture
def post_office(port) -> Iterator[PostOffice]:
    """The server that the instance of the test sends through."""
    made = PostOffice()
    with open_post_office(made, port):
        yield made


@pytest.fixture
def send() -> Callable[..., int]:
    """One run of the worker's job."""
    return lambda **given: send_waiting(carrier(), **given)
