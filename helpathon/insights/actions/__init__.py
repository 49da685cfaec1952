"""Acts on lists."""

from . import exports  # noqa: F401
