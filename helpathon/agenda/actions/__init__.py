"""Acts on the programme and on the run sheet."""

from . import cues, items  # noqa: F401
