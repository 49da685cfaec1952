"""Files on the disk and at their addresses."""

import os
import time
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from helpathon.files.forms import Upload
from helpathon.files.jobs import YOUNG, clear
from helpathon.files.models import StoredFile
from helpathon.files.storing import forget, path_of, store

pytestmark = pytest.mark.django_db


def png(colour: str = "red") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (8, 4), colour).save(out, "PNG")
    return SimpleUploadedFile("Bild.svg", out.getvalue(), content_type="image/svg+xml")


@pytest.fixture
def people() -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        name: get_user_model().objects.create(email=f"{name}@example.org", name=name, joined_at=now)
        for name in ("Anna", "Berta", "Carl")
    }


def test_a_picture_is_served_as_what_it_is_and_kept_by_browsers(client):
    file = store(png(), by=None, kind="test.file", public=True, alt="Ein rotes Feld")
    answer = client.get(file.address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Disposition"] == 'inline; filename="Bild.png"'
    assert "Cookie" not in answer.get("Vary", "")
    assert Image.open(BytesIO(b"".join(answer))).size == (8, 4)
    again = client.get(file.address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_pdf_is_shown_by_browsers_and_loads_nothing(client):
    upload = SimpleUploadedFile("Ablauf.pdf", b"%PDF-1.7\n%%EOF")
    answer = client.get(store(upload, by=None, kind="test.file", public=True).address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_english_address_is_the_same_file(client):
    file = store(png(), by=None, kind="test.file", public=True)
    assert client.get(f"/en{file.address}").status_code == 200


def test_what_is_not_public_is_opened_by_whom_the_kind_lets_and_by_the_uploader(client, people):
    file = store(png(), by=people["Anna"], kind="test.file")
    assert client.get(file.address).status_code == 404
    for name, status in (("Anna", 200), ("Berta", 200), ("Carl", 404)):
        client.force_login(people[name])
        answer = client.get(file.address)
        assert answer.status_code == status, name
        if status == 200:
            assert answer["Cache-Control"] == "private, no-cache"


def test_nothing_is_changed_at_the_address_of_a_file(client):
    file = store(png(), by=None, kind="test.file", public=True)
    assert client.post(file.address).status_code == 405
    assert client.get("/dateien/01a00000-0000-7000-8000-000000000000").status_code == 404


def test_equal_contents_lie_on_the_disk_once(own_folder):
    one, other = (store(png(), by=None, kind="test.file") for _n in range(2))
    assert one.uid != other.uid
    assert len([path for path in own_folder.rglob("*") if path.is_file()]) == 1


def test_a_content_leaves_the_disk_when_nobody_needs_it_and_a_day_is_over():
    one, other = (store(png(), by=None, kind="test.file") for _n in range(2))
    fresh = store(png("blue"), by=None, kind="test.file")
    os.utime(path_of(one.sha256), (time.time() - 2 * YOUNG,) * 2)
    forget(one)
    forget(fresh)
    clear()
    assert path_of(other.sha256).exists()
    os.utime(path_of(other.sha256), (time.time() - 2 * YOUNG,) * 2)
    forget(other)
    clear()
    assert not path_of(other.sha256).exists()
    assert path_of(fresh.sha256).exists()


def test_a_row_whose_content_is_gone_is_no_server_error(client):
    file = store(png(), by=None, kind="test.file", public=True)
    path_of(file.sha256).unlink()
    assert client.get(file.address).status_code == 404


@pytest.fixture
def form_with(kind) -> Any:
    """A form with one field for a file, as somebody sent it."""

    class Form(forms.Form):
        picture = Upload(kind=kind.name, label="Bild", required=False)

    return lambda files: Form({}, files=files)


def test_a_form_says_beside_the_field_what_is_wrong(form_with):
    upload = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    form = form_with({"picture": upload})
    assert not form.is_valid()
    assert "SVG" in form.errors["picture"][0]


def test_a_form_hands_on_what_it_examined(form_with):
    form = form_with({"picture": png()})
    assert form.is_valid()
    file = store(form.cleaned_data["picture"], by=None, kind="test.file")
    assert (file.content_type, file.name, file.width) == ("image/png", "Bild.png", 8)


def test_a_form_without_a_file_is_fine(form_with):
    form = form_with({})
    assert form.is_valid()
    assert form.cleaned_data["picture"] is None


def test_when_somebody_leaves_their_files_stay_without_their_name(people):
    from helpathon.core.privacy import holdings

    file = store(png(), by=people["Anna"], kind="test.file")
    holding = next(each for each in holdings() if each.model == "files.StoredFile")
    assert [row["name"] for row in holding.copy(people["Anna"])] == ["Bild.png"]
    holding.leave(people["Anna"], False)
    assert StoredFile.objects.get(pk=file.pk).uploader_id is None
