"""Acts on mailings and their templates."""

from . import mailings, templates  # noqa: F401
