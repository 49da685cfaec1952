"""The acts of cities."""

from . import cities as cities
