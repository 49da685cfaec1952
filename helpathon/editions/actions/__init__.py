"""The acts of editions."""

from . import editions as editions
