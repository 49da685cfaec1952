"""A kind of file for the tests, and a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpathon.files import kinds, storing
from helpathon.files.kinds import Kind


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(storing, "folder", lambda: tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def kind() -> Iterator[Kind]:
    """Who is called Berta may open files of this kind."""
    made = kinds.register(
        Kind("test.file", may_open=lambda user, _file: getattr(user, "name", "") == "Berta")
    )
    yield made
    del kinds._kinds["test.file"]
