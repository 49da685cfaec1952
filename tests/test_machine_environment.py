"""Settings from the environment: typed, few, and a wrong one stops the start with a sentence."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpathon.config import environment


def test_defaults_need_nothing():
    found = environment.read({})
    assert found.data == Path("data").absolute()
    assert found.port == 8000
    assert found.url == "http://localhost:8000"
    assert not found.demo
    assert found.database()["ENGINE"] == "helpathon.core.sqlite"


def test_a_database_and_mail_by_address():
    found = environment.read(
        {
            "HELPATHON_DATABASE_URL": "postgresql://me:p%40ss@db.example:5433/town?sslmode=require",
            "HELPATHON_SMTP_URL": "smtp://me:secret@mail.example",
            "HELPATHON_URL": "https://helpathon.example/",
        }
    )
    assert found.database() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "town",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert found.mail()["EMAIL_PORT"] == 587
    assert found.mail()["EMAIL_USE_TLS"] is True
    assert found.url == "https://helpathon.example"
    assert found.sender == "helpathon@helpathon.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("HELPATHON_WEB", "0"),
        ("HELPATHON_DEMO", "perhaps"),
        ("HELPATHON_URL", "helpathon.example"),
        ("HELPATHON_DATABASE_URL", "mysql://db.example/town"),
        ("HELPATHON_SMTP_URL", "smtp://mail.example:many"),
    ],
)
def test_a_wrong_setting_is_named(name, value):
    with pytest.raises(environment.WrongSetting, match=name):
        environment.read({name: value})


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path):
    found = environment.read({"HELPATHON_DATA": str(tmp_path / "data")})
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: found.secret_key(), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in found.data.iterdir() if path.name.startswith("secret")] == ["secret-key"]
    assert stat.S_IMODE(os.stat(found.data / "secret-key").st_mode) == 0o600


def test_an_unusable_data_folder_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(environment.WrongSetting, match="HELPATHON_DATA"):
        environment.read({"HELPATHON_DATA": str(tmp_path / "file")}).secret_key()
