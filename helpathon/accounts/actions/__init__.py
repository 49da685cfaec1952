"""The acts of people."""

from . import people as people
