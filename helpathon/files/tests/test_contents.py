"""What a file is, is judged by its content; pictures are made anew."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from helpathon.core.permissions import Refused
from helpathon.files import contents, storing
from helpathon.files.kinds import IMAGES, PDF
from helpathon.files.storing import clean_name

ALL = IMAGES | {PDF}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else None).save(out, kind, **options)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A photograph that was taken upright, with the owner and the place written into it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x013B] = "Jürgen Beispiel"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    return picture("JPEG", exif=exif.tobytes(), comment=b"taken at home")


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 60,000 times 60,000 points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/png")],
)
def test_a_picture_is_made_anew(kind, type_):
    found = contents.read(picture(kind), ALL)
    assert (found.type, found.width, found.height) == (type_, 40, 20)
    assert Image.open(BytesIO(found.data)).get_format_mimetype() == type_


def test_what_a_camera_wrote_into_a_photograph_is_gone():
    found = contents.read(photo_with_place(), ALL)
    made = Image.open(BytesIO(found.data))
    assert (found.width, found.height) == (20, 40)
    assert not made.getexif()
    assert "comment" not in made.info
    assert b"Beispiel" not in found.data


def test_colours_of_a_profile_are_worked_in():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = contents.read(picture("PNG", icc_profile=profile), ALL)
    made = Image.open(BytesIO(found.data))
    assert "icc_profile" not in made.info
    assert made.convert("RGB").getpixel((1, 1)) == (254, 0, 0) or made.convert("RGB").getpixel((1, 1)) == (
        255,
        0,
        0,
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_in_all_ways_of_writing_colours_are_taken(mode):
    assert contents.read(picture("PNG", mode=mode), ALL).type == "image/png"


def test_a_colour_for_print_becomes_one_for_screens():
    assert Image.open(BytesIO(contents.read(picture("JPEG", mode="CMYK"), ALL).data)).mode == "RGB"


def test_what_is_seen_through_stays_so():
    found = contents.read(picture("PNG", mode="RGBA"), ALL)
    assert Image.open(BytesIO(found.data)).getpixel((0, 0))[3] == 0


def test_large_pictures_are_made_smaller():
    found = contents.read(picture("JPEG", (5000, 100)), ALL)
    assert (found.width, found.height) == (2400, 48)


def test_of_something_that_moves_the_first_picture_is_kept():
    out = BytesIO()
    Image.new("RGB", (9, 9), "red").save(
        out, "GIF", save_all=True, append_images=[Image.new("RGB", (9, 9), "blue")]
    )
    made = Image.open(BytesIO(contents.read(out.getvalue(), ALL).data))
    assert getattr(made, "n_frames", 1) == 1


def test_a_small_file_with_very_many_points_is_refused():
    with pytest.raises(Refused, match="zu viele Bildpunkte"):
        contents.read(bomb(), ALL)


@pytest.mark.parametrize(
    "data", [SVG, b"<html><script>1</script></html>", b"MZ\x90\0", b"GIF89a;<script>", b"text"]
)
def test_other_contents_are_refused_whatever_they_are_called(data):
    with pytest.raises(Refused):
        contents.read(data, ALL)


@pytest.mark.parametrize("cut", [9, 30, 60])
def test_half_a_picture_is_refused(cut):
    with pytest.raises(Refused):
        contents.read(picture("PNG", (200, 200))[:cut], ALL)


def test_a_pdf_is_known_by_its_beginning_and_only_where_it_is_wished():
    assert contents.read(b"%PDF-1.7\n...", ALL).type == PDF
    with pytest.raises(Refused, match="ein Bild"):
        contents.read(b"%PDF-1.7\n...", IMAGES)
    with pytest.raises(Refused, match="PDF"):
        contents.read(picture(), frozenset({PDF}))


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(Refused, match="leer"):
        contents.read(b"", ALL)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Bericht.pdf", "Bericht.pdf"),
        ("C:\\Nutzer\\Anna\\foto.JPG", "foto.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b\r\nX-Header: 1.pdf', "ab X-Header: 1.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("", "Datei.pdf"),
        (".pdf", "Datei.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
    ],
)
def test_names_are_cleaned_and_end_as_the_content_says(given, name):
    assert clean_name(given, PDF) == name


def test_a_very_long_name_is_shortened():
    assert len(clean_name("ä" * 300 + ".pdf", PDF)) == storing.NAME_LIMIT


def test_more_than_the_limit_is_refused_before_it_is_read(settings):
    settings.FILES_LARGEST = 1024**2
    upload = SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 1024**2)
    with pytest.raises(Refused, match="höchstens 1 MB"):
        storing.examine(upload, "test.file")
