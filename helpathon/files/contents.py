"""What a file really is, judged by its content: its name and what a browser says about it count for nothing.

Pictures are made anew from their points, so that what a camera wrote into them (place, time, owner) is gone, and with it
whatever else hid there. Of something that moves the first picture is kept.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from helpathon.core.permissions import Refused

from .kinds import IMAGES, PDF

MOST_POINTS = 50_000_000
"""Larger pictures are not even unpacked: a few kilobytes can hold gigabytes."""
LONGEST_SIDE = 2400
"""Pictures larger than any screen shows are made smaller."""
READABLE = ("PNG", "JPEG", "WEBP", "GIF")
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", PDF: "pdf"}


@dataclass(frozen=True)
class Content:
    """A file as it may be kept."""

    data: bytes
    type: str
    width: int | None = None
    height: int | None = None


def read(data: bytes, types: frozenset[str]) -> Content:
    """The content as it may be kept; refused with a sentence where it is none of these types."""
    if not data:
        raise Refused(_("The file is empty."))
    found = Content(data, PDF) if data.startswith(b"%PDF-") else _picture(data)
    if found is None or found.type not in types:
        raise Refused(_sentence(types))
    return found


def _picture(data: bytes) -> Content | None:
    """A picture made anew; None where the content is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=READABLE) as opened:
                if opened.width * opened.height > MOST_POINTS:
                    raise Image.DecompressionBombError
                return _made_anew(opened)
    except Image.DecompressionBombError:
        raise Refused(
            _("The picture has too many points. Please make it smaller, for instance 2000 points wide.")
        ) from None
    except Image.UnidentifiedImageError:
        return None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError):
        raise Refused(
            _("The picture is damaged. Please open it in a program and save it once more.")
        ) from None


def _made_anew(opened: Image.Image) -> Content:
    """The points of a picture, upright, in plain colours, without anything that was written beside them."""
    kept = {"JPEG": "JPEG", "WEBP": "WEBP"}.get(opened.format or "", "PNG")
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    opened.load()
    profile = opened.info.get("icc_profile")
    upright = ImageOps.exif_transpose(opened)
    see_through = upright.has_transparency_data
    picture = _plain_colours(upright, profile, "RGBA" if see_through else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info.clear()
    out = BytesIO()
    picture.save(out, kept, **({"quality": 88} if kept != "PNG" else {"optimize": True}))
    return Content(out.getvalue(), f"image/{kept.lower()}", picture.width, picture.height)


def _plain_colours(picture: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    """The colours as every screen means them; a camera's own profile is worked in, not kept."""
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if turned is not None:
                return turned
        except ImageCms.PyCMSError:
            pass  # a profile that cannot be read changes nothing
    return picture.convert(mode)


def _sentence(types: frozenset[str]) -> str:
    if types <= IMAGES:
        return _("Please choose a picture: PNG, JPEG or WebP. Drawings (SVG) are not taken.")
    if types == {PDF}:
        return _("Please choose a PDF file.")
    return _(
        "Please choose a PDF file or a picture: PNG, JPEG or WebP. Other files, drawings (SVG) among them, are not taken."
    )
