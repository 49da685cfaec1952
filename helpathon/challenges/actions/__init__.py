"""The acts of challenges."""

from . import challenges as challenges
