"""Reports of the content security policy: a line without anything personal, at most so many, and no page needs one."""

import json
import logging

import pytest
from django.test import Client

from helpathon.config import policy

pytestmark = pytest.mark.django_db


def body(**more: object) -> bytes:
    said = {
        "document-uri": "https://dortmund.example/mein?token=secret",
        "referrer": "https://mail.example/inbox",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://me:secret@evil.example/x.js?who=nele",
        **more,
    }
    return json.dumps({"csp-report": said}).encode()


@pytest.fixture(autouse=True)
def fresh_minute(monkeypatch):
    monkeypatch.setattr(policy, "_lines", policy.Lines())


def send(content: bytes) -> int:
    client = Client(enforce_csrf_checks=True)
    return client.post("/csp", content, content_type="application/csp-report").status_code


def test_every_page_names_the_address_of_reports(client):
    assert "report-uri /csp" in client.get("/anmelden")["Content-Security-Policy"]


def test_a_report_is_one_line_with_directive_and_origin(caplog):
    with caplog.at_level(logging.WARNING, "helpathon.csp"):
        assert send(body()) == 204
    assert caplog.messages == ["script-src-elem blocked https://evil.example"]
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("blocked", "said"),
    [
        ("inline", "inline"),
        ("eval", "eval"),
        ("data", "data"),
        ("data:text/html,hello", "data"),
        ("chrome-extension://abcdef/x", "chrome-extension://abcdef"),
        ("https://evil.example\nforged line", "https"),
        ("https://[", "something"),
        ("", "inline"),
    ],
)
def test_what_was_blocked_is_shortened_to_its_origin(blocked, said):
    assert policy.read(body(**{"blocked-uri": blocked})) == f"script-src-elem blocked {said}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        b"[]",
        b"null",
        b'{"csp-report": 3}',
        b'{"csp-report": {"effective-directive": "a\\nb"}}',
        b"\xff\xfe",
        b"[" * 5000,
        b"x" * (policy.LARGEST + 1),
    ],
)
def test_what_is_no_report_leaves_no_line(content, caplog):
    with caplog.at_level(logging.WARNING, "helpathon.csp"):
        assert send(content) == 204
    assert not [record for record in caplog.records if record.name == "helpathon.csp"]


def test_reports_are_written_only_so_often(caplog):
    with caplog.at_level(logging.WARNING, "helpathon.csp"):
        for _report in range(policy.MOST_LINES + 10):
            assert send(body()) == 204
    assert len(caplog.messages) == policy.MOST_LINES


def test_a_link_reports_nothing(client):
    assert client.get("/csp").status_code == 405
